import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import { ANCHORS } from '../../../../nodes/UTimeMaster/cursor/anchors.ts';
import {
	DEFAULT_LIMIT,
	DEFAULT_LOOKBACK_MINUTES,
} from '../../../../nodes/UTimeMaster/trigger/defaults.ts';
import { UTimeMasterTrigger } from '../../../../nodes/UTimeMaster/UTimeMasterTrigger.node.ts';
import type { Fault, Switches } from '../../../../simulator/index.mts';
import { TestTrigger } from '../../../support/trigger.mts';
import { EXPLORING } from '../../../support/exploration.mts';
import { byCode, byId, computed, fromList } from '../../../support/parameters.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';

/* The trigger in n8n's own poll context, over the wire. */

const EVERY: INodeParameters = {
	triggerOn: 'everyPunch',
	startFrom: 'activation',
	simplify: false,
	filters: {},
	options: {},
};

const byName = (value: string) => ({ __rl: true, mode: 'name', value }) as const;
const ids = (rows: IDataObject[]) => rows.map(({ id }) => Number(id));

afterEach(closeServers);

/** A simulator, and a trigger on it that has polled once. */
async function activated(
	options: Parameters<typeof server>[0] = {},
	parameters: INodeParameters = {},
) {
	const simulator = await server(options);
	const helper = credentialFor(simulator);
	const trigger = new TestTrigger(helper, { ...EVERY, ...parameters });
	expect(await trigger.poll()).toEqual([]);
	simulator.clearLog();
	return { simulator, helper, trigger };
}

describe.each(PROFILES)('on profile %i', (profile) => {
	test('the activation emits nothing, then each punch comes once', async () => {
		const { simulator, trigger } = await activated({ profile });
		const first = simulator.data.punch({ emp_code: '00012' });
		const second = simulator.data.punch({ emp_code: 'nobody', upload_time: null });
		expect(ids(await trigger.poll())).toEqual([first.id, second.id]);
		expect(await trigger.poll()).toEqual([]);
	});

	test('a late upload comes with its old punch time', async () => {
		const { simulator, trigger } = await activated({ profile });
		simulator.data.punch({ emp_code: '00012', punch_time: '2019-03-01 08:00:00' });
		expect(await trigger.poll()).toMatchObject([{ punch_time: '2019-03-01 08:00:00' }]);
	});

	test('simplified output carries the offset of the server', async () => {
		const simulator = await server({ profile });
		const helper = credentialFor(simulator, { timezone: 'Asia/Kolkata' });
		const trigger = new TestTrigger(helper, { ...EVERY, simplify: true });
		await trigger.poll();
		simulator.data.punch({ emp_code: '00012', punch_time: '2026-03-01 08:00:00' });
		const [punch] = await trigger.poll();
		expect(punch).toMatchObject({ punchTime: '2026-03-01T08:00:00+05:30', employeeCode: '00012' });
		expect(Object.keys(punch)).toHaveLength(10);
	});

	test('a token that expires in the middle costs one log-in and no punch', async () => {
		const { simulator, trigger } = await activated({ profile });
		simulator.data.seedPunches(2500);
		let page = 0;
		simulator.onRequest(() => {
			if (++page === 3) simulator.expireTokens();
		});
		expect(await trigger.poll()).toHaveLength(2500);
		expect(simulator.logins).toBe(1);
	});

	test('n8n starts again from what it saved', async () => {
		const { simulator, trigger } = await activated({ profile });
		simulator.data.punch({ emp_code: '1' });
		expect(await trigger.poll()).toHaveLength(1);
		trigger.restart(trigger.staticData);
		expect(await trigger.poll()).toEqual([]);
		simulator.data.punch({ emp_code: '1' });
		expect(await trigger.poll()).toHaveLength(1);
	});

	test('5,000 new punches take at most eight requests', async () => {
		const { simulator, trigger } = await activated({ profile });
		simulator.data.seedPunches(5000);
		expect(await trigger.poll()).toHaveLength(5000);
		expect(simulator.requests.length).toBeLessThanOrEqual(8);
	});
});

