import { ADMIN, type Simulator } from '../../simulator/index.mts';
import { runNode } from '../support/engine.mts';
import { TestTrigger } from '../support/trigger.mts';
import { tokenOf } from '../support/logIn.mts';
import { byId, recordRows } from '../support/parameters.mts';
import { searchList } from '../support/editorCalls.mts';
import { closeServers, credentialFor, PROFILES, server } from '../support/server.mts';

/* Servers that refuse a token with 403, which elsewhere means rights or licence. */

afterEach(async () => {
	jest.restoreAllMocks();
	await closeServers();
});

const EMPLOYEES = '/personnel/api/employees/';
const POLLING = { triggerOn: 'everyPunch', startFrom: 'activation', filters: {}, options: {} };
const employee = (operation: string, parameters: object = {}) => ({
	resource: 'employee',
	operation,
	simplify: false,
	...parameters,
});
const getEach = employee('get', { employeeId: byId('={{ $json.id }}') });
const readOne = employee('get', { employeeId: byId(1) });
const create = employee('create', {
	employeeCode: 'X1',
	employeeDepartmentId: byId(1),
	employeeAreas: recordRows('area', byId(1)),
	employeeAdditionalFields: {},
});
const HUNDRED = Array.from({ length: 100 }, (_, index) => ({ id: (index % 24) + 1 }));

const answers = ({ requests }: Simulator, method = 'GET') =>
	requests
		.filter((request) => request.method === method && !request.path.includes('token-auth'))
		.map(({ status }) => status);

/** Some seconds pass: a fresh token that is refused is renewed only once. */
function secondsPass() {
	const now = Date.now() + 10_000;
	jest.spyOn(Date, 'now').mockReturnValue(now);
}

