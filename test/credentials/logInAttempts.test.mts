import { ADMIN, type Fault, type Simulator } from '../../simulator/index.mts';
import { runNode } from '../support/engine.mts';
import { TestTrigger } from '../support/trigger.mts';
import { EXPLORING } from '../support/exploration.mts';
import { tokenOf } from '../support/logIn.mts';
import { byId } from '../support/parameters.mts';
import { searchList, testCredential } from '../support/editorCalls.mts';
import { closeServers, credentialFor, server } from '../support/server.mts';

/* How often user and password are sent, at the most: servers lock accounts after a few refusals. */

const EMPLOYEES = '/personnel/api/employees/';
const LOG_IN = '/jwt-api-token-auth/';
const MINUTE_MS = 60_000;

const getEach = { resource: 'employee', operation: 'get', employeeId: byId('={{ $json.id }}') };
const MANY = Array.from({ length: 200 }, (_, index) => ({ id: (index % 24) + 1 }));
const many = { items: MANY, node: { onError: 'continueRegularOutput' as const } };
const few = { ...many, items: MANY.slice(0, 3) };

/** Three times as many as run at once: items of one kind of failure go the way of those of another. */
const SOME = EXPLORING ? MANY : MANY.slice(0, 60);
const manyOr = (isFirst: boolean) => (isFirst ? many : { ...many, items: SOME });
const POLLING = { triggerOn: 'everyPunch', startFrom: 'activation', filters: {}, options: {} };

const refusing = (status: number, detail: string): Fault => ({
	path: LOG_IN,
	times: Infinity,
	answer: { status, body: { detail } },
});

afterEach(async () => {
	jest.restoreAllMocks();
	await closeServers();
});

const readsOf = ({ requests }: Simulator, status: number) =>
	requests.filter((request) => request.path.startsWith(EMPLOYEES) && request.status === status);

/** Many items may take longer than a failure or a token counts as fresh. */
function stopClock(): void {
	jest.spyOn(Date, 'now').mockReturnValue(Date.now());
}

/** A server and a credential whose token has expired. */
async function expired(...[options]: Parameters<typeof server>) {
	const simulator = await server(options);
	const credential = credentialFor(simulator, { maxConcurrentRequests: 20 });
	await runNode(credential, { ...getEach, employeeId: byId(1) });
	simulator.expireTokens();
	simulator.clearLog();
	return { simulator, credential };
}

