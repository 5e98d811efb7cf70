import { PROFILES } from '../../../support/server.mts';
import { type Case, describeOperation, LOOK_UP, page, PAGE } from '../../../support/requests.mts';
import { byCode, byId, computed, fromList, none } from '../../../support/parameters.mts';

const PATH = '/iclock/api/transactions/';
const EMPLOYEES = '/personnel/api/employees/';
const DEVICES = '/iclock/api/terminals/';

const punch = (row: object) => expect.objectContaining(row) as object;
/** Two punches of the seed, in the same second. */
const NOON = [
	punch({ emp_code: '109', punch_time: '2025-03-05 12:00:00' }),
	punch({ emp_code: '110', punch_time: '2025-03-05 12:00:00' }),
];

/**
 * The same moment, given in different ways; the tests' zone is New York. What is sent is a second wider
 * than what was asked for.
 */
const NOON_BOUNDS: Array<[title: string, start: unknown, end: unknown]> = [
	['naive times', '2025-03-05T12:00:00', '2025-03-05T12:00:00'],
	['naive times with a blank', '2025-03-05 12:00:00', '2025-03-05 12:00:00'],
	['times with an offset', '2025-03-05T12:00:00-05:00', '2025-03-05T17:00:00Z'],
	['DateTime', '={{ DateTime.fromISO("2025-03-05T12:00") }}', '2025-03-05T12:00:00.999'],
];

const bounds = NOON_BOUNDS.flatMap(([title, startTime, endTime]) =>
	(['inclusive', 'exclusive'] as const).map((kind) => ({
		title: `${title}, server with ${kind} bounds`,
		parameters: { transactionFilters: { startTime, endTime } },
		switches: { bounds: kind },
		requests: [
			`GET ${PATH}?end_time=2025-03-05 12:00:01&start_time=2025-03-05 11:59:59&${LOOK_UP}`,
		],
		items: NOON,
	})),
) as Case[];