describe.each(PROFILES)('server %d.x', (profile) => {
	/** A server and a credential whose token has expired. */
	async function expired(authScheme = 'jwt') {
		const simulator = await server({ profile, switches: { tokenRefusal: '403' } });
		const credential = credentialFor(simulator, { authScheme });
		await runNode(credential, readOne);
		simulator.expireTokens({ general: true });
		simulator.clearLog();
		secondsPass();
		return { simulator, credential };
	}

	test.each(['jwt', 'general'])('an expired token of kind %s is renewed', async (kind) => {
		const { simulator, credential } = await expired(kind);
		expect((await runNode(credential, readOne)).json).toMatchObject([{ id: 1 }]);
		expect(simulator.logins).toBe(1);
		expect(answers(simulator)).toEqual([403, 200]);
		expect((await runNode(credential, readOne)).json).toMatchObject([{ id: 1 }]);
		expect(simulator.logins).toBe(1);
	});

	test('for a write: refused, then sent again, done once', async () => {
		const { simulator, credential } = await expired();
		await runNode(credential, readOne);
		secondsPass();
		simulator.clearLog();
		const before = simulator.data.employees.all().length;
		let posts = 0;
		simulator.onRequest(({ method, path }) => {
			if (method === 'POST' && path === EMPLOYEES && ++posts === 1) simulator.expireTokens();
		});
		expect((await runNode(credential, create)).error).toBeUndefined();
		expect(posts).toBe(2);
		expect(simulator.logins).toBe(1);
		expect(simulator.data.employees.all()).toHaveLength(before + 1);
	});

	test('for a list search and a poll', async () => {
		const { simulator, credential } = await expired();
		expect((await searchList(credential, 'searchAreas')).results).not.toEqual([]);
		expect(simulator.logins).toBe(1);
		const trigger = new TestTrigger(credential, POLLING);
		await trigger.poll();
		secondsPass();
		simulator.expireTokens();
		simulator.data.punch({ emp_code: '00012', punch_time: '2026-03-02 08:00:00' });
		expect(await trigger.poll()).toHaveLength(1);
		expect(simulator.logins).toBe(2);
	});

	test('for a hundred items: one log-in', async () => {
		const { simulator, credential } = await expired();
		const { json, error } = await runNode(credential, getEach, { items: HUNDRED });
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(HUNDRED.map(({ id }) => id));
		expect(simulator.logins).toBe(1);
	});

	test('while five requests are under way: one log-in', async () => {
		const { simulator, credential } = await expired();
		await runNode(credential, readOne);
		secondsPass();
		simulator.clearLog();
		simulator.switches.delay = 20;
		let seen = 0;
		simulator.onRequest(({ path }) => {
			if (path.startsWith(EMPLOYEES) && ++seen === 7) simulator.expireTokens();
		});
		const { json, error } = await runNode(credential, getEach, { items: HUNDRED.slice(0, 20) });
		expect(error).toBeUndefined();
		expect(json).toHaveLength(20);
		expect(answers(simulator).filter((status) => status === 403).length).toBeGreaterThan(2);
		expect(simulator.logins).toBe(1);
	});

	test('not for ever: a new token that is refused too ends the request', async () => {
		const simulator = await server({
			profile,
			switches: { tokenRefusal: '403', jwtLifeSeconds: -1 },
		});
		const node = { onError: 'continueRegularOutput' as const };
		const { json } = await runNode(credentialFor(simulator), getEach, { items: HUNDRED, node });
		expect(json.every(({ error }) => (error as string).includes('does not accept'))).toBe(true);
		expect(simulator.logins).toBeLessThanOrEqual(3);
		expect(answers(simulator).length).toBeLessThanOrEqual(2 * HUNDRED.length);
	});

	test('a pasted token cannot be renewed: no repeat, told what to do', async () => {
		const simulator = await server({ profile, switches: { tokenRefusal: '403' } });
		const token = await tokenOf(simulator, ADMIN, '/jwt-api-token-auth/');
		simulator.expireTokens();
		simulator.clearLog();
		const credential = credentialFor(simulator, { logInWith: 'token', token });
		const { error } = await runNode(credential, readOne);
		expect(error).toMatchObject({
			message: expect.stringMatching(/^The server does not accept the log-in: /) as string,
			description: expect.stringContaining('has to be replaced') as string,
			failure: { cause: 'credential-invalid' },
		});
		expect(answers(simulator)).toEqual([403]);
		expect(simulator.logins).toBe(0);
	});

	test.each([
		['words about rights', { detail: 'You do not have permission to perform this action.' }],
		['a licence that has expired', { detail: 'The license has expired.' }],
		['a page', '<html>Signature has expired.</html>'],
		['nothing', ''],
		['a record', { first_name: 'Invalid token.' }],
	])('a 403 with %s stays what it is', async (_title, body) => {
		const simulator = await server({ profile });
		const credential = credentialFor(simulator);
		simulator.fault({ path: EMPLOYEES, times: Infinity, answer: { status: 403, body } });
		const { error } = await runNode(credential, readOne);
		expect(error?.message).toMatch(/^The account may not do this/);
		expect(answers(simulator)).toEqual([403]);
		expect(simulator.logins).toBe(1);
	});

	test.each([
		['text', 'Signature has expired.'],
		['msg', { code: 403, msg: 'Token is invalid or expired' }],
		['code', { code: 'token_not_valid' }],
	])('the words may come as %s', async (_title, body) => {
		const simulator = await server({ profile });
		const credential = credentialFor(simulator);
		simulator.fault({ path: EMPLOYEES, times: 1, answer: { status: 403, body } });
		expect((await runNode(credential, readOne)).json).toMatchObject([{ id: 1 }]);
		expect(simulator.logins).toBe(2);
	});
});

test('a log-in that is refused when the token has expired is told, and not tried again', async () => {
	const simulator = await server({ switches: { tokenRefusal: '403' } });
	const credential = credentialFor(simulator);
	const trigger = new TestTrigger(credential, POLLING);
	await trigger.poll();
	simulator.expireTokens();
	simulator.clearLog();
	const refused = { status: 400, body: { detail: 'No.' } };
	simulator.fault({ path: '/jwt', times: Infinity, answer: refused });
	const now = Date.now();
	const clock = jest.spyOn(Date, 'now');
	for (let minute = 0; minute < 60; minute += 5) {
		clock.mockReturnValue(now + minute * 60_000);
		await expect(trigger.poll()).rejects.toThrow(/refused the user "admin": No\./);
	}
	expect(simulator.logins).toBe(1);
	// The used-up token is not sent at each poll.
	expect(answers(simulator)).toEqual([403]);
});
