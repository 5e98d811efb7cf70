import { runNode } from '../../../support/engine.mts';
import { chosen } from '../../../support/parameters.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';

afterEach(closeServers);

const days = {
	resource: 'transaction',
	operation: 'getDailyAttendance',
	firstDay: '2026-03-02',
	lastDay: '2026-03-03T00:00:00',
	dailyAttendanceFilters: {},
};

/** Punches of a day worker, a night worker and somebody unknown. */
async function company(profile: 8 | 9, switches = {}) {
	const simulator = await server({ profile, switches });
	const punch = (emp_code: string, punch_time: string, terminal_sn = 'TEST000000001') =>
		simulator.data.punch({ emp_code, punch_time, terminal_sn, punch_state: '255' });
	punch('00012', '2026-03-02 17:30:00');
	punch('00012', '2026-03-02 08:00:00');
	punch('00012', '2026-03-02 12:00:00', 'TEST000000002');
	punch('E-100', '2026-03-02 22:00:00');
	punch('E-100', '2026-03-03 05:59:59');
	punch('nobody', '2026-03-04 05:00:00');
	punch('00012', '2026-03-01 23:59:59');
	punch('00012', '2026-03-04 06:00:00');
	return simulator;
}

test('a last day before the first one is refused, nothing is sent', async () => {
	const simulator = await server();
	const period = { firstDay: '2026-03-03', lastDay: '2026-03-02', dayStart: 6 };
	const { error } = await runNode(credentialFor(simulator), { ...days, ...period });
	expect(error?.message).toBe('Last Day lies before First Day');
	expect(simulator.requests).toEqual([]);
});