test.each([
	['punchesPerPoll', 0, 'Punches per Poll: "0" is not a whole number of at least 1'],
	['punchesPerPoll', -1, 'Punches per Poll: "-1" is not a whole number of at least 1'],
	['punchesPerPoll', 1.5, 'Punches per Poll: "1.5" is not a whole number of at least 1'],
	['lookback', 19, 'Look-Back (Minutes): "19" is not a whole number of at least 20'],
])('%s %p is refused', async (option, value, message) => {
	const simulator = await server();
	const trigger = new TestTrigger(credentialFor(simulator), {
		...EVERY,
		options: { [option]: value },
	});
	await expect(trigger.poll()).rejects.toMatchObject({ message });
});

test('what the form offers for an option is what holds without it', () => {
	const { properties } = new UTimeMasterTrigger().description;
	const options = properties.find(({ name }) => name === 'options')?.options as INodeProperties[];
	expect(options.map((option) => [option.name, option.default])).toEqual([
		['lookback', DEFAULT_LOOKBACK_MINUTES],
		['punchesPerPoll', DEFAULT_LIMIT],
	]);
});

test('more than the usual number of punches per poll', async () => {
	const { simulator, trigger } = await activated();
	simulator.data.seedPunches(DEFAULT_LIMIT + 10);
	expect(await trigger.poll()).toHaveLength(DEFAULT_LIMIT);
	expect(await trigger.poll()).toHaveLength(10);
});

test('passwords of a row stay behind, all else is handed on', async () => {
	const { simulator, trigger } = await activated({ seed: 'empty' });
	const row = { id: 1, emp_code: '1', punch_time: '2026-03-01 08:00:00', strange: true };
	const data = [{ ...row, device_password: '1234', self_password: 'hash' }];
	const body = { count: 1, next: null, previous: null, msg: '', code: 0, data };
	simulator.fault({ path: '/iclock/', answer: { status: 200, body } });
	expect(await trigger.poll()).toEqual([row]);
});

test('an idle poll costs the same at a thousand and at very many rows', async () => {
	const costs = [];
	for (const rows of [1000, EXPLORING ? 1_000_000 : 100_000]) {
		const simulator = await server({ seed: 'empty' });
		simulator.data.seedPunches(rows);
		const trigger = new TestTrigger(credentialFor(simulator), EVERY);
		await trigger.poll();
		simulator.clearLog();
		expect(await trigger.poll()).toEqual([]);
		costs.push(simulator.requests.map(({ query }) => Number(query.page_size)));
		await simulator.close();
	}
	for (const sizes of costs) {
		expect(sizes.length).toBeLessThanOrEqual(2);
		expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(600);
	}
}, 60_000);

const answers: Array<[string, Fault['answer'], RegExp, string]> = [
	[
		'403 without licence',
		{ status: 403, body: { detail: 'No licence' } },
		/may not do this: No licence/,
		'configuration-invalid',
	],
	[
		'404',
		{ status: 404, body: { detail: 'Not found.' } },
		/does not know this call/,
		'configuration-invalid',
	],
	[
		'429',
		{ status: 429, headers: { 'Retry-After': '7' }, body: {} },
		/fewer requests/,
		'rate-limited',
	],
	[
		'500',
		{ status: 500, body: '<html>oops</html>' },
		/could not answer/,
		'temporarily-unavailable',
	],
	['502', { status: 502, body: '<html>' }, /could not answer/, 'temporarily-unavailable'],
	['503', { status: 503, body: '<html>' }, /could not answer/, 'temporarily-unavailable'],
	[
		'a web page',
		{ status: 200, body: '<html><title>Page not found</title></html>' },
		/web page/,
		'temporarily-unavailable',
	],
	['half an answer', 'truncate', /./, 'temporarily-unavailable'],
	['nothing', { status: 200, body: '' }, /empty or cut off/, 'temporarily-unavailable'],
	['a lost connection', 'reset', /connection to the server was lost/, 'temporarily-unavailable'],
	[
		'401 for ever',
		{ status: 401, body: { detail: 'No.' } },
		/does not accept the log-in/,
		'credential-invalid',
	],
];

