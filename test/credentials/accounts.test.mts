import { ADMIN, CLERK, type Simulator } from '../../simulator/index.mts';
import { runNode } from '../support/engine.mts';
import { TestTrigger } from '../support/trigger.mts';
import { byCode, byId, recordRows } from '../support/parameters.mts';
import { requestsOf } from '../support/requests.mts';
import { closeServers, credentialFor, PROFILES, server } from '../support/server.mts';
import { testCredential } from '../support/editorCalls.mts';

/* What n8n and the nodes remember belongs to one server, account and password. */

afterEach(closeServers);

const onItem = { baseUrl: '={{ $json.server }}' };
const asItem = { username: '={{ $json.u }}', password: '={{ $json.p }}' };
const POLLING = { triggerOn: 'everyPunch', startFrom: 'activation', filters: {}, options: {} };
const goOn = { onError: 'continueRegularOutput' as const };
const CHANGED = 'The credential was changed while the node ran';

const employee = (operation: string, parameters: object = {}) => ({
	resource: 'employee',
	operation,
	simplify: false,
	...parameters,
});
const deleteX1 = { resource: 'employee', operation: 'delete', employeeId: byCode('X1') };
const getEach = employee('get', { employeeId: byCode('={{ $json.code }}') });
const codesOf = ({ data }: Simulator) => data.employees.all().map(({ emp_code }) => emp_code);

/** Two servers on which the same codes have other IDs: X1 is 6 and 7, X2 is 7 and 6. */
async function twoServers(profile: 8 | 9) {
	const [a, b] = [
		await server({ profile, seed: 'empty' }),
		await server({ profile, seed: 'empty' }),
	];
	const fill = ['1', '2', '3', '4', '5'];
	for (const code of [...fill, 'X1', 'X2']) a.data.addEmployee({ emp_code: code });
	for (const code of [...fill, 'X2', 'X1']) b.data.addEmployee({ emp_code: code });
	return { a, b, items: [{ server: a.url }, { server: b.url }] };
}

describe.each(PROFILES)('a server for each item, server %d.x', (profile) => {
	test('a code is looked up on the server of the item', async () => {
		const { a, b, items } = await twoServers(profile);
		const { json, error } = await runNode(credentialFor(a, onItem), deleteX1, { items });
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{ deleted: true, id: 6, employeeCode: 'X1' },
			{ deleted: true, id: 7, employeeCode: 'X1' },
		]);
		expect([codesOf(a), codesOf(b)].map((codes) => codes.includes('X1'))).toEqual([false, false]);
		expect([codesOf(a), codesOf(b)].map((codes) => codes.includes('X2'))).toEqual([true, true]);
	});

	test('the same code is created on both, one of which has it', async () => {
		const { a, b, items } = await twoServers(profile);
		for (const { data } of [a, b]) {
			data.departments.insert({ id: 1, code: '1', name: 'One', parent: null } as never);
			data.areas.insert({ id: 1, code: '1', name: 'One', parent: null } as never);
		}
		b.data.employees.delete(7);
		const create = employee('upsert', {
			employeeCode: 'X1',
			upsertDepartmentId: byId(1),
			employeeAreas: recordRows('area', byId(1)),
			employeeAdditionalFields: {},
		});
		const { json, error } = await runNode(credentialFor(a, onItem), create, { items });
		expect(error).toBeUndefined();
		expect(json.map(({ operation }) => operation)).toEqual(['updated', 'created']);
	});
});

describe('a server for each item', () => {
	test('a record is read by its ID on the server of the item', async () => {
		const [a, b] = [await server(), await server()];
		a.data.departments.update(1, { name: 'On A' });
		b.data.departments.update(1, { name: 'On B' });
		for (const { data } of [a, b]) {
			data.employees.update(1, { department: 1 });
		}
		const read = { ...employee('get', { employeeId: byId(1) }), simplify: true };
		const items = [a, b, a, b].map(({ url }) => ({ server: url }));
		const { json } = await runNode(credentialFor(a, onItem), read, { items });
		expect(json.map(({ department }) => department)).toEqual(['On A', 'On B', 'On A', 'On B']);
	});

	test('a server that is gone takes nothing from the patience with the other one', async () => {
		const [a, b] = [await server(), await server()];
		a.fault({ path: '/personnel/', times: Infinity, answer: { status: 503, body: '<html>' } });
		// Some answers at the beginning are lost.
		b.fault({ path: '/personnel/', times: 2, answer: { status: 503, body: '<html>' } });
		const items = [...Array.from({ length: 7 }, () => a), b].map(({ url }) => ({ server: url }));
		const read = employee('get', { employeeId: byId(1) });
		const { json } = await runNode(credentialFor(a, onItem), read, { items, node: goOn });
		expect(json.slice(0, 7).every(({ error }) => error !== undefined)).toBe(true);
		expect(json[7]).toMatchObject({ id: 1 });
	});
});

