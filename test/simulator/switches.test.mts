import { readFileSync } from 'node:fs';

import { ADMIN, STAFF, type Switches } from '../../simulator/index.mts';
import { switchesFor } from '../../simulator/switches.mts';
import { logIn } from '../support/logIn.mts';
import {
	AREAS,
	client,
	clientOf,
	closeAll,
	DEPARTMENTS,
	EMPLOYEES,
	ids,
	POSITIONS,
	request,
	RESIGNS,
	TERMINALS,
	TRANSACTIONS,
	type Client,
	type Json,
	type Reply,
} from './client.mts';

afterEach(closeAll);

type Name = keyof Switches;
type Probe = (server: Client) => Promise<unknown>;

/** A switch, its profile, what is looked at, and what is seen at each value; the default first. */
interface Row<N extends Name = Name> {
	name: N;
	profile?: 8 | 9;
	probe: Probe;
	seen: Array<[value: Switches[N], expected: unknown]>;
}

function row<N extends Name>(
	name: N,
	probe: Probe,
	seen: Array<[Switches[N], unknown]>,
	profile: 8 | 9 = 8,
): Row {
	return { name, probe, seen, profile } as unknown as Row;
}

const status = (reply: Reply) => reply.status;
const get =
	(path: string, look: (reply: Reply) => unknown): Probe =>
	async (server) =>
		look(await server.get(path));
const send =
	(method: string, path: string, body: unknown, look: (reply: Reply) => unknown): Probe =>
	async (server) =>
		look(await server.send(method, path, body));
const post =
	(path: string, body: unknown, look: (reply: Reply) => unknown = status): Probe =>
	async ({ simulator }) =>
		look(await request(simulator, path, { method: 'POST', body }));
const first = (key: string) => (reply: Reply) => reply.rows[0][key];
const body = (reply: Reply) => [reply.status, reply.body.detail];
const kind = (reply: Reply) => [reply.status, reply.type.split(';')[0]];
const allIds = (reply: Reply) => ids(reply.rows);
const isById = (reply: Reply) =>
	allIds(reply)
		.map(Number)
		.every((id, n, all) => n === 0 || all[n - 1] < id);
const HTML = [200, 'text/html'];
const NOT_FOUND_JSON = [404, 'application/json'];

const EMPLOYEE = { emp_code: '1', first_name: 'Twice', department: 1, area: [1] };
const WRONG = { ...ADMIN, password: 'x' };

/** The answer to a token that nobody issued. */
const badJwt: Probe = async ({ simulator }) =>
	(await request(simulator, TERMINALS, { token: 'JWT x' })).body;

/** Seconds a new JWT lives. */
const jwtLife: Probe = async ({ simulator }) => {
	const token = await logIn(simulator, ADMIN, '/jwt-api-token-auth/');
	const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString()) as Json;
	return Number(claims.exp) - Number(claims.iat);
};

const basic: Probe = async ({ simulator }) => {
	const token = `Basic ${Buffer.from('admin:admin-password').toString('base64')}`;
	return status(await request(simulator, TERMINALS, { token }));
};

const staff: Probe = async ({ simulator }) => {
	const reply = await request(simulator, '/staff-api-token-auth/', { method: 'POST', body: STAFF });
	if (reply.type.includes('html')) return 'no log-in';
	const server = clientOf(simulator, `Token ${reply.body.token as string}`);
	return body(await server.get(`${EMPLOYEES}5/`));
};

/** Ids of ten punches in the same second, read twice in two pages. */
const ties: Probe = async ({ get, simulator }) => {
	simulator.data.restartIds(1, { drop: true });
	const upload_time = '2025-03-02 08:00:00';
	for (let n = 0; n < 10; n++) simulator.data.punch({ upload_time });
	const orders = [];
	for (const page of [1, 2, 1, 2]) {
		const path = `${TRANSACTIONS}?ordering=-upload_time&page_size=5&page=${page}`;
		orders.push(ids((await get(path)).rows));
	}
	return orders.join() === '10,9,8,7,6,5,4,3,2,1,10,9,8,7,6,5,4,3,2,1' ? 'by id' : 'mixed';
};

/** How many of a thousand punches have `value` in `key`. */
const shareOf =
	(key: string, value: unknown): Probe =>
	async ({ get, simulator }) => {
		simulator.data.restartIds(1, { drop: true });
		simulator.data.seedPunches(1000, { codes: ['1'] });
		const { rows } = await get(`${TRANSACTIONS}?page_size=1000`);
		return Math.round(rows.filter((punch) => punch[key] === value).length / 100);
	};