test.each(answers)(
	'%s: the poll fails, the next one brings everything',
	async (_title, answer, message, cause) => {
		const { simulator, trigger } = await activated();
		simulator.data.seedPunches(1700);
		const before = trigger.staticData;
		simulator.fault({ path: '/iclock/', after: 1, times: Infinity, answer });
		const error = await trigger.poll().catch((failure: unknown) => failure);
		expect(error).toMatchObject({
			message: expect.stringMatching(message) as string,
			description: expect.stringMatching(/\w/) as string,
			failure: expect.objectContaining({ cause }) as object,
		});
		expect(trigger.staticData).toEqual(before);
		simulator.clearFaults();
		const rows = ids(await trigger.poll());
		expect(rows).toHaveLength(1700);
		expect(new Set(rows).size).toBe(1700);
	},
);

test('Retry-After is handed on', async () => {
	const { simulator, trigger } = await activated();
	simulator.fault({
		path: '/iclock/',
		answer: { status: 429, headers: { 'Retry-After': '7' }, body: {} },
	});
	await expect(trigger.poll()).rejects.toMatchObject({ failure: { retryAfterMs: 7000 } });
});

test('401 once is a renewal', async () => {
	const { simulator, trigger } = await activated();
	simulator.data.punch({ emp_code: '1' });
	simulator.fault({ path: '/iclock/', answer: { status: 401, body: {} } });
	expect(await trigger.poll()).toHaveLength(1);
	expect(simulator.logins).toBe(1);
});

const habits: Array<Partial<Switches>> = [
	{ pastTheEnd: 'lastPage' },
	{ pageSizeCap: 50 },
	{ pageSizeNames: 'limit' },
	{ next: 'foreign' },
	{ next: 'relative' },
	{ next: 'textNull' },
	{ envelope: 'dataAndResults' },
	{ envelope: 'results' },
	{ msg: 'success' },
	{ codesAs: 'ints' },
	{ codesAs: 'allStrings' },
	{ transactionRow: 'raw' },
	{ transactionRow: '22' },
	{ punchStates: 'all255' },
	{ language: 'es' },
];

test.each(habits)('a server with %j', async (switches) => {
	const { simulator, trigger } = await activated({ switches });
	simulator.data.seedPunches(130);
	const rows = await trigger.poll();
	expect(rows).toHaveLength(130);
	expect(new Set(ids(rows)).size).toBe(130);
	expect(await trigger.poll()).toEqual([]);
});

test('a list in another order is refused, nothing is passed on or taken down', async () => {
	const { simulator, trigger } = await activated({ seed: 'empty' });
	simulator.data.punch({ punch_time: '2026-03-01 08:00:00' });
	expect(await trigger.poll()).toHaveLength(1);
	const before = trigger.staticData;
	simulator.switches.defaultOrder = 'punch_time';
	simulator.data.punch({ punch_time: '2019-03-01 08:00:00' });
	await expect(trigger.poll()).rejects.toMatchObject({
		message: 'The server does not list the transactions in the order of their numbers',
		description: expect.stringContaining('report the version of your server') as string,
		failure: { cause: 'configuration-invalid' },
	});
	expect(trigger.staticData).toEqual(before);
	simulator.switches.defaultOrder = 'id';
	expect(await trigger.poll()).toHaveLength(1);
});

