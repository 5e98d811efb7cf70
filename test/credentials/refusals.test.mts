import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { toCredential } from '../../nodes/UTimeMaster/auth/credential.ts';
import { ADMIN, type Switches } from '../../simulator/index.mts';
import { hashPassword } from '../../simulator/passwords.mts';
import { runNode } from '../support/engine.mts';
import { TestTrigger } from '../support/trigger.mts';
import { tokenOf } from '../support/logIn.mts';
import { byId } from '../support/parameters.mts';
import { requestsOf } from '../support/requests.mts';
import { closeServers, credentialFor, PROFILES, server } from '../support/server.mts';
import { testCredential } from '../support/editorCalls.mts';

/* What a server, or something before it, says to a log-in, and what expressions put into one. */

afterEach(async () => {
	jest.restoreAllMocks();
	await closeServers();
});

const MINUTE_MS = 60_000;
const POLLING = { triggerOn: 'everyPunch', startFrom: 'activation', filters: {}, options: {} };
const readOne = {
	resource: 'employee',
	operation: 'get',
	employeeId: byId(1),
	simplify: true,
};

/** Polls every five minutes; answers the messages. */
async function pollsFor(minutes: number, trigger: TestTrigger): Promise<string[]> {
	const start = Date.now();
	const clock = jest.spyOn(Date, 'now');
	const messages: string[] = [];
	for (let minute = 0; minute < minutes; minute += 5) {
		clock.mockReturnValue(start + minute * MINUTE_MS);
		await trigger.poll().catch((error: Error) => messages.push(error.message));
	}
	return messages;
}

describe.each(PROFILES)('server %d.x', (profile) => {
	test.each<[switches: Partial<Switches>, words: string]>([
		[{ wrongPassword: '400' }, 'Unable to log in with provided credentials.'],
		[{ wrongPassword: '401' }, 'No active account found with the given credentials'],
		[{ wrongPassword: '422' }, 'Unable to log in with provided credentials.'],
		[{ wrongPassword: '423' }, 'Account locked: too many login attempts.'],
		[{ wrongPassword: '200code' }, 'Invalid username or password'],
		[{ wrongPassword: '200errors' }, 'Unable to log in with provided credentials.'],
	])(
		'%j is a refusal: one attempt of a trigger in a day, in the words of the server',
		async (switches, words) => {
			const simulator = await server({ profile, switches });
			const credential = credentialFor(simulator, { password: 'WRONG' });
			const messages = await pollsFor(24 * 60, new TestTrigger(credential, POLLING));
			expect(messages).toHaveLength((24 * 60) / 5);
			const told = `Could not log in to UTimeMaster: the server refused the user "admin": ${words}`;
			expect(messages.every((message) => message.startsWith(told))).toBe(true);
			expect(simulator.logins).toBe(1);
			expect(await testCredential(credential)).toBe(told);
			expect(simulator.logins).toBe(2);
		},
	);

	test('429 is tried again when the server says, by polls and the runs that follow', async () => {
		const simulator = await server({ profile, switches: { wrongPassword: '429' } });
		const credential = credentialFor(simulator, { password: 'WRONG' });
		await pollsFor(10, new TestTrigger(credential, POLLING));
		const { error } = await runNode(credential, readOne);
		expect(error?.message).toMatch(/the server asks for fewer requests: Request was throttled/);
		expect(simulator.logins).toBe(1);
		await pollsFor(60, new TestTrigger(credential, POLLING));
		expect(simulator.logins).toBe(7);
	});

	test.each<[Switches['logInProxy'], number]>([
		['page403', 403],
		['basic401', 401],
		['empty403', 403],
	])(
		'%s says nothing about the password: tried again rarely, and goes on',
		async (logInProxy, status) => {
			const simulator = await server({ profile, switches: { logInProxy } });
			const credential = credentialFor(simulator);
			const trigger = new TestTrigger(credential, POLLING);
			const messages = await pollsFor(24 * 60, trigger);
			const told = `Could not log in to UTimeMaster: a proxy or another web site refused the request (${status}), which says nothing about user and password`;
			expect(messages.every((message) => message.startsWith(told))).toBe(true);
			// At once, after 2 and 10 minutes, then hourly.
			expect(simulator.logins).toBe(3 + 23);
			expect(await testCredential(credential)).toBe(told);

			simulator.switches.logInProxy = 'off';
			const after = await pollsFor(61, trigger);
			expect(after.length).toBeLessThan(61);
			expect(requestsOf(simulator).length).toBeGreaterThan(0);
		},
	);
});