describe('the credential changes while the node runs', () => {
	test('an ID that was looked up on one server is no ID of the next', async () => {
		const { a, b } = await twoServers(8);
		const credential = credentialFor(a);
		a.onRequest(({ method, query }) => {
			if (method === 'GET' && query.emp_code === 'X1') credential.stored.baseUrl = b.url;
		});
		const { error } = await runNode(credential, deleteX1);
		expect(error?.message).toBe(CHANGED);
		expect([codesOf(a), codesOf(b)].map((codes) => codes.length)).toEqual([7, 7]);
		expect(b.requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
		// The next run is one of the new server.
		expect((await runNode(credential, deleteX1)).json).toEqual([
			{ deleted: true, id: 7, employeeCode: 'X1' },
		]);
		expect(codesOf(b)).not.toContain('X1');
	});

	test('as n8n 2.8 changes it, which stores what the expressions bring for the first item', async () => {
		const { a, b, items } = await twoServers(8);
		const credential = credentialFor(a, onItem);
		credential.savesResolved = true;
		const { json } = await runNode(credential, deleteX1, { items, node: goOn });
		expect(json).toMatchObject([{ deleted: true, id: 6 }, { error: `${CHANGED} (employee "X1")` }]);
		expect(codesOf(a)).toContain('X2');
		expect(codesOf(b)).toContain('X1');
	});
});

describe.each(PROFILES)('an account for each item, server %d.x', (profile) => {
	const [ana, ben] = [ADMIN, CLERK].map(({ username: u, password: p }) => ({ u, p }));

	test('another password is another log-in, and its refusal', async () => {
		const simulator = await server({ profile });
		const credential = credentialFor(simulator, asItem);
		const read = employee('get', { employeeId: byId(1) });
		const items = [ana, { ...ana, p: 'WRONG' }, ana];
		const { json } = await runNode(credential, read, { items, node: goOn });
		const refused = expect.stringMatching(/refused the user "admin"/) as string;
		expect(json).toMatchObject([{ id: 1 }, { error: refused }, { id: 1 }]);
		simulator.clearLog();
		const later = await runNode(credential, read, { items: [{ ...ana, p: 'WRONG' }], node: goOn });
		expect(later.json).toMatchObject([{ error: refused }]);
		expect(simulator.requests).toEqual([]);
	});

	test('accounts that alternate log in once each, with look-ups too', async () => {
		const simulator = await server({ profile });
		const codes = simulator.data.employees.all().map(({ emp_code }) => emp_code);
		const items = codes.map((code, index) => ({ ...(index % 2 ? ben : ana), code }));
		const { json, error } = await runNode(credentialFor(simulator, asItem), getEach, { items });
		expect(error).toBeUndefined();
		expect(json.map(({ emp_code }) => emp_code)).toEqual(codes);
		expect(simulator.logins).toBe(2);
		expect(requestsOf(simulator)).toHaveLength(2 * codes.length);
		expect(simulator.maxInFlight).toBeLessThanOrEqual(5);
	});

	test('an item keeps its account from its look-up to its read', async () => {
		const simulator = await server({ profile });
		const items = [ana, ben].map((user) => ({ ...user, code: '00012' }));
		const { error } = await runNode(credentialFor(simulator, asItem), getEach, { items });
		expect(error).toBeUndefined();
		expect(simulator.logins).toBe(2);
	});

	test('a password that is changed in the credential does not go on with the token', async () => {
		const simulator = await server({ profile });
		const credential = credentialFor(simulator);
		const trigger = new TestTrigger(credential, POLLING);
		await trigger.poll();
		simulator.clearLog();
		credential.stored.password = 'WRONG';
		await expect(trigger.poll()).rejects.toThrow(/refused the user "admin"/);
		expect(simulator.logins).toBe(1);
		expect(requestsOf(simulator)).toEqual([]);
	});

	test('what is kept beside a token holds neither password nor name, and differs each time', async () => {
		const simulator = await server({ profile });
		const credential = credentialFor(simulator);
		const marks = new Set<unknown>();
		for (let logIns = 0; logIns < 2; logIns++) {
			expect(await testCredential(credential)).toBeUndefined();
			marks.add(credential.stored.sessionTokenMark);
		}
		expect(marks.size).toBe(2);
		for (const mark of marks) expect(mark).toMatch(/^[0-9a-f]{32}\.[0-9a-f]{64}$/);
	});

	test.each([
		['none', ''],
		['that of an earlier version', 'http://127.0.0.1 systemUser jwt admin'],
	])('a stored token with another mark, %s: one log-in', async (_title, sessionTokenMark) => {
		const simulator = await server({ profile });
		const credential = credentialFor(simulator);
		const read = employee('get', { employeeId: byId(1) });
		await runNode(credential, read);
		Object.assign(credential.stored, { sessionTokenMark });
		simulator.clearLog();
		for (let run = 0; run < 2; run++) {
			expect((await runNode(credential, read)).json).toMatchObject([{ id: 1 }]);
		}
		expect(simulator.logins).toBe(1);
	});
});

describe('spellings of one address', () => {
	const spellings = (url: string) => [
		...[url, `${url}/`, `${url}///`, ` ${url}\n`, url.replace('http', 'HTTP')],
		...[url.replace('http://', ''), `${url}?next=/`, `${url}/#/device`, `${url}/.`],
		url.replace('127.0.0.1', '127.1'),
	];

	test('a refused log-in is one attempt, whatever else differs', async () => {
		const simulator = await server();
		for (const [index, url] of spellings(simulator.url).entries()) {
			const credential = credentialFor(
				{ url },
				{
					password: 'WRONG',
					timezone: ['', 'Europe/Madrid', 'UTC'][index % 3],
					maxConcurrentRequests: index + 1,
					ignoreSslIssues: index % 2 === 0,
				},
			);
			const { error } = await runNode(credential, employee('get', { employeeId: byId(1) }));
			expect(error?.message).toMatch(/refused the user "admin"/);
		}
		expect(simulator.logins).toBe(1);
	});

	test('a token goes on with all of them', async () => {
		const simulator = await server();
		const credential = credentialFor(simulator);
		for (const url of spellings(simulator.url)) {
			credential.stored.baseUrl = url;
			const { error } = await runNode(credential, employee('get', { employeeId: byId(1) }));
			expect(error).toBeUndefined();
		}
		expect(simulator.logins).toBe(1);
	});
});