test('numbers that start again without a trace of the old ones: how to go on works', async () => {
	const simulator = await server({ seed: 'empty', switches: { nullUploadTimeShare: 1 } });
	simulator.data.seedPunches(ANCHORS * 2);
	const trigger = new TestTrigger(credentialFor(simulator), EVERY);
	await trigger.poll();
	// A backup that ends before all that is remembered, and a punch that gets an old number.
	simulator.data.restartIds(501, { drop: true });
	simulator.data.punch({});
	await expect(trigger.poll()).rejects.toMatchObject({
		message: 'The transaction numbers of the server have started again',
		description: expect.stringContaining('set Start From to Date and Time') as string,
		failure: { cause: 'configuration-invalid' },
	});
	const start = { startFrom: 'date', startTime: '2000-01-01T00:00:00' };
	trigger.restart(trigger.staticData, { ...EVERY, ...start });
	expect(await trigger.poll()).toHaveLength(501);
});

test.each([
	[30, 0],
	[60, 1],
])(
	'with a look-back of %i minutes a number of 50 minutes ago brings %i punches',
	async (lookback, count) => {
		let time = Date.UTC(2026, 2, 1);
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => time);
		try {
			const { simulator, trigger } = await activated({}, { options: { lookback } });
			const id = simulator.data.reserveId();
			simulator.data.punch({});
			expect(await trigger.poll()).toHaveLength(1);
			for (let minute = 0; minute < 50; minute += 5) {
				time += 300_000;
				expect(await trigger.poll()).toEqual([]);
			}
			simulator.data.punch({ id });
			expect(await trigger.poll()).toHaveLength(count);
		} finally {
			clock.mockRestore();
		}
	},
);