describeOperation('transaction', 'getAll', [
	{
		title: 'in the order of the server, up to the limit; unknown keys are kept',
		parameters: { limit: 2 },
		requests: [`GET ${PATH}?${page(1, 2)}`],
		items: [
			punch({ id: 1, punch_state_display: expect.any(String) as string }),
			punch({ id: 2, terminal_sn: expect.any(String) as string }),
		],
	},
	...bounds,
	{
		title: 'a start alone, at a second that has punches',
		parameters: { transactionFilters: { startTime: '2025-03-05T17:23:14' } },
		switches: { bounds: 'exclusive' },
		requests: [`GET ${PATH}?start_time=2025-03-05 17:23:13&${LOOK_UP}`],
		items: [punch({ punch_time: '2025-03-05 17:23:14' })],
	},
	{
		title: 'an end alone',
		parameters: { transactionFilters: { endTime: '2000-01-01T00:03:10' } },
		requests: [`GET ${PATH}?end_time=2000-01-01 00:03:11&${LOOK_UP}`],
		items: [punch({ punch_time: '2000-01-01 00:03:10' })],
	},
	{
		title: 'a date as start and end means the whole day',
		parameters: { transactionFilters: { startTime: '2025-02-20', endTime: '2025-02-20' } },
		requests: [
			`GET ${PATH}?end_time=2025-02-21 00:00:00&start_time=2025-02-19 23:59:59&${LOOK_UP}`,
		],
		items: [
			punch({ punch_time: '2025-02-20 07:59:30' }),
			punch({ punch_time: '2025-02-20 17:02:10' }),
		],
	},
	{
		title: 'the other forms of a date mean all of it as well',
		parameters: { transactionFilters: { startTime: '20250220', endTime: '2025-02' } },
		requests: [
			`GET ${PATH}?end_time=2025-03-01 00:00:00&start_time=2025-02-19 23:59:59&${LOOK_UP}`,
		],
		items: [
			punch({ punch_time: '2025-02-20 07:59:30' }),
			punch({ punch_time: '2025-02-20 17:02:10' }),
		],
	},
	{
		title: 'empty filters are not sent',
		parameters: {
			limit: 1,
			transactionFilters: { startTime: '', endTime: ' ', employeeId: none, deviceId: none },
		},
		requests: [`GET ${PATH}?${page(1, 1)}`],
		items: [punch({ id: 1 })],
	},
	{
		title: 'rows that do not fit are dropped where the server ignores filters',
		parameters: {
			transactionFilters: {
				startTime: '2025-03-05T12:00:00',
				endTime: '2025-03-05T12:00:00',
				employeeId: byCode('110'),
			},
		},
		switches: { filters: 'ignored' },
		requests: [page(1, 100), page(1, 1000)].map(
			(query) =>
				`GET ${PATH}?emp_code=110&end_time=2025-03-05 12:00:01&start_time=2025-03-05 11:59:59&${query}`,
		),
		items: [NOON[1]],
	},
	{
		title: 'employee by code, on a server that matches beginnings',
		parameters: { transactionFilters: { employeeId: byCode('1') } },
		switches: { empCodeMatch: 'prefix' },
		requests: [`GET ${PATH}?emp_code=1&${LOOK_UP}`],
		items: Array.from({ length: 6 }, () => punch({ emp_code: '1' })),
	},
	{
		title: 'employee by a code that the server no longer knows',
		parameters: { transactionFilters: { employeeId: byCode('99001') } },
		requests: [`GET ${PATH}?emp_code=99001&${LOOK_UP}`],
		items: [punch({ emp_code: '99001', first_name: null })],
	},
	{
		title: 'the same in a time without punches: its punches are looked for',
		parameters: {
			transactionFilters: {
				employeeId: byCode('99001'),
				startTime: '2019-01-01',
				endTime: '2019-01-31',
			},
		},
		requests: [
			`GET ${PATH}?emp_code=99001&end_time=2019-02-01 00:00:00&start_time=2018-12-31 23:59:59&${LOOK_UP}`,
			`GET ${EMPLOYEES}?emp_code=99001&${LOOK_UP}`,
			`GET ${PATH}?emp_code=99001&${LOOK_UP}`,
		],
	},
	{
		title: 'an employee who did not punch in that time',
		parameters: {
			transactionFilters: {
				employeeId: byCode('00012'),
				startTime: '2019-01-01',
				endTime: '2019-01-31',
			},
		},
		requests: [
			`GET ${PATH}?emp_code=00012&end_time=2019-02-01 00:00:00&start_time=2018-12-31 23:59:59&${LOOK_UP}`,
			`GET ${EMPLOYEES}?emp_code=00012&${LOOK_UP}`,
		],
	},
	{
		title: 'a code that no employee has',
		parameters: { transactionFilters: { employeeId: byCode('NOPE') } },
		requests: [
			`GET ${PATH}?emp_code=NOPE&${LOOK_UP}`,
			`GET ${EMPLOYEES}?emp_code=NOPE&${LOOK_UP}`,
			`GET ${PATH}?emp_code=NOPE&${LOOK_UP}`,
		],
		error: ['No employee has the code "NOPE"', 'Codes are compared exactly'],
	},
	{
		title: 'a serial number that no device has, beside an employee who exists',
		parameters: { transactionFilters: { employeeId: byCode('00012'), deviceId: byCode('NOPE') } },
		requests: [
			`GET ${PATH}?emp_code=00012&terminal_sn=NOPE&${LOOK_UP}`,
			`GET ${DEVICES}?sn=NOPE&${LOOK_UP}`,
			`GET ${PATH}?terminal_sn=NOPE&${LOOK_UP}`,
		],
		error: ['No device has the code "NOPE"', 'Codes are compared exactly'],
	},
	...[fromList(4), byId('4')].map((employeeId) => ({
		title: `employee by ${employeeId.mode}: its code is read first`,
		parameters: { limit: 1, transactionFilters: { employeeId } },
		requests: [`GET ${EMPLOYEES}4/`, `GET ${PATH}?emp_code=00012&${LOOK_UP}`],
		items: [punch({ emp_code: '00012' })],
	})),
	{
		title: 'device by serial number',
		parameters: { limit: 1, transactionFilters: { deviceId: byCode('TEST000000002') } },
		requests: [`GET ${PATH}?terminal_sn=TEST000000002&${LOOK_UP}`],
		items: [punch({ terminal_sn: 'TEST000000002', terminal_alias: 'Plant gate' })],
	},
	{
		title: 'device from the list',
		parameters: { limit: 1, transactionFilters: { deviceId: fromList(2) } },
		requests: [`GET ${DEVICES}2/`, `GET ${PATH}?terminal_sn=TEST000000002&${LOOK_UP}`],
		items: [punch({ terminal_sn: 'TEST000000002' })],
	},
	{
		title: 'a time that is none: nothing is sent',
		parameters: { transactionFilters: { startTime: computed('yesterday') } },
		requests: [],
		error: ['Start Time: "yesterday" is not a date or time', 'Give it as in 2026-03-01'],
	},
	{
		title: 'unknown ID of the employee',
		parameters: { transactionFilters: { employeeId: byId('99') } },
		requests: [`GET ${EMPLOYEES}99/`],
		error: ['The server has no such record: Not found.', 'It may have been deleted'],
	},
	{
		title: 'an ID that is none',
		parameters: { transactionFilters: { employeeId: byId(computed('E-100')) } },
		requests: [],
		error: ['"E-100" is no employee ID', 'Choose By Code'],
	},
	...PROFILES.map((transactionRow) => ({
		title: `a server with the ${transactionRow === 8 ? 'raw' : 'longest'} form of rows`,
		parameters: { limit: 1 },
		switches: { transactionRow: transactionRow === 8 ? ('raw' as const) : ('22' as const) },
		requests: [`GET ${PATH}?${page(1, 1)}`],
		items: [punch({ id: 1, longitude: null })],
	})),
	{
		title: 'no permission',
		fault: { path: PATH, answer: { status: 403, body: { detail: 'No permission.' } } },
		requests: [`GET ${PATH}?${PAGE}`],
		error: ['The account may not do this: No permission.', 'Two causes are known'],
	},
]);
