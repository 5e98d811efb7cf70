import type { INodeParameters } from 'n8n-workflow';
import { runNode } from '../../../support/engine.mts';
import { byId, fromList, recordRows } from '../../../support/parameters.mts';
import { requestsOf } from '../../../support/requests.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';

/* Values as sheets, other systems and AI models write them: taken as what they mean, or refused by name. */

afterEach(closeServers);

const NEEDED = {
	employeeCode: '00099',
	employeeDepartmentId: fromList(3),
	employeeAreas: recordRows('area', fromList(3)),
};

/** What Create sends for a field whose value comes from the item; or the error. */
async function sent(profile: 8 | 9, field: string, value: unknown) {
	const simulator = await server({ profile });
	const parameters: INodeParameters = {
		resource: 'employee',
		operation: 'create',
		...NEEDED,
		employeeAdditionalFields: { [field]: '={{ $json.value }}' },
	};
	const items = [{ value }] as never;
	const { error } = await runNode(credentialFor(simulator), parameters, { items });
	const post = simulator.requests.find(({ method, path }) => {
		return method === 'POST' && path === '/personnel/api/employees/';
	});
	return { error, body: post?.body as Record<string, unknown> | undefined };
}

describe.each(PROFILES)('server %d.x', (profile) => {
	test.each([
		['employmentType', 'Permanent', 'emp_type', 1],
		['employmentType', ' temporary ', 'emp_type', 2],
		['employmentType', '2', 'emp_type', 2],
		['gender', 'female', 'gender', 'F'],
		['gender', 'm', 'gender', 'M'],
		['appStatus', 'on', 'app_status', 1],
		['appStatus', 'OFF', 'app_status', 0],
		['deviceRole', 'User', 'dev_privilege', 0],
		['enableAttendance', 'yes', 'enable_att', true],
		['enableAttendance', 'TRUE', 'enable_att', true],
		['enableAttendance', 1, 'enable_att', true],
		['enableAttendance', '0', 'enable_att', false],
		['enableAttendance', 'no', 'enable_att', false],
		['enableAttendance', false, 'enable_att', false],
		['verifyMode', ' -1 ', 'verify_mode', -1],
		['hireDate', 20260301, 'hire_date', '2026-03-01'],
		['nickname', 12, 'nickname', '12'],
	])('%s %j', async (field, value, key, expected) => {
		const { error, body } = await sent(profile, field, value);
		expect(error).toBeUndefined();
		expect(body).toMatchObject({ [key]: expected });
	});
});

test.each([
	[
		'employmentType',
		'freelance',
		'Employment Type: "freelance" is no choice',
		'The choices are: Permanent (1), Temporary (2).',
	],
	['gender', 'x', 'Gender: "x" is no choice', 'Female (F), Male (M), Other (S)'],
	['deviceRole', 7, 'Device Role: "7" is no choice', 'Administrator (14), User (0)'],
	['appRole', 'constructor', 'Mobile App Role: "constructor" is no choice', 'Employee (1)'],
	['enableAttendance', 'maybe', 'Enable Attendance: "maybe" is neither yes nor no', 'yes and no'],
	['enableAttendance', 2, 'Enable Attendance: "2" is neither yes nor no', 'true or false'],
	['verifyMode', 'face', 'Verify Mode: "face" is not a whole number', 'Correct the value'],
	['verifyMode', 0.5, 'Verify Mode: "0.5" is not a whole number', 'Correct the value'],
	['hireDate', 0, 'Hire Date: "0" is not a date or time', 'Give a day'],
	['hireDate', 46082, 'Hire Date: "46082" is not a date or time', 'Give a day'],
	['hireDate', '2026-01', 'Hire Date: "2026-01" names no day', 'Give a day'],
	['hireDate', 2026, 'Hire Date: "2026" names no day', 'Give a day'],
	['hireDate', '2026-W05', 'Hire Date: "2026-W05" is not a date or time', 'Give a day'],
	[
		'nickname',
		{ pending: 'record', record: 'employee', value: '3' },
		'Nickname: the value is',
		'One',
	],
	['nickname', { kind: 'time', value: '2026' }, 'Nickname: the value is an object', 'One value'],
	['nickname', [], 'Nickname: the value is an object or a list', 'One value'],
	['employmentType', {}, 'Employment Type: the value is an object or a list', 'One value'],
])('%s %j is refused by name', async (field, value, message, description) => {
	const { error, body } = await sent(8, field, value);
	expect(error?.message.startsWith(message)).toBe(true);
	expect(error?.description).toContain(description);
	expect(body).toBeUndefined();
});

test('a value is cut where a message repeats it', async () => {
	const { error } = await sent(8, 'gender', 'x'.repeat(100_000));
	expect(error?.message).toBe(`Gender: "${'x'.repeat(100)}…" is no choice`);
});

test.each([
	['2026', '[a'],
	['2026', 'z['],
	['20260', '0'],
	[' ', ' '],
	['2026-03-01T00:00', '[x]'],
	['Mon, ', '1 '],
])('a text of 256 kB that begins like a date is no date: %j and many %j', async (start, part) => {
	const { error } = await sent(8, 'hireDate', `${start}${part.repeat(256_000 / part.length)}!`);
	expect(error?.message).toMatch(/^Hire Date: ".{100}…" is not a date or time$/s);
});

describe.each(PROFILES)('the days of a report, server %d.x', (profile) => {
	test.each([
		['2025-03', '2025-03', '2025-03-01 00:00:00', '2025-03-31 23:59:59'],
		['202503', 2025, '2025-03-01 00:00:00', '2025-12-31 23:59:59'],
		['2025-03-05', '2025-03', '2025-03-05 00:00:00', '2025-03-31 23:59:59'],
		['2025-03-05T22:00', '2025-03-06T01:00', '2025-03-05 00:00:00', '2025-03-06 23:59:59'],
	])('%p to %p is the whole period', async (firstDay, lastDay, from, until) => {
		const simulator = await server({ profile });
		const parameters = {
			resource: 'transaction',
			operation: 'getDailyAttendance',
			dailyAttendanceFilters: {},
			dayStart: 0,
			firstDay: `={{ ${JSON.stringify(firstDay)} }}`,
			lastDay: `={{ ${JSON.stringify(lastDay)} }}`,
		};
		const { error } = await runNode(credentialFor(simulator), parameters);
		expect(error).toBeUndefined();
		const [{ query }] = simulator.requests.filter(({ path }) => path.includes('transactions'));
		// A second more, because some builds leave the bounds out.
		const second = (time: unknown, seconds: number) =>
			new Date(Date.parse(`${String(time).replace(' ', 'T')}Z`) + seconds * 1000)
				.toISOString()
				.slice(0, 19)
				.replace('T', ' ');
		expect([second(query.start_time, 1), second(query.end_time, -1)]).toEqual([from, until]);
	});
});

test('nothing is asked of the server before all values were read', async () => {
	const simulator = await server({ profile: 9 });
	const parameters = {
		resource: 'employee',
		operation: 'update',
		employeeId: byId(4),
		employeeUpdateFields: {
			departmentId: { __rl: true, mode: 'code', value: '20' },
			gender: '={{ "x" }}',
		},
	};
	const { error } = await runNode(credentialFor(simulator), parameters);
	expect(error?.message).toBe('Gender: "x" is no choice');
	expect(requestsOf(simulator)).toEqual([]);
});