describe('another credential, other filters', () => {
	test('another server is a fresh start', async () => {
		const { trigger, helper } = await activated();
		const other = await server({ profile: 9 });
		other.data.seedPunches(300);
		Object.assign(helper.stored, credentialFor(other).stored);
		expect(await trigger.poll()).toEqual([]);
		other.data.punch({ emp_code: '1' });
		expect(await trigger.poll()).toHaveLength(1);
	});

	test('another account is a fresh start', async () => {
		const { simulator, helper, trigger } = await activated();
		simulator.data.punch({ emp_code: '1' });
		Object.assign(helper.stored, { username: 'clerk', password: 'clerk-password' });
		expect(await trigger.poll()).toEqual([]);
		simulator.data.punch({ emp_code: '1' });
		expect(await trigger.poll()).toHaveLength(1);
	});

	test('another kind of token goes on', async () => {
		const { simulator, helper, trigger } = await activated();
		simulator.data.punch({ emp_code: '1' });
		Object.assign(helper.stored, { authScheme: 'general' });
		expect(await trigger.poll()).toHaveLength(1);
	});

	test('another pasted token of the same server goes on', async () => {
		const simulator = await server();
		const token = async (path: string) => {
			const body = JSON.stringify({ username: 'admin', password: 'admin-password' });
			const headers = { 'Content-Type': 'application/json' };
			const answer = await fetch(simulator.url + path, { method: 'POST', headers, body });
			return ((await answer.json()) as { token: string }).token;
		};
		const pasted = { logInWith: 'token' as const, username: 'unused' };
		const helper = credentialFor(simulator, {
			...pasted,
			token: await token('/jwt-api-token-auth/'),
		});
		const trigger = new TestTrigger(helper, EVERY);
		expect(await trigger.poll()).toEqual([]);
		simulator.data.punch({ emp_code: '1' });
		Object.assign(helper.stored, {
			authScheme: 'general',
			username: 'left over',
			token: await token('/api-token-auth/'),
		});
		expect(await trigger.poll()).toHaveLength(1);
	});

	test('IDs of another server are looked up anew', async () => {
		const filters = { employees: [{ employee: byId('4') }] };
		const { helper, trigger } = await activated({}, { filters });
		const other = await server();
		other.data.employees.update(4, { emp_code: 'other-4' });
		Object.assign(helper.stored, credentialFor(other).stored);
		expect(await trigger.poll()).toEqual([]);
		const { id } = other.data.punch({ emp_code: 'other-4' });
		expect(ids(await trigger.poll())).toEqual([id]);
	});

	test('nor are those kept that were found before the filter was taken out', async () => {
		const filters = { employees: [{ employee: byId('4') }] };
		const { helper, trigger } = await activated({}, { filters });
		const other = await server();
		other.data.employees.update(4, { emp_code: 'other-4' });
		Object.assign(helper.stored, credentialFor(other).stored);
		trigger.restart(trigger.staticData, EVERY);
		expect(await trigger.poll()).toEqual([]);
		trigger.restart(trigger.staticData, { ...EVERY, filters });
		const { id } = other.data.punch({ emp_code: 'other-4' });
		expect(ids(await trigger.poll())).toEqual([id]);
	});

	test('codes that were kept without their server are looked up anew', async () => {
		const filters = { employees: [{ employee: byId('4') }] };
		const { simulator, trigger } = await activated({}, { filters });
		const saved = trigger.staticData as { 'node:Trigger': { kinds: { punches: IDataObject } } };
		saved['node:Trigger'].kinds.punches.codes = { 'employee 4': 'of some server' };
		trigger.restart(saved as never);
		const { id } = simulator.data.punch({ emp_code: simulator.data.employees.get(4)?.emp_code });
		expect(ids(await trigger.poll())).toEqual([id]);
	});

	test('filters choose by code, serial number, area name and state, several of each', async () => {
		const { simulator, trigger } = await activated(
			{},
			{
				triggerOn: 'chosenStates',
				punchStates: ['checkIn', 'noStatus'],
				filters: {
					employees: [{ employee: byCode('00012, E-100') }],
					devices: [{ device: fromList('TEST000000001') }],
					areas: [{ area: byName('Headquarters') }],
				},
			},
		);
		const at = { terminal_sn: 'TEST000000001' };
		const matches = simulator.data.punch({ emp_code: '00012', punch_state: '0', ...at });
		simulator.data.punch({ emp_code: '12', punch_state: '0', ...at });
		simulator.data.punch({ emp_code: 'E-100', punch_state: '1', ...at });
		simulator.data.punch({ emp_code: 'E-100', punch_state: '0', terminal_sn: 'TEST000000002' });
		const also = simulator.data.punch({ emp_code: 'E-100', punch_state: '255', ...at });
		expect(ids(await trigger.poll())).toEqual([matches.id, also.id]);
	});

	test.each([
		['labels', ['Check In', 'no status']],
		['a text of codes', '0, 255'],
	])('punch states by %s', async (_title, states) => {
		const punchStates = `={{ ${JSON.stringify(states)} }}`;
		const { simulator, trigger } = await activated({}, { triggerOn: 'chosenStates', punchStates });
		for (const punch_state of ['0', '1', '255']) simulator.data.punch({ punch_state });
		const rows = await trigger.poll();
		expect(rows.map((row) => row.punch_state)).toEqual(['0', '255']);
	});

	test('an unknown punch state is named, and nothing is read', async () => {
		const simulator = await server();
		const trigger = new TestTrigger(credentialFor(simulator), {
			...EVERY,
			triggerOn: 'chosenStates',
			punchStates: computed(['Lunch']),
		});
		await expect(trigger.poll()).rejects.toMatchObject({
			message: 'Punch States: "Lunch" is no punch state',
			description: expect.stringContaining('Check Out') as string,
		});
		expect(simulator.requests).toEqual([]);
	});

	test('records chosen by ID are looked up once', async () => {
		const { simulator, trigger } = await activated(
			{},
			{ filters: { employees: [{ employee: byId('4, 5') }] } },
		);
		const known = simulator.data.employees.get(4)?.emp_code;
		simulator.data.punch({ emp_code: known });
		simulator.data.punch({ emp_code: '1' });
		expect(await trigger.poll()).toMatchObject([{ emp_code: known }]);
		expect(simulator.requests.map(({ path }) => path)).toEqual(['/iclock/api/transactions/']);
	});

	test('several from the list, each added by itself', async () => {
		const employees = ['00012', 'E-100'].map((code) => ({ employee: fromList(code) }));
		const areas = ['Headquarters', 'Plant'].map((name) => ({ area: fromList(name) }));
		const { simulator, trigger } = await activated({}, { filters: { employees, areas } });
		const at = (emp_code: string, terminal_sn: string) =>
			simulator.data.punch({ emp_code, terminal_sn }).id;
		const fitting = [at('00012', 'TEST000000001'), at('E-100', 'TEST000000002')];
		at('00012', 'TEST000000003');
		at('E-101', 'TEST000000001');
		expect(ids(await trigger.poll())).toEqual(fitting);
	});

	test.each([
		['from the list', fromList('Warehouse, North')],
		['by a list in a text', byName('["Warehouse, North"]')],
		['by code', byCode('4')],
		['by ID', byId('4')],
	])('an area with a comma in its name, %s', async (_title, area) => {
		const simulator = await server();
		simulator.data.areas.update(4, { name: 'Warehouse, North' });
		const filters = { areas: [{ area }] };
		const trigger = new TestTrigger(credentialFor(simulator), { ...EVERY, filters });
		await trigger.poll();
		const { id } = simulator.data.punch({ emp_code: '1', terminal_sn: 'TEST000000003' });
		simulator.data.punch({ emp_code: '1', terminal_sn: 'TEST000000001' });
		expect(ids(await trigger.poll())).toEqual([id]);
	});

	test.each(['honoured', 'ignored'] as const)(
		'areas by code, also after a restart; filters %s',
		async (does) => {
			const filters = { areas: [{ area: byCode('2, 3') }, { area: byCode('3') }] };
			const switches = { filters: does, pageSizeCap: 2 };
			const { simulator, trigger } = await activated({ switches }, { filters });
			const punch = () => {
				simulator.data.punch({ emp_code: '1', terminal_sn: 'TEST000000002' });
				simulator.data.punch({ emp_code: '1', terminal_sn: 'TEST000000003' });
			};
			punch();
			expect(await trigger.poll()).toMatchObject([{ area_alias: 'Plant' }]);
			trigger.restart(trigger.staticData);
			punch();
			expect(await trigger.poll()).toMatchObject([{ area_alias: 'Plant' }]);
		},
	);

	test.each([
		['by ID', byId('3'), '/personnel/api/areas/3/'],
		['by code', byCode('3'), '/personnel/api/areas/'],
	])(
		'an area %s is followed when it is renamed, for one request a poll',
		async (_title, area, path) => {
			const { simulator, trigger } = await activated({}, { filters: { areas: [{ area }] } });
			simulator.data.areas.update(3, { name: 'Works' });
			const { id } = simulator.data.punch({ emp_code: '1', terminal_sn: 'TEST000000002' });
			// Some servers keep the name with the punch.
			const old = { area_alias: 'Plant', terminal_sn: 'TEST000000002' };
			const { id: before } = simulator.data.punch({ emp_code: '2', ...old });
			expect(ids(await trigger.poll())).toEqual([id, before]);
			expect(simulator.requests.map((request) => request.path)).toEqual([
				path,
				'/iclock/api/transactions/',
			]);
			simulator.data.punch({ emp_code: '2', ...old });
			expect(await trigger.poll()).toEqual([]);
		},
	);

	test('an unknown code of an area refuses the activation', async () => {
		const simulator = await server();
		const filters = { areas: [{ area: byCode('nope') }] };
		const trigger = new TestTrigger(credentialFor(simulator), { ...EVERY, filters });
		await expect(trigger.poll()).rejects.toMatchObject({
			message: 'No area has the code "nope"',
			description: expect.stringContaining('Check it on the server') as string,
		});
		expect(trigger.staticData).toEqual({ 'node:Trigger': {}, global: {} });
	});

	test.each([
		['employee', { employees: [{ employee: byId('1, 999') }] }],
		['area', { areas: [{ area: byId('999') }] }],
		['device', { devices: [{ device: byId('999') }] }],
	])('an unknown ID refuses the activation and is named: %s', async (record, filters) => {
		const simulator = await server();
		const trigger = new TestTrigger(credentialFor(simulator), { ...EVERY, filters });
		await expect(trigger.poll()).rejects.toMatchObject({
			message: `No ${record} has the ID "999"`,
			description: expect.stringContaining('Correct the filter') as string,
		});
		expect(trigger.staticData).toEqual({ 'node:Trigger': {}, global: {} });
	});

	test('a server that does not know the call is not taken for one without the record', async () => {
		const simulator = await server();
		const page = { status: 404, body: '<html><title>Page not found</title></html>' };
		simulator.fault({ path: '/personnel/api/employees/4/', answer: page });
		const filters = { employees: [{ employee: byId('4') }] };
		const trigger = new TestTrigger(credentialFor(simulator), { ...EVERY, filters });
		await expect(trigger.poll()).rejects.toMatchObject({
			message: 'The server does not know this call and answered with a web page',
		});
	});

	test('a filter that was left empty filters nothing', async () => {
		const filters = { employees: [{ employee: fromList('') }], devices: [{ device: byCode(' ') }] };
		const { simulator, trigger } = await activated({}, { filters });
		simulator.data.punch({ emp_code: '1' });
		expect(await trigger.poll()).toHaveLength(1);
	});

	test('a changed filter repeats nothing', async () => {
		const { simulator, trigger } = await activated();
		simulator.data.punch({ emp_code: '00012' });
		expect(await trigger.poll()).toHaveLength(1);
		const employees = [{ employee: byCode('00012') }];
		trigger.restart(trigger.staticData, { ...EVERY, filters: { employees } });
		expect(await trigger.poll()).toEqual([]);
	});
});

