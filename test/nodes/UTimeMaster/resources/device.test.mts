import { describeOperation } from '../../../support/operationCases.mts';
import { byCode, byId, computed, fromList } from '../../../support/parameters.mts';
import { LOOK_UP, page } from '../../../support/requests.mts';

const PATH = '/iclock/api/terminals/';
const AREAS = '/personnel/api/areas/';

/** Row of the seed; the profiles answer numbers in different shapes, which are passed on. */
const backDoor = (profile: number) =>
	expect.objectContaining({
		...{ id: 4, sn: 'TEST000000004', alias: 'Back door', area_name: 'Headquarters' },
		area: { id: 2, area_code: '2', area_name: 'Headquarters' },
		...(profile === 8
			? { state: 3, terminal_tz: 8, is_attendance: true }
			: { state: '3', terminal_tz: 480, is_attendance: 1 }),
	}) as object;

describeOperation('device', 'get', [
	{
		title: 'by ID',
		parameters: { deviceId: byId('4') },
		requests: [`GET ${PATH}4/`],
		items: (profile) => [backDoor(profile)],
	},
	{
		title: 'from the list',
		parameters: { deviceId: fromList(4) },
		requests: [`GET ${PATH}4/`],
		items: (profile) => [backDoor(profile)],
	},
	{
		title: 'by serial number',
		parameters: { deviceId: byCode('TEST000000004') },
		requests: [`GET ${PATH}?sn=TEST000000004&${LOOK_UP}`, `GET ${PATH}4/`],
		items: (profile) => [backDoor(profile)],
	},
	{
		title: 'a part of a serial number, on a server that ignores filters',
		parameters: { deviceId: byCode('TEST00000000') },
		switches: { filters: 'ignored' },
		requests: [`GET ${PATH}?sn=TEST00000000&${LOOK_UP}`],
		error: ['No device has the code "TEST00000000"', 'Codes are compared exactly'],
	},
	{
		title: 'unknown ID',
		parameters: { deviceId: byId('99') },
		requests: [`GET ${PATH}99/`],
		error: ['The server has no such record: Not found.', 'It may have been deleted'],
	},
	{
		title: 'a server without this call, which answers with a web page',
		parameters: { deviceId: byId('4') },
		fault: { path: PATH, answer: { status: 200, body: '<!DOCTYPE html><title>Not found</title>' } },
		requests: [`GET ${PATH}4/`],
		error: ['The server does not know this call and answered with a web page', 'lacks the call'],
	},
]);

describeOperation('device', 'getAll', [
	{
		title: 'all',
		parameters: { returnAll: true },
		requests: [`GET ${PATH}?${page(1, 1000)}`],
		items: (profile) => [
			...[1, 2, 3].map((id) => expect.objectContaining({ id }) as object),
			backDoor(profile),
		],
	},
	{
		title: 'filters by serial number and alias',
		parameters: { filters: { serialNumber: 'TEST000000004', alias: 'Back door' } },
		requests: [`GET ${PATH}?alias=Back door&sn=TEST000000004&${LOOK_UP}`],
		items: (profile) => [backDoor(profile)],
	},
	{
		title: 'filter by area, up to the limit',
		parameters: { limit: 1, filters: { areaId: byCode('2') } },
		requests: [`GET ${AREAS}?area_code=2&${LOOK_UP}`, `GET ${PATH}?area=2&${LOOK_UP}`],
		items: [expect.objectContaining({ id: 1, area_name: 'Headquarters' }) as object],
	},
	{
		title: 'an area that the server does not know',
		parameters: { filters: { areaId: byCode('nope') } },
		requests: [`GET ${AREAS}?area_code=nope&${LOOK_UP}`],
		error: ['No area has the code "nope"', 'Codes are compared exactly'],
	},
	{
		title: 'an area ID that is none',
		parameters: { filters: { areaId: byId(computed('HQ')) } },
		requests: [],
		error: ['"HQ" is no area ID', 'Choose By Code'],
	},
]);