describe.each([
	[8, MANY],
	[9, SOME],
] as const)('many items, server %d.x', (profile, given) => {
	test('an expired token: one log-in', async () => {
		const { simulator, credential } = await expired({ profile });
		const { json } = await runNode(credential, getEach, { ...many, items: given });
		expect(json.map(({ id }) => id)).toEqual(given.map(({ id }) => id));
		expect(simulator.logins).toBe(1);
		expect(readsOf(simulator, 200).length).toBeGreaterThan(0);
	});

	test('a server that refuses every token it has just given: two log-ins, not one for each item', async () => {
		const simulator = await server({ profile, switches: { jwtLifeSeconds: -1 } });
		stopClock();
		const run = await runNode(credentialFor(simulator), getEach, {
			...many,
			items: given,
		});
		expect(run.json).toHaveLength(given.length);
		expect(run.json.every(({ error }) => (error as string).includes('does not accept'))).toBe(true);
		expect(simulator.logins).toBeLessThanOrEqual(2);
	});

	test('in ten runs at once, beside searches and polls: one log-in', async () => {
		const { simulator, credential } = await expired({ profile, switches: { delay: 5 } });
		const trigger = new TestTrigger(credential, POLLING);
		const runs = Array.from({ length: 10 }, async (_, run) => {
			const size = given.length / 10;
			const items = given.slice(run * size, (run + 1) * size);
			const { json } = await runNode(credential, getEach, { ...many, items });
			expect(json.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
		});
		const searches = [1, 2, 3].map(async () => await searchList(credential, 'searchAreas'));
		await Promise.all([...runs, ...searches, trigger.poll()]);
		expect(readsOf(simulator, 401).length).toBeGreaterThan(1);
		expect(simulator.logins).toBe(1);
	});
});

const LOCKED = 'Your account has been locked.';
const TRY = 'change or test the credential to try again at once)';

describe.each<[title: string, fault: Fault]>([
	['refused with 400', refusing(400, 'Unable to log in with provided credentials.')],
	['refused with 401', refusing(401, 'No active account found.')],
	['locked, 400', refusing(400, LOCKED)],
	['locked, 403', refusing(403, LOCKED)],
	['refused with 422', refusing(422, LOCKED)],
	['locked, 423', refusing(423, LOCKED)],
	['refused with 200', refusing(200, LOCKED)],
])('%s', (title, fault) => {
	const { body } = fault.answer as { body: { detail: string } };
	const message = `Could not log in to UTimeMaster: the server refused the user "admin": ${body.detail}`;

	test('one attempt for many items, other runs, searches and polls', async () => {
		const { simulator, credential } = await expired();
		simulator.fault(fault);
		stopClock();
		const failed = expect.objectContaining({ message }) as Error;
		const trigger = new TestTrigger(credential, POLLING);
		const runs = [manyOr(title === 'refused with 400'), few].map(
			async (settings) => await runNode(credential, getEach, settings),
		);
		const others = [
			async () => await searchList(credential, 'searchAreas'),
			async () => await trigger.poll(),
			async () => await trigger.poll('manual'),
		];
		const together = others.map(async (other) => await expect(other()).rejects.toEqual(failed));
		for (const { json } of await Promise.all(runs)) {
			expect(new Set(json.map(({ error }) => error))).toEqual(new Set([message]));
		}
		await Promise.all(together);
		for (const later of others) await expect(later()).rejects.toEqual(failed);
		expect(simulator.logins).toBe(1);
	});

	test('a trigger that polls for a day: one attempt, and told how to try again', async () => {
		const simulator = await server();
		simulator.fault(fault);
		const trigger = new TestTrigger(credentialFor(simulator), POLLING);
		const start = Date.now();
		const clock = jest.spyOn(Date, 'now');
		for (let minute = 0; minute <= 24 * 60; minute += EXPLORING ? 5 : 30) {
			clock.mockReturnValue(start + minute * MINUTE_MS);
			const told = minute === 0 ? message : `${message} (not asked again since: ${TRY}`;
			await expect(trigger.poll()).rejects.toMatchObject({ message: told });
		}
		expect(simulator.logins).toBe(1);
	});

	test('once the server is right: the test of the credential asks, what is no account does not', async () => {
		const simulator = await server();
		simulator.fault(fault);
		const credential = credentialFor(simulator);
		for (let run = 0; run < 3; run++) {
			const { error } = await runNode(credential, { ...getEach, employeeId: byId(1) });
			expect(error).toMatchObject({
				message,
				description: expect.stringContaining('test the credential: that always asks') as string,
			});
		}
		expect(simulator.logins).toBe(1);

		simulator.clearFaults();
		for (const timezone of ['Europe/Madrid', '']) {
			Object.assign(credential.stored, { timezone, sessionToken: '' });
			const { error } = await runNode(credential, { ...getEach, employeeId: byId(1) });
			expect(error).toMatchObject({ message });
		}
		expect(simulator.logins).toBe(1);
		expect(await testCredential(credential)).toBeUndefined();
		expect(simulator.logins).toBe(2);
		const { error } = await runNode(credential, { ...getEach, employeeId: byId(1) });
		expect(error).toBeUndefined();
		expect(simulator.logins).toBe(2);
	});
});

test('a password that is changed while 200 items run: one attempt, in later runs none', async () => {
	const simulator = await server({ switches: { delay: 2 } });
	const credential = credentialFor(simulator, { maxConcurrentRequests: 20 });
	let reads = 0;
	simulator.onRequest(({ path }) => {
		if (!path.startsWith(EMPLOYEES) || ++reads !== 50) return;
		simulator.expireTokens();
		simulator.fault(refusing(400, 'Unable to log in with provided credentials.'));
	});
	const { json } = await runNode(credential, getEach, many);
	const good = json.filter(({ error }) => error === undefined);
	expect(good.length).toBe(readsOf(simulator, 200).length);
	expect(good.length).toBeGreaterThan(0);
	const errors = json.flatMap(({ error }) => error ?? []);
	expect(new Set(errors)).toEqual(new Set([expect.stringContaining('refused the user "admin"')]));
	// The log-in at the beginning, and the one with the old password.
	expect(simulator.logins).toBe(2);
	for (let run = 0; run < 3; run++) await runNode(credential, getEach, few);
	expect(simulator.logins).toBe(2);

	simulator.clearFaults();
	credential.stored.password = `${ADMIN.password} changed`;
	const token = await tokenOf(simulator, ADMIN, LOG_IN);
	simulator.clearLog();
	simulator.fault({ path: LOG_IN, answer: { status: 200, body: { token } } });
	expect((await runNode(credential, getEach, few)).json).toMatchObject(few.items);
	expect(simulator.logins).toBe(1);
});

describe.each<[title: string, answer: Fault['answer'], pauses: number[]]>([
	['resets connections', 'reset', [2, 10, 60, 60]],
	['cuts its answers off', 'truncate', [2, 10, 60, 60]],
	['is overloaded', { status: 503, body: '<html>busy</html>' }, [2, 10, 60, 60]],
	['fails', { status: 500, body: { detail: 'Boom.' } }, [2, 10, 60, 60]],
	['is blocked by a proxy', { status: 403, body: '<html>Denied</html>' }, [2, 10, 60, 60]],
	['is not to be found', { status: 404, body: '' }, [2, 10, 60, 60]],
	['asks for fewer requests', { status: 429, body: '' }, [2, 10, 60, 60]],
	[
		'says when to come again',
		{ status: 429, headers: { 'retry-after': '1500' }, body: { detail: 'Throttled.' } },
		[25, 25, 25, 25],
	],
])('a log-in that %s', (title, answer, pauses) => {
	test('one attempt for many items and all others, then rarely; the test of the credential asks', async () => {
		const { simulator, credential } = await expired();
		simulator.fault({ path: LOG_IN, times: Infinity, answer });
		let now = Date.now();
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
		const trigger = new TestTrigger(credential, POLLING);
		const failing = async (settings = few) => {
			await expect(trigger.poll()).rejects.toThrow(/^Could not log in to UTimeMaster: /);
			const { json } = await runNode(credential, getEach, settings);
			for (const { error } of json) expect(error).toMatch(/^Could not log in to UTimeMaster: /);
		};
		let attempts = 1;
		await failing(manyOr(title === 'resets connections'));
		for (const minutes of pauses) {
			await failing();
			expect(simulator.logins).toBe(attempts);
			now += minutes * MINUTE_MS - 1;
			await failing();
			expect(simulator.logins).toBe(attempts++);
			now += 1;
		}
		await failing();
		for (let click = 1; click <= 2; click++) {
			expect(await testCredential(credential)).toMatch(/^Could not log in to UTimeMaster: /);
			expect(simulator.logins).toBe(attempts + click);
		}
		await failing();
		expect(simulator.logins).toBe(attempts + 2);
		simulator.clearFaults();
		expect(await testCredential(credential)).toBeUndefined();
		const { json } = await runNode(credential, getEach, few);
		expect(json.map(({ id }) => id)).toEqual([1, 2, 3]);
		expect(simulator.logins).toBe(attempts + 3);
		clock.mockRestore();
	});
});

test('a server that cannot be reached was not asked: it is again after some seconds', async () => {
	const simulator = await server();
	const credential = credentialFor(simulator);
	await simulator.close();
	const now = Date.now();
	const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
	const read = { ...getEach, employeeId: byId(1) };
	const { error } = await runNode(credential, read);
	expect(error?.message).toBe('Could not log in to UTimeMaster: the server refuses the connection');
	const again = await server({ port: simulator.port });
	expect((await runNode(credential, read)).error).toBeDefined();
	expect(again.logins).toBe(0);
	clock.mockReturnValue(now + 6_000);
	expect((await runNode(credential, read)).error).toBeUndefined();
});

test.each([
	['user name', { username: '' }],
	['user name', { username: '  ' }],
	['user name', { username: '={{ $json.nope }}' }],
	['password', { password: '' }],
	['password', { password: '={{ $json.nope }}' }],
	['password', { password: '={{ ({ a: 1 }) }}' }],
])('a log-in without a %s is not sent: %j', async (_title, values) => {
	const simulator = await server();
	const { error } = await runNode(credentialFor(simulator, values), {
		...getEach,
		employeeId: byId(1),
	});
	expect(error?.message).toBe(
		'Could not log in to UTimeMaster: the credential has no user name or no password',
	);
	expect(simulator.requests).toEqual([]);
});

test('a clock that is set back makes no pause longer, and a refusal no attempt', async () => {
	const simulator = await server();
	const [good, wrong] = [credentialFor(simulator), credentialFor(simulator, { password: 'WRONG' })];
	const read = { ...getEach, employeeId: byId(1) };
	simulator.fault({ path: LOG_IN, answer: { status: 503, body: '<html>' } });
	for (const credential of [good, wrong]) {
		expect((await runNode(credential, read)).error).toBeDefined();
	}
	jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 24 * 60 * MINUTE_MS);
	expect((await runNode(wrong, read)).error).toBeDefined();
	expect(simulator.logins).toBe(2);
	expect((await runNode(good, read)).error).toBeUndefined();
});