/** Whether an answer takes as long as the switches say, or longer. */
const delayed: Probe = async ({ get, simulator: { switches } }) => {
	const pause = switches.delay + switches.firstDelay;
	const start = performance.now();
	await get(TERMINALS);
	return performance.now() - start >= pause - 1;
};

const adjustArea: Probe = async ({ send, get }) => {
	await send('POST', `${EMPLOYEES}adjust_area/`, { employees: [1], areas: [3] });
	return ids((await get(`${EMPLOYEES}1/`)).body.area as Json[]);
};

const code = (path: string, change: Json, key: string): Probe => {
	return async ({ send, get }) => {
		const answer = await send('PATCH', path, change);
		return [answer.status, (await get(path)).body[key]];
	};
};

const PUNCH = `${TRANSACTIONS}?emp_code=00012&page_size=1`;
const NEXT = `${TERMINALS}?page_size=1`;

const refusal = ({ status: code, body: said, headers }: Reply) => [
	...[code, said, headers.get('retry-after')],
];
const proxied = ({ status: code, type, text, headers }: Reply) => [
	...[code, type.split(';')[0], headers.get('www-authenticate'), text === ''],
];
const refusedTokens: Probe = async ({ simulator }) =>
	await Promise.all(
		['JWT a.b.c', 'Token abc', undefined].map(
			async (token) => (await request(simulator, TERMINALS, { token })).status,
		),
	);