describe('a test in the editor', () => {
	test('shows the newest punches and keeps nothing', async () => {
		const simulator = await server();
		const trigger = new TestTrigger(credentialFor(simulator), EVERY);
		const newest = simulator.data.punch({ emp_code: '00012' });
		const rows = await trigger.poll('manual', 'manual');
		expect(rows).toHaveLength(10);
		expect(rows[0].id).toBe(newest.id);
		expect(trigger.staticData).toEqual({});
	});

	test('says so when none matches', async () => {
		const simulator = await server();
		const employees = [{ employee: byCode('nobody') }];
		const trigger = new TestTrigger(credentialFor(simulator), { ...EVERY, filters: { employees } });
		await expect(trigger.poll('manual', 'manual')).rejects.toMatchObject({
			message: 'No punch fits',
			description: expect.stringContaining('filters') as string,
		});
	});
});

describe('start from a date', () => {
	test('delivers what arrived since, in portions, then what is new', async () => {
		const simulator = await server({ seed: 'empty' });
		simulator.data.seedPunches(600, {
			from: '2026-03-01 00:00:00',
			everySeconds: 60,
			uploadAfterSeconds: 0,
		} as never);
		const trigger = new TestTrigger(credentialFor(simulator), {
			...EVERY,
			startFrom: 'date',
			startTime: '2026-03-01T05:00:00',
			options: { punchesPerPoll: 200 },
		});
		const polls = [await trigger.poll(), await trigger.poll(), await trigger.poll()];
		expect(polls.map((rows) => rows.length)).toEqual([200, 100, 0]);
		simulator.data.punch({});
		expect(await trigger.poll()).toHaveLength(1);
	});

	test('an expression with the current time does not begin anew', async () => {
		const simulator = await server({ seed: 'empty' });
		simulator.data.seedPunches(50);
		let now = Date.now();
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
		try {
			const trigger = new TestTrigger(credentialFor(simulator), {
				...EVERY,
				startFrom: 'date',
				startTime: '={{ $now.minus({ years: 30 }).toISO() }}',
			});
			expect(await trigger.poll()).toHaveLength(50);
			now += 60_000;
			expect(await trigger.poll()).toEqual([]);
		} finally {
			clock.mockRestore();
		}
	});

	test('another time zone in the credential does not begin anew', async () => {
		const simulator = await server({ seed: 'empty' });
		simulator.data.seedPunches(50);
		const helper = credentialFor(simulator, { timezone: 'Europe/Madrid' });
		const start = { startFrom: 'date', startTime: '2000-01-01T00:00:00.000Z' };
		const trigger = new TestTrigger(helper, { ...EVERY, ...start });
		expect(await trigger.poll()).toHaveLength(50);
		Object.assign(helper.stored, { timezone: 'Asia/Kolkata' });
		expect(await trigger.poll()).toEqual([]);
	});

	test('back to Activation, the punches that wait still come; another date begins anew', async () => {
		const simulator = await server({ seed: 'empty' });
		simulator.data.seedPunches(50);
		const since = (startTime: string) => ({ ...EVERY, startFrom: 'date', startTime });
		const trigger = new TestTrigger(credentialFor(simulator), {
			...since('2000-01-01T00:00:00'),
			options: { punchesPerPoll: 30 },
		});
		expect(await trigger.poll()).toHaveLength(30);
		simulator.data.punch({ emp_code: '1' });
		trigger.restart(trigger.staticData, EVERY);
		expect(await trigger.poll()).toHaveLength(21);
		trigger.restart(trigger.staticData, since('2000-01-02T00:00:00'));
		expect(await trigger.poll()).toHaveLength(51);
	});

	test.each([
		['', 'Arrived Since is empty'],
		['={{ "" }}', 'Arrived Since is empty'],
		['yesterday-ish', 'Arrived Since: "yesterday-ish" is not a date or time'],
	])('"%s" is refused', async (startTime, message) => {
		const simulator = await server();
		const trigger = new TestTrigger(credentialFor(simulator), {
			...EVERY,
			startFrom: 'date',
			startTime,
		});
		await expect(trigger.poll()).rejects.toMatchObject({ message });
	});
});