describe.each(PROFILES)('server %i.x', (profile) => {
	test.each(['inclusive', 'exclusive'] as const)(
		'a day from six to six, bounds %s',
		async (bounds) => {
			const simulator = await company(profile, { bounds });
			const helper = credentialFor(simulator, { timezone: 'Europe/Madrid' });
			const { json, error } = await runNode(helper, { ...days, dayStart: 6 });
			expect(error).toBeUndefined();
			expect(json).toEqual([
				{
					employeeCode: '00012',
					employeeName: 'Luis Ortega',
					date: '2026-03-02',
					firstPunch: '2026-03-02T08:00:00+01:00',
					lastPunch: '2026-03-02T17:30:00+01:00',
					hours: 9.5,
					punches: 3,
					devices: ['Front door', 'Plant gate'],
				},
				expect.objectContaining({
					employeeCode: 'E-100',
					date: '2026-03-02',
					hours: 8,
					punches: 2,
				}),
				expect.objectContaining({
					employeeCode: 'nobody',
					employeeName: null,
					date: '2026-03-03',
					hours: 0,
					punches: 1,
				}),
			]);
		},
	);

	test('a day from midnight splits the night shift', async () => {
		const simulator = await company(profile);
		const { json } = await runNode(credentialFor(simulator), {
			...days,
			dayStart: 0,
			dailyAttendanceFilters: { employeeId: chosen('code', 'E-100') },
		});
		expect(json.map(({ date, punches }) => [date, punches])).toEqual([
			['2026-03-02', 1],
			['2026-03-03', 1],
		]);
	});

	test('a code that no employee has is named; one that is gone but has punches is not', async () => {
		const simulator = await company(profile);
		const run = async (code: string) => {
			const dailyAttendanceFilters = { employeeId: chosen('code', code) };
			const parameters = { ...days, dayStart: 0, dailyAttendanceFilters };
			return await runNode(credentialFor(simulator), parameters);
		};
		expect((await run('NOPE')).error?.message).toBe('No employee has the code "NOPE"');
		expect(await run('nobody')).toMatchObject({ error: undefined, json: [] });
	});

	test.each<[change: string, zone: string, first: string, last: string, hours: number]>([
		// Terminals of which one was put forward and the other was not.
		['forward', 'Europe/Madrid', '2026-03-29 02:40:00', '2026-03-29 03:20:00', 0.33],
		['forward', 'Europe/Madrid', '2026-03-29 02:00:00', '2026-03-29 03:00:00', 0],
		['forward', 'Europe/Madrid', '2026-03-29 02:59:59', '2026-03-29 03:00:00', 1],
		['forward', 'America/New_York', '2026-03-08 02:30:00', '2026-03-08 03:00:00', 0.5],
		['forward', 'Australia/Lord_Howe', '2026-10-04 02:20:00', '2026-10-04 02:30:00', 0.33],
		['forward by a day', 'Pacific/Apia', '2011-12-30 12:00:00', '2011-12-31 00:00:00', 12],
		['back', 'Europe/Madrid', '2026-10-25 02:10:00', '2026-10-25 02:50:00', 0.67],
		['back', 'Europe/Madrid', '2026-10-25 02:30:00', '2026-10-25 03:30:00', 2],
		['back', 'Africa/Casablanca', '2026-02-15 02:30:00', '2026-02-15 03:30:00', 2],
	])('the clock goes %s in %s, punches at %s and %s', async (_change, zone, one, other, hours) => {
		const simulator = await server({ profile });
		for (const time of [one, other]) {
			simulator.data.punch({ emp_code: '00012', punch_time: time });
		}
		const firstDay = one.slice(0, 10);
		const { json } = await runNode(credentialFor(simulator, { timezone: zone }), {
			...days,
			firstDay,
			lastDay: other.slice(0, 10),
			dayStart: firstDay === other.slice(0, 10) ? 0 : 1,
		});
		expect(json).toHaveLength(1);
		expect(json).toMatchObject([{ hours, punches: 2 }]);
		const [first, last] = [json[0].firstPunch, json[0].lastPunch].map((time) =>
			Date.parse(time as string),
		);
		expect(last).toBeGreaterThanOrEqual(first);
	});

	test('the night on which the clock changes has its true hours', async () => {
		const simulator = await server({ profile });
		simulator.data.punch({ emp_code: '00012', punch_time: '2026-03-28 22:00:00' });
		simulator.data.punch({ emp_code: '00012', punch_time: '2026-03-29 06:00:00' });
		const { json } = await runNode(credentialFor(simulator, { timezone: 'Europe/Madrid' }), {
			...days,
			firstDay: '2026-03-28',
			lastDay: '2026-03-28',
			dayStart: 12,
		});
		expect(json).toMatchObject([{ hours: 7 }]);
	});
});

test.each([
	[{ firstDay: 'soon' }, 'First Day: "soon" is not a date or time'],
	[{ lastDay: '2026-02-30' }, 'Last Day: "2026-02-30" is not a date or time'],
	...[24, -1, 6.5, 'six', ''].map((hour): [object, string] => [
		{ dayStart: `={{ ${JSON.stringify(hour)} }}` },
		`Day Starts At (Hour): "${hour}" is not a whole number from 0 to 23`,
	]),
])('%j is refused before anything is sent', async (wrong, message) => {
	const simulator = await server();
	const { error } = await runNode(credentialFor(simulator), { ...days, ...wrong });
	expect(error?.message).toBe(message);
	expect(simulator.requests).toEqual([]);
});

test('an unknown zone in the credential is named', async () => {
	const simulator = await server();
	const { error } = await runNode(credentialFor(simulator, { timezone: 'Mars/Base' }), days);
	expect(error?.message).toBe('There is no time zone "Mars/Base"');
	expect(error?.description).toContain('Europe/Madrid');
});

test('too many punches: the message names the days of the form', async () => {
	const simulator = await server({ seed: 'empty' });
	simulator.data.seedPunches(103_000, { from: '2026-03-02 00:00:00', everySeconds: 1 });
	const { error } = await runNode(credentialFor(simulator), days);
	expect(error?.message).toBe('There are more than 100,000 rows');
	expect(error?.description).toBe('Bring First Day and Last Day closer together, or add a filter.');
}, 60_000);
