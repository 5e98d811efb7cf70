import type { INodeListSearchResult } from 'n8n-workflow';
import type { Fault } from '../../../simulator/index.mts';
import { requestsOf } from '../../support/requests.mts';
import { searchList } from '../../support/editorCalls.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../support/server.mts';

const EMPLOYEES = '/personnel/api/employees/';
const SIZE = 'page_size=200&limit=200';

const names = ({ results }: INodeListSearchResult) => results.map(({ name }) => name);

afterEach(closeServers);

describe.each(PROFILES)('server %d.x', (profile) => {
	test.each<[method: string, path: string, first: object, count: number]>([
		['searchAreas', '/personnel/api/areas/', { name: 'Not Authorized (1)', value: 1 }, 4],
		['searchDepartments', '/personnel/api/departments/', { name: 'Department (1)', value: 1 }, 6],
		[
			'searchDevices',
			'/iclock/api/terminals/',
			{ name: 'Front door (TEST000000001)', value: 1 },
			4,
		],
		['searchEmployees', EMPLOYEES, { name: 'Test (1)', value: 1 }, 24],
		['searchPositions', '/personnel/api/positions/', { name: 'Position (1)', value: 1 }, 5],
		['searchAreaNames', '/personnel/api/areas/', { value: 'Not Authorized' }, 4],
		['searchDeviceSerialNumbers', '/iclock/api/terminals/', { value: 'TEST000000001' }, 4],
		['searchEmployeeCodes', EMPLOYEES, { name: 'Test (1)', value: '1' }, 24],
	])('%s lists everything by name and code', async (method, path, first, count) => {
		const simulator = await server({ profile });
		const { results, paginationToken } = await searchList(credentialFor(simulator), method);
		expect(results).toHaveLength(count);
		expect(results[0]).toMatchObject(first);
		expect(paginationToken).toBeUndefined();
		expect(requestsOf(simulator)).toEqual([`GET ${path}?page=1&${SIZE}`]);
	});

	test.each<[method: string, text: string, found: string[]]>([
		['searchEmployees', 'silva', ['Ana Silva (E-100)']],
		['searchEmployees', 'Ana S', ['Ana Silva (E-100)']],
		['searchEmployees', ' 0012 ', ['Luis Ortega (00012)']],
		['searchEmployees', 'NÚÑEZ', ['José Núñez (E-101)']],
		['searchEmployees', '(12)', ['Marta Ruiz (12)']],
		['searchEmployees', 'nobody', []],
		['searchDepartments', '022', ['Security (022)']],
		['searchDepartments', 'prod', ['Production (20)']],
		['searchDevices', '0003', ['Warehouse (TEST000000003)']],
		['searchPositions', 'mgr', ['Manager (MGR)']],
		['searchAreas', 'quarters', ['Headquarters (2)']],
	])('%s finds "%s" in name and code', async (method, text, found) => {
		const simulator = await server({ profile });
		expect(names(await searchList(credentialFor(simulator), method, text))).toEqual(found);
	});

	test('pages: the answer says how to go on, until there is no more', async () => {
		const simulator = await server({ profile, switches: { pageSizeCap: 10 } });
		const credential = credentialFor(simulator);
		const values: unknown[] = [];
		let token: string | undefined;
		do {
			const found = await searchList(credential, 'searchEmployees', '', token);
			values.push(...found.results.map(({ value }) => value));
			token = found.paginationToken;
		} while (token !== undefined);
		expect(values).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
		expect(requestsOf(simulator)).toEqual(
			[1, 2, 3].map((page) => `GET ${EMPLOYEES}?page=${page}&${SIZE}`),
		);
		expect(simulator.logins).toBe(1);
	});

	test('a text in full name and code is found on further pages', async () => {
		const simulator = await server({ profile, switches: { pageSizeCap: 5 } });
		const credential = credentialFor(simulator);
		const found = await searchList(credential, 'searchEmployees', 's (N-');
		expect(names(found)).toEqual(['Rosa Campos (N-1)']);
		const token = found.paginationToken as string;
		expect(token).toBe('5');
		const rest = await searchList(credential, 'searchEmployees', 's (N-', token);
		expect(rest).toEqual({ results: [], paginationToken: undefined });
	});

	test('an exact code deep in the list comes first, and once', async () => {
		const simulator = await server({ profile, seed: 'empty', switches: { pageSizeCap: 10 } });
		for (let n = 1; n <= 300; n++) simulator.data.addEmployee({ emp_code: `C${n}` });
		const credential = credentialFor(simulator);
		const shown: string[] = [];
		let token: string | undefined;
		do {
			const found = await searchList(credential, 'searchEmployees', 'C28', token);
			if (token === undefined) {
				expect(names(found)[0]).toBe('C28');
				expect(simulator.requests.length).toBeLessThan(6);
			}
			shown.push(...names(found));
			token = found.paginationToken;
		} while (token !== undefined);
		const fitting = Array.from({ length: 10 }, (_, n) => `C28${n}`);
		expect(shown.sort()).toEqual(['C28', ...fitting]);
	});
});