test('a request that is never answered: the poll fails in its time, the next one brings everything', async () => {
	const { simulator, trigger } = await activated();
	trigger.budget = 1000;
	const { id } = simulator.data.punch({ emp_code: '1' });
	simulator.fault({ path: '/iclock/', answer: 'hang' });
	await expect(trigger.poll()).rejects.toMatchObject({
		message: 'The server did not answer in time',
		failure: { cause: 'temporarily-unavailable' },
	});
	expect(ids(await trigger.poll())).toEqual([id]);
});

test('a server that repeats its pages while an area is searched by code: the poll ends with a message', async () => {
	const simulator = await server({ switches: { filters: 'ignored' } });
	const rewrite = ({ body }: { body: string | Buffer }) => ({
		body: JSON.stringify({ ...JSON.parse(String(body)), next: '?page=2' }),
	});
	Object.assign(simulator.switches, { pastTheEnd: 'lastPage' });
	simulator.fault({ path: '/personnel/api/areas/', times: Infinity, answer: { rewrite } });
	const filters = { areas: [{ area: byCode('nope') }] };
	const trigger = new TestTrigger(credentialFor(simulator), { ...EVERY, filters });
	await expect(trigger.poll()).rejects.toMatchObject({
		message: 'Page 2 brings nothing new, but more pages are announced',
		description: expect.stringContaining('The server repeats a page') as string,
	});
});