const ROWS: Row[] = [
	row(
		'jwtLifeSeconds',
		jwtLife,
		[
			[86_400, 86_400],
			[60, 60],
		],
		9,
	),
	row('jwtErrorBody', badJwt, [
		['drfJwt', { detail: 'Error decoding signature.' }],
		['simpleJwt', expect.objectContaining({ code: 'token_not_valid' })],
	]),
	row('tokenRefusal', refusedTokens, [
		['401', [401, 401, 401]],
		['403', [403, 403, 403]],
	]),
	row('wrongPassword', post('/api-token-auth/', WRONG, refusal), [
		['400', [400, { non_field_errors: [expect.any(String)] }, null]],
		['401', [401, { detail: 'No active account found with the given credentials' }, null]],
		['422', [422, { detail: 'Unable to log in with provided credentials.' }, null]],
		['423', [423, { detail: 'Account locked: too many login attempts.' }, null]],
		['429', [429, { detail: expect.stringContaining('throttled') as string }, '600']],
		['200code', [200, { code: -1, msg: 'Invalid username or password' }, null]],
		['200errors', [200, { non_field_errors: [expect.any(String)] }, null]],
	]),
	row('logInProxy', post('/jwt-api-token-auth/', ADMIN, proxied), [
		['off', [200, 'application/json', null, false]],
		['page403', [403, 'text/html', null, false]],
		['basic401', [401, 'text/html', 'Basic realm="intranet"', false]],
		['empty403', [403, 'text/html', null, true]],
	]),
	row('jwtEndpointMissing', post('/jwt-api-token-auth/', ADMIN, kind), [
		['off', [200, 'application/json']],
		['404', NOT_FOUND_JSON],
		['405', [405, 'application/json']],
		['html', HTML],
	]),
	row('basicAuth', basic, [
		['refused', 401],
		['accepted', 200],
	]),
	row('accountMayUseApi', post('/api-token-auth/', ADMIN, body), [
		[true, [200, undefined]],
		[false, [400, 'This account may not use the API.']],
	]),
	row('staffAccounts', staff, [
		['ownRows', [200, undefined]],
		['forbidden', [403, 'You do not have permission to perform this action.']],
		['absent', 'no log-in'],
	]),
	row('licence', get(TERMINALS, body), [
		['valid', [200, undefined]],
		['missing', [403, expect.stringContaining('license')]],
	]),
	row(
		'pageSizeNames',
		get(`${EMPLOYEES}?page_size=7&limit=3`, ({ rows }) => rows.length),
		[
			['page_size', 7],
			['limit', 3],
			['both', 7],
		],
	),
	row(
		'pageSizeNames',
		get(`${EMPLOYEES}?limit=3`, ({ rows }) => rows.length),
		[
			['page_size', 10],
			['both', 3],
		],
	),
	row(
		'pageSizeCap',
		get(`${EMPLOYEES}?page_size=20`, ({ rows }) => rows.length),
		[
			[null, 20],
			[15, 15],
		],
	),
	row(
		'pastTheEnd',
		get(`${TERMINALS}?page=9&page_size=3`, (reply) => [
			reply.status,
			allIds(reply),
			reply.body.next,
		]),
		[
			['404', [404, [], undefined]],
			['lastPage', [200, [4], null]],
		],
	),
	row(
		'next',
		get(NEXT, (reply) => reply.body.next),
		[
			[
				'own',
				expect.stringMatching(
					/^http:\/\/127\.0\.0\.1:\d+\/iclock\/api\/terminals\/\?page=2&page_size=1$/,
				),
			],
			['foreign', 'http://10.11.12.13:8081/iclock/api/terminals/?page=2&page_size=1'],
			['relative', '?page=2&page_size=1'],
			['textNull', expect.stringContaining('?page=2')],
		],
	),
	row(
		'next',
		get(TERMINALS, (reply) => reply.body.next),
		[
			['own', null],
			['textNull', 'null'],
		],
	),
	row(
		'envelope',
		get(TERMINALS, ({ body: { data, results } }) =>
			[data, results].map((list) => (list as Json[])?.length),
		),
		[
			['data', [4, undefined]],
			['dataAndResults', [4, 0]],
			['results', [undefined, 4]],
		],
	),
	row(
		'msg',
		get(TERMINALS, (reply) => reply.body.msg),
		[
			['', ''],
			['success', 'success'],
		],
	),
	row(
		'code',
		get(TERMINALS, (reply) => [reply.status, reply.body.code, reply.body.data]),
		[
			[0, [200, 0, expect.any(Array)]],
			[-1, [200, -1, []]],
		],
	),
	row('unknownPath', get('/personnel/api/nothing/', kind), [
		['html', HTML],
		['404', NOT_FOUND_JSON],
	]),
	row(
		'missingSlash',
		get('/iclock/api/terminals?page=2', (reply) => [reply.status, reply.headers.get('location')]),
		[
			['redirect', [301, '/iclock/api/terminals/?page=2']],
			['unknown', [200, null]],
		],
	),
	...[
		[`${EMPLOYEES}?emp_code=1`, 1, 24],
		[`${DEPARTMENTS}?dept_code=1`, 1, 6],
		[`${TERMINALS}?sn=TEST000000001`, 1, 4],
		[`${TRANSACTIONS}?emp_code=1`, 6, 124],
	].map(([path, filtered, all]) =>
		row(
			'filters',
			get(String(path), (reply) => reply.body.count),
			[
				['honoured', filtered],
				['ignored', all],
			],
		),
	),
	row('empCodeMatch', get(`${EMPLOYEES}?emp_code=E-10`, allIds), [
		['exact', []],
		['prefix', [5, 7, 8]],
	]),
	row(
		'empCodeMatch',
		get(`${TRANSACTIONS}?emp_code=E-10`, (reply) => reply.body.count),
		[
			['exact', 0],
			['prefix', 19],
		],
	),
	row(
		'bounds',
		get(
			`${TRANSACTIONS}?start_time=2025-03-03 12:30:00&end_time=2025-03-03 13:04:30`,
			(reply) => reply.body.count,
		),
		[
			['inclusive', 2],
			['exclusive', 0],
		],
	),
	...['start_time=yesterday', 'end_time=2025-02-30', 'start_time=2025-03-01T08:00:00'].map(
		(query) =>
			row(
				'unparsableTime',
				get(`${TRANSACTIONS}?${query}`, (reply) => [reply.status, reply.body]),
				[
					['emptyList', [200, expect.objectContaining({ count: 0, data: [] })]],
					['400', [400, { [query.split('=')[0]]: ['Enter a valid date/time.'] }]],
				],
			),
	),
	row('ordering', get(`${TRANSACTIONS}?ordering=-upload_time&page_size=2`, allIds), [
		['honoured', [124, 123]],
		['ignored', [1, 2]],
	]),
	row('ties', ties, [
		['byId', 'by id'],
		['shuffled', 'mixed'],
	]),
	row('defaultOrder', get(`${TRANSACTIONS}?page_size=200`, isById), [
		['id', true],
		['punch_time', false],
	]),
	row('employeeOrder', get(`${EMPLOYEES}?page_size=3`, allIds), [
		['byId', [1, 2, 3]],
		['byCode', [4, 21, 1]],
	]),
	row(
		'transactionRow',
		get(TRANSACTIONS, ({ rows: [punch] }) => Object.keys(punch).length),
		[
			['18', 18],
			['20', 20],
			['22', 22],
			['raw', 25],
		],
	),
	row(
		'transactionRow',
		get(TRANSACTIONS, ({ rows: [punch] }) =>
			['first_name', 'punch_state_display', 'is_mask'].map((key) => key in punch),
		),
		[
			['18', [true, true, false]],
			['20', [true, true, true]],
			['raw', [false, false, true]],
		],
	),
	row(
		'codesAs',
		get(TRANSACTIONS, ({ rows: [punch] }) =>
			['punch_state', 'verify_type', 'temperature', 'is_mask'].map((key) => punch[key]),
		),
		[
			['strings', ['0', 1, 0, '-']],
			['ints', [0, 1, '0.0', 255]],
			['allStrings', ['0', '1', '0.0', '-']],
		],
		9,
	),
	row(
		'language',
		get(PUNCH, ({ rows: [punch] }) => [punch.punch_state_display, punch.verify_type_display]),
		[
			['en', ['Check In', 'Fingerprint']],
			['es', ['Entrada', 'Huella']],
		],
	),
	row('language', get(`${TERMINALS}99/`, body), [
		['en', [404, 'Not found.']],
		['es', [404, 'No encontrado.']],
	]),
	row(
		'punchStates',
		get(PUNCH, ({ rows: [punch] }) => [punch.punch_state, punch.punch_state_display]),
		[
			['asPunched', ['0', 'Check In']],
			['all255', ['255', 'Unknown']],
		],
	),
	row('nullUploadTimeShare', shareOf('upload_time', null), [
		[0, 0],
		[0.3, 3],
		[1, 10],
	]),
	row(
		'uploadTimeShift',
		get(PUNCH, ({ rows: [punch] }) => String(punch.upload_time)),
		[
			[0, '2025-03-03 07:49:54'],
			[3600, '2025-03-03 08:49:54'],
		],
	),
	row(
		'nullEmpShare',
		shareOf('emp', null),
		[
			[0, 0],
			[0.3, 3],
			[1, 10],
		],
		9,
	),
	row('emptyTerminalShare', shareOf('terminal_sn', ''), [
		[0, 0],
		[0.3, 3],
		[1, 10],
	]),
	row(
		'emptyTerminalShare',
		get(`${TRANSACTIONS}?terminal_sn=TEST000000001`, ({ rows }) => rows.length),
		[
			[0, 10],
			[1, 0],
		],
	),
	row(
		'ids',
		get(`${TRANSACTIONS}1/`, ({ body: { id, verify_type } }) => [id, verify_type]),
		[
			['numbers', [1, 1]],
			['texts', ['1', 1]],
		],
	),
	row(
		'ids',
		get(EMPLOYEES, ({ rows: [{ id, department, area }] }) => [id, department, area]),
		[
			['numbers', [1, expect.objectContaining({ id: 1 }), [expect.objectContaining({ id: 1 })]]],
			[
				'texts',
				['1', expect.objectContaining({ id: '1' }), [expect.objectContaining({ id: '1' })]],
			],
		],
	),
	row(
		'employeeRelations',
		get(EMPLOYEES, ({ rows: [{ department, area }] }) => [department, area]),
		[
			['nested', [expect.objectContaining({ id: 1 }), [expect.objectContaining({ id: 1 })]]],
			['bare', [1, [1]]],
		],
	),
	row(
		'duplicateCreate',
		send('POST', EMPLOYEES, EMPLOYEE, (reply) => [reply.status, reply.body.id]),
		[
			['400', [400, undefined]],
			['upsert', [201, 1]],
		],
	),
	row(
		'resignedEmployees',
		async ({ get, simulator }) => {
			const resign_date = '2026-01-31';
			const reason = { resign_type: 1, disableatt: false, reason: null };
			simulator.data.resigns.insert({ employee: 1, resign_date, ...reason });
			return allIds(await get(EMPLOYEES)).includes(1);
		},
		[
			['hidden', false],
			['listed', true],
		],
	),
	row(
		'positionCreateId',
		send('POST', POSITIONS, { position_code: 'n', position_name: 'n' }, (reply) => reply.body.id),
		[
			['with', 6],
			['without', undefined],
		],
	),
	row(
		'updateId',
		send('PATCH', `${EMPLOYEES}1/`, { first_name: 'n' }, (reply) => reply.body.id),
		[
			['with', 1],
			['without', undefined],
		],
	),
	row('empCodeOnUpdate', code(`${EMPLOYEES}1/`, { emp_code: 'new' }, 'emp_code'), [
		['written', [200, 'new']],
		['ignored', [200, '1']],
	]),
	row('deptCodeOnUpdate', code(`${DEPARTMENTS}2/`, { dept_code: 'new' }, 'dept_code'), [
		['written', [200, 'new']],
		['ignored', [200, '10']],
	]),
	...[`${DEPARTMENTS}1/`, `${DEPARTMENTS}3/`, `${AREAS}4/`, `${POSITIONS}4/`].map((path) =>
		row('deletes', send('DELETE', path, undefined, status), [
			['allowed', 204],
			['refused', 400],
		]),
	),
	row('terminalValues', get(TERMINALS, first('state')), [
		['numbers', 1],
		['texts', '1'],
	]),
	row(
		'resigns',
		get(RESIGNS, kind),
		[
			['present', [200, 'application/json']],
			['absent', HTML],
		],
		9,
	),
	row(
		'terminalWrites',
		send('DELETE', `${TERMINALS}4/`, undefined, status),
		[
			['present', 204],
			['absent', 405],
		],
		9,
	),
	row(
		'bulkCalls',
		send('POST', `${TERMINALS}reboot/`, { terminals: [1] }, kind),
		[
			['present', [200, 'application/json']],
			['absent', HTML],
		],
		9,
	),
	row(
		'bulkAnswer',
		send('POST', `${TERMINALS}reboot/`, { terminals: [1] }, (reply) => reply.body),
		[
			['detail', { detail: 'Success.' }],
			['envelope', { code: 0, msg: '', data: [] }],
		],
		9,
	),
	row(
		'adjustResignName',
		send(
			'POST',
			`${EMPLOYEES}adjust_resign/`,
			{ employees: [1], resign_date: '2025-03-01', resign_type: 1 },
			kind,
		),
		[
			['adjust_regsin', HTML],
			['adjust_resign', [200, 'application/json']],
			['none', HTML],
		],
		9,
	),
	row('missingCalls', send('POST', `${EMPLOYEES}adjust_area/`, {}, kind), [
		['unknownPath', HTML],
		['405', [405, 'application/json']],
	]),
	row(
		'writeAnswer',
		async (server) => {
			const { body: written } = await server.send('PATCH', `${AREAS}2/`, { area_name: 'New' });
			const { body: read } = await server.get(`${AREAS}2/`);
			return [written.id, written.data, read.area_name];
		},
		[
			['record', [2, undefined, 'New']],
			['list', [undefined, [], 'New']],
			['listInstead', [undefined, [], 'Headquarters']],
		],
	),
	row('patch', send('PATCH', `${AREAS}2/`, { area_name: 'New' }, status), [
		['allowed', 200],
		['405', 405],
		['501', 501],
	]),
	row(
		'adjustArea',
		adjustArea,
		[
			['adds', [1, 3]],
			['replaces', [3]],
		],
		9,
	),
	row('delay', delayed, [
		[0, true],
		[60, true],
	]),
	row('firstDelay', delayed, [
		[0, true],
		[60, true],
	]),
];