describe.each(PROFILES)('server %d.x whose lists do not say whether more follows', (profile) => {
	test.each([
		['lists without next', { next: 'absent' }],
		['lists without next, pages past the end repeat', { next: 'absent', pastTheEnd: 'lastPage' }],
		['bare lists', { envelope: 'bare' }],
		['bare lists, pages past the end repeat', { envelope: 'bare', pastTheEnd: 'lastPage' }],
	] as const)('%s: every record is shown, once', async (_title, switches) => {
		for (const filter of ['', '1']) {
			const simulator = await server({ profile, switches: { ...switches, pageSizeCap: 5 } });
			const shown: string[] = [];
			let token: string | undefined;
			do {
				const found = await searchList(credentialFor(simulator), 'searchEmployees', filter, token);
				shown.push(...names(found));
				token = found.paginationToken;
			} while (token !== undefined);
			const all = names(await searchList(credentialFor(await server()), 'searchEmployees'));
			expect(shown.sort()).toEqual(all.filter((name) => name.includes(filter)).sort());
		}
	});
});

test('an exact code that the server does not find is shown where it stands in the list', async () => {
	const simulator = await server({ profile: 8, seed: 'empty', switches: { filters: 'ignored' } });
	for (let n = 1; n <= 300; n++) simulator.data.addEmployee({ emp_code: `C${n}` });
	const found = await searchList(credentialFor(simulator), 'searchEmployees', 'C280');
	expect(names(found)).toEqual(['C280']);
});

describe('version 9', () => {
	test('a part of code or name is searched by the server', async () => {
		const simulator = await server({ profile: 9 });
		const found = await searchList(credentialFor(simulator), 'searchEmployees', 'an');
		expect(names(found)).toContain('Ana Silva (E-100)');
		expect(found.paginationToken).toBeUndefined();
		expect(requestsOf(simulator)).toEqual(
			['emp_code', 'first_name', 'last_name'].map(
				(key) => `GET ${EMPLOYEES}?${key}_icontains=an&page=1&${SIZE}`,
			),
		);
	});

	test('more than a page that fits is read page by page', async () => {
		const simulator = await server({ profile: 9, switches: { pageSizeCap: 5 } });
		const credential = credentialFor(simulator);
		const shown: string[] = [];
		let token: string | undefined;
		do {
			const found = await searchList(credential, 'searchEmployees', '1', token);
			shown.push(...names(found));
			token = found.paginationToken;
		} while (token !== undefined);
		const all = names(await searchList(credentialFor(await server()), 'searchEmployees'));
		expect(shown.sort()).toEqual(all.filter((name) => name.includes('1')).sort());
		expect(shown).toHaveLength(new Set(shown).size);
	});
});

test.each([8, 9] as const)(
	'one search looks through 25 pages at most and can be gone on with, server %d.x',
	async (profile) => {
		const simulator = await server({ profile, seed: 'empty', switches: { pageSizeCap: 1 } });
		for (let n = 1; n <= 30; n++)
			simulator.data.addEmployee({ emp_code: `C${n}`, first_name: 'X' });
		const credential = credentialFor(simulator);
		const found = await searchList(credential, 'searchEmployees', 'X (C28');
		expect(found).toEqual({ results: [], paginationToken: '26' });
		const listed = requestsOf(simulator).filter((line) => /\?page=/.test(String(line)));
		expect(listed).toHaveLength(25);
		const token = found.paginationToken as string;
		const next = await searchList(credential, 'searchEmployees', 'X (C28', token);
		expect(names(next)).toEqual(['X (C28)']);
	},
);

test.each([
	[{ id: 1, emp_code: '7', first_name: 'Ana', last_name: null }, 'Ana (7)'],
	[{ id: 1, emp_code: '7', first_name: '', last_name: 'Silva' }, 'Silva (7)'],
	[{ id: 1, emp_code: '007', first_name: null, last_name: '' }, '007'],
])('label of %j', async (row, label) => {
	const simulator = await server();
	simulator.fault({ path: EMPLOYEES, answer: { status: 200, body: [row] } });
	expect(names(await searchList(credentialFor(simulator), 'searchEmployees'))).toEqual([label]);
});

test.each<[title: string, fault: Fault['answer'], message: string]>([
	['licence', { status: 403, body: { detail: 'No API.' } }, 'The account may not do this: No API.'],
	[
		'a web page',
		{ status: 200, body: '<html></html>' },
		'The server does not know this call and answered with a web page',
	],
	['an overload', { status: 503, body: '<html></html>' }, 'The server could not answer'],
	[
		'a failure with status 200',
		{ status: 200, body: { code: 3, msg: 'Busy', data: [] } },
		'The server answered with data of an unknown form: Busy',
	],
	['a lost connection', 'reset', 'The connection to the server was lost'],
])('%s is told in the same words as in the node', async (_title, answer, message) => {
	const simulator = await server();
	simulator.fault({ path: EMPLOYEES, answer });
	await expect(searchList(credentialFor(simulator), 'searchEmployees')).rejects.toMatchObject({
		name: 'NodeApiError',
		message,
	});
});

test('a wrong password is told, after one attempt', async () => {
	const simulator = await server();
	const credential = credentialFor(simulator, { password: 'wrong' });
	await expect(searchList(credential, 'searchAreas')).rejects.toThrow(
		'Could not log in to UTimeMaster: the server refused the user "admin"',
	);
	expect(simulator.logins).toBe(1);
});

test('an expired token is renewed', async () => {
	const simulator = await server();
	const credential = credentialFor(simulator);
	await searchList(credential, 'searchAreas');
	simulator.expireTokens();
	expect((await searchList(credential, 'searchAreas')).results).toHaveLength(4);
	expect(simulator.logins).toBe(2);
});