describe('numbers from expressions', () => {
	const number = 654_321;
	const asNumber = `={{ ${number} }}`;

	test('a wrong password: one attempt', async () => {
		const simulator = await server();
		const credential = credentialFor(simulator, { password: asNumber });
		const messages = await pollsFor(60, new TestTrigger(credential, POLLING));
		expect(messages).toHaveLength(12);
		expect(messages.every((message) => message.includes('refused the user "admin"'))).toBe(true);
		expect(simulator.logins).toBe(1);
	});

	test('a password and a user name that are right', async () => {
		const simulator = await server();
		simulator.data.addEmployee({
			emp_code: String(number),
			self_password: hashPassword(String(number), 'salt'),
		});
		const credential = credentialFor(simulator, {
			username: asNumber,
			password: asNumber,
			account: 'staff',
		});
		const list = { resource: 'employee', operation: 'getAll', returnAll: true, simplify: false };
		const { json, error } = await runNode(credential, list);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ emp_code: String(number) }]);
	});

	test('a time zone is told to be none', async () => {
		const simulator = await server();
		const credential = credentialFor(simulator, { timezone: asNumber });
		const { error } = await runNode(credential, readOne);
		expect(error?.message).toBe(`There is no time zone "${number}"`);
	});

	test('a token is sent as it is', async () => {
		const simulator = await server();
		const credential = credentialFor(simulator, { logInWith: 'token', token: asNumber });
		const { error } = await runNode(credential, readOne);
		expect(error?.message).toMatch(/^The server does not accept the log-in/);
		expect(simulator.logins).toBe(0);
	});

	test.each([
		[true, true],
		['true', true],
		[false, false],
		['false', false],
		[undefined, false],
		[1, false],
	])('Ignore SSL Issues is %p: %p', (ignoreSslIssues, ignored) => {
		const given = { ignoreSslIssues } as ICredentialDataDecryptedObject;
		expect(toCredential(given).ignoreSslIssues).toBe(ignored);
	});

	test.each([
		['authScheme', 'JWT'],
		['account', 'toString'],
		['logInWith', 'Existing Token'],
	])('a choice that the form does not have: %s is %s', async (name, value) => {
		const simulator = await server();
		const token = await tokenOf(simulator, ADMIN, '/jwt-api-token-auth/');
		simulator.clearLog();
		const credential = credentialFor(simulator, { token, [name]: `={{ "${value}" }}` });
		const { error } = await runNode(credential, readOne);
		expect(error?.message).toMatch(/the credential holds a choice that its form does not have$/i);
		expect(simulator.requests).toEqual([]);
	});
});

test('a password of thirty thousand characters that the server repeats', async () => {
	const simulator = await server();
	const password = `(${'a+'.repeat(15_000)}`;
	const body = { detail: `Bad password ${password}!` };
	simulator.fault({ path: '/jwt', answer: { status: 400, body } });
	const { error } = await runNode(credentialFor(simulator, { password }), readOne);
	expect(error?.message).toBe(
		'Could not log in to UTimeMaster: the server refused the user "admin": Bad password ***!',
	);
});

test('a user name of thirty thousand characters is clipped', async () => {
	const simulator = await server();
	const username = 'u'.repeat(30_000);
	const { error } = await runNode(credentialFor(simulator, { username }), readOne);
	expect(error?.message.length).toBeLessThan(300);
});