/** Sets `name` to `value`, whatever their types. */
function set(switches: Switches, name: Name, value: unknown): void {
	Object.assign(switches, { [name]: value });
}

test('every switch has a row, and its first value is the default', () => {
	expect([...new Set(ROWS.map(({ name }) => name))].sort()).toEqual(
		Object.keys(switchesFor(8)).sort(),
	);
	for (const { name, profile = 8, seen } of ROWS) {
		expect([name, switchesFor(profile)[name]]).toEqual([name, seen[0][0]]);
	}
});

test('the README names every switch', () => {
	const readme = readFileSync(`${__dirname}/../../simulator/README.md`, 'utf8');
	expect(Object.keys(switchesFor(8)).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

const CASES = ROWS.flatMap(({ name, profile = 8, probe, seen }) =>
	seen.map(([value, expected]) => [name, value, profile, probe, expected] as const),
);

test.each(CASES)('%s = %p (profile %i)', async (name, value, profile, probe, expected) => {
	const server = await client({ profile });
	set(server.simulator.switches, name, value);
	expect(await probe(server)).toEqual(expected);
});

test('firstDelay is used up by one request', async () => {
	const server = await client();
	server.simulator.switches.firstDelay = 60;
	expect([await delayed(server), server.simulator.switches.firstDelay]).toEqual([true, 0]);
});

test('switches can be given at the start', async () => {
	const server = await client({ switches: { msg: 'hello' } });
	expect((await server.get(TERMINALS)).body.msg).toBe('hello');
});

test.each([8, 9] as const)('what profile %i has beyond the manual', async (profile) => {
	const server = await client({ profile });
	const present = profile === 9;
	expect(kind(await server.get(RESIGNS))).toEqual(present ? [200, 'application/json'] : HTML);
	const reboot = await server.send('POST', `${TERMINALS}reboot/`, { terminals: [1] });
	expect(kind(reboot)).toEqual(present ? [200, 'application/json'] : HTML);
	expect((await server.send('POST', TERMINALS, {})).status).toBe(present ? 400 : 405);
});
