import type { IDataObject } from 'n8n-workflow';
import { UTimeMasterApi } from '../../credentials/UTimeMasterApi.credentials.ts';
import { ADMIN, type Simulator, STAFF, type Switches } from '../../simulator/index.mts';
import { runNode } from '../support/engine.mts';
import { byId } from '../support/parameters.mts';
import { behindPrefix, closePlainServers, plainServer } from '../support/plainServer.mts';
import { requestsOf } from '../support/requests.mts';
import { closeServers, credentialFor, PROFILES, server } from '../support/server.mts';
import { testCredential } from '../support/editorCalls.mts';

const EMPLOYEES = '/personnel/api/employees/';
const LOG_IN = '/jwt-api-token-auth/';

const readAll = { resource: 'employee', operation: 'getAll', returnAll: true, simplify: false };
const ALL = Array.from({ length: 24 }, (_, index) => index + 1);
const idsOf = (rows: IDataObject[]) => rows.map(({ id }) => id);

/** Reads one employee per item, twenty items. */
const getEach = { resource: 'employee', operation: 'get', employeeId: byId('={{ $json.id }}') };
const TWENTY = ALL.slice(0, 20).map((id) => ({ id }));
const twenty = { items: TWENTY, node: { onError: 'continueRegularOutput' as const } };

const reads = ({ requests }: Simulator) =>
	requests.filter(({ path }) => path.startsWith(EMPLOYEES));

afterEach(async () => {
	jest.restoreAllMocks();
	await closeServers();
	await closePlainServers();
});

/** A token as the server's own log-in gives it. */
async function tokenOf({ url }: Simulator, path: string, account: object = ADMIN): Promise<string> {
	const body = JSON.stringify(account);
	const headers = { 'content-type': 'application/json' };
	const answer = await fetch(url + path, { method: 'POST', headers, body });
	return ((await answer.json()) as { token: string }).token;
}

describe.each(PROFILES)('kinds of log-in, server %d.x', (profile) => {
	test.each([
		['systemUser', 'jwt', ADMIN, LOG_IN, 'JWT', ALL],
		['systemUser', 'general', ADMIN, '/api-token-auth/', 'Token', ALL],
		['staff', 'jwt', STAFF, '/staff-jwt-api-token-auth/', 'JWT', [5]],
		['staff', 'general', STAFF, '/staff-api-token-auth/', 'Token', [5]],
	] as const)('%s, %s', async (account, authScheme, user, path, scheme, ids) => {
		const simulator = await server({ profile });
		const credential = credentialFor(simulator, { ...user, account, authScheme });
		const { json, error } = await runNode(credential, readAll);
		expect(error).toBeUndefined();
		expect(idsOf(json)).toEqual(ids);
		const [logIn, read] = simulator.requests;
		expect(logIn).toMatchObject({ method: 'POST', path, scheme: null });
		expect(logIn.body).toEqual({ username: user.username, password: '***' });
		expect(read).toMatchObject({ path: EMPLOYEES, scheme });
		expect(await testCredential(credential)).toBeUndefined();
	});

	test.each([
		['jwt', LOG_IN, ''],
		['jwt', LOG_IN, 'JWT '],
		['jwt', LOG_IN, ' jwt  '],
		['general', '/api-token-auth/', ''],
		['general', '/api-token-auth/', 'Token '],
		['jwt', LOG_IN, 'JWT\r\n'],
	] as const)('pasted token, %s of %s with "%s" before it', async (authScheme, path, before) => {
		const simulator = await server({ profile });
		const token = `${before}${await tokenOf(simulator, path)}\n`;
		simulator.clearLog();
		const credential = credentialFor(simulator, {
			logInWith: 'token',
			authScheme,
			token,
			username: '',
			password: '',
		});
		const { json, error } = await runNode(credential, readAll);
		expect(error).toBeUndefined();
		expect(idsOf(json)).toEqual(ALL);
		expect(await testCredential(credential)).toBeUndefined();
		expect(simulator.logins).toBe(0);
	});
});

describe('Base URL', () => {
	test.each<[title: string, edit: (url: string) => string]>([
		['with a slash', (url) => `${url}/`],
		['with slashes', (url) => `${url}//`],
		['with blanks around', (url) => `  ${url} \n`],
		['without a scheme', (url) => url.replace('http://', '')],
		['in capitals', (url) => url.replace('http', 'HTTP')],
		['with a query, as the browser shows it', (url) => `${url}/?next=/personnel/`],
		['with a place in the page', (url) => `${url}/#/device`],
	])('%s', async (_title, edit) => {
		const simulator = await server();
		const credential = credentialFor({ url: edit(simulator.url) });
		const { json, error } = await runNode(credential, readAll);
		expect(error).toBeUndefined();
		expect(idsOf(json)).toEqual(ALL);
		expect(simulator.logins).toBe(1);
		expect(await testCredential(credential)).toBeUndefined();
	});

	test.each(['', '/'])('with a path before the API, end "%s"', async (end) => {
		const simulator = await server();
		const url = `${await behindPrefix('/att/time', simulator)}${end}`;
		const { json, error } = await runNode(credentialFor({ url }), readAll);
		expect(error).toBeUndefined();
		expect(idsOf(json)).toEqual(ALL);
		expect(await testCredential(credentialFor({ url }))).toBeUndefined();
	});

	describe.each([
		['user and password', { logInWith: 'password' }],
		['a pasted token', { logInWith: 'token', token: 'pasted' }],
	])('that is none, with %s', (_title, values) => {
		test.each<[title: string, edit: (url: string) => string]>([
			['a user name in it', (url) => url.replace('http://', 'http://user:basic-password@')],
			['another scheme', (url) => url.replace('http', 'ftp')],
			['no host', () => 'http://'],
			['nothing', () => ''],
		])('%s: told so, nothing sent', async (_title, edit) => {
			const simulator = await server();
			const credential = credentialFor({ url: edit(simulator.url) }, values);
			const { error } = await runNode(credential, readAll);
			expect(error?.message).toMatch(/the base url of the credential is not an address$/i);
			expect(JSON.stringify(error)).not.toContain('basic-password');
			expect(await testCredential(credential)).toBeDefined();
			expect(simulator.requests).toEqual([]);
		});
	});
});

describe('one log-in for all', () => {
	test('twenty items, no token yet', async () => {
		const simulator = await server();
		const { json } = await runNode(credentialFor(simulator), getEach, twenty);
		expect(idsOf(json)).toEqual(idsOf(TWENTY));
		expect(simulator.logins).toBe(1);
		expect(reads(simulator)).toHaveLength(20);
	});

	test('a later run goes on with the stored token', async () => {
		const simulator = await server();
		const credential = credentialFor(simulator);
		for (let run = 0; run < 2; run++) await runNode(credential, readAll);
		expect(simulator.logins).toBe(1);
		expect(credential.saved).toBe(1);
	});

	describe.each(PROFILES)('server %d.x', (profile) => {
		test('twenty items, the token has expired', async () => {
			const simulator = await server({ profile });
			const credential = credentialFor(simulator);
			await runNode(credential, readAll);
			simulator.expireTokens();
			simulator.clearLog();
			const { json } = await runNode(credential, getEach, twenty);
			expect(idsOf(json)).toEqual(idsOf(TWENTY));
			expect(simulator.logins).toBe(1);
			expect(reads(simulator).filter(({ status }) => status === 401)).toHaveLength(1);
		});

		test('twenty items, the token expires while five requests are under way', async () => {
			const simulator = await server({ profile, switches: { delay: 20 } });
			let seen = 0;
			simulator.onRequest(({ path }) => {
				if (path.startsWith(EMPLOYEES) && ++seen === 7) simulator.expireTokens();
			});
			const { json } = await runNode(credentialFor(simulator), getEach, twenty);
			expect(idsOf(json)).toEqual(idsOf(TWENTY));
			expect(simulator.logins).toBe(2);
			expect(reads(simulator).filter(({ status }) => status === 401).length).toBeGreaterThan(1);
		});

		test('the token expires between two pages: same page again, no row lost or twice', async () => {
			const simulator = await server({ profile, switches: { pageSizeCap: 5 } });
			let expired = false;
			simulator.onRequest(({ query }) => {
				if (query.page !== '2' || expired) return;
				expired = true;
				simulator.expireTokens();
			});
			const { json, error } = await runNode(credentialFor(simulator), readAll);
			expect(error).toBeUndefined();
			expect(idsOf(json)).toEqual(ALL);
			expect(simulator.logins).toBe(2);
			const served = reads(simulator).filter(({ status }) => status === 200);
			expect(served.map(({ query }) => query.page).sort()).toEqual([
				'1',
				'1',
				'2',
				'3',
				'4',
				'5',
				'5',
			]);
		});

		test('a new token that is refused too ends the run after one log-in', async () => {
			const simulator = await server({ profile, switches: { jwtLifeSeconds: -1 } });
			const { error } = await runNode(credentialFor(simulator), readAll);
			expect(error).toMatchObject({
				message: expect.stringContaining('The server does not accept the log-in') as string,
				httpCode: '401',
			});
			expect(simulator.logins).toBeLessThanOrEqual(2);
		});
	});
});

test('a token that the server gives once more is no dead end', async () => {
	const simulator = await server();
	const credential = credentialFor(simulator, { authScheme: 'general' });
	await runNode(credential, readAll);
	const refused = { status: 401, body: { detail: 'Invalid token.' } };
	simulator.fault({ path: EMPLOYEES, times: Infinity, answer: refused });
	simulator.clearLog();
	await runNode(credential, readAll);
	await runNode(credential, readAll);
	expect(simulator.logins).toBe(1);
	const now = Date.now();
	jest.spyOn(Date, 'now').mockImplementation(() => now + 6_000);
	simulator.clearFaults();
	simulator.fault({ path: EMPLOYEES, answer: refused });
	const { json } = await runNode(credential, readAll);
	expect(idsOf(json)).toEqual(ALL);
	expect(simulator.logins).toBe(2);
});

describe.each([
	['400', 'Unable to log in with provided credentials.'],
	['401', 'No active account found with the given credentials'],
] as const)('wrong password, server answers %s', (wrongPassword, words) => {
	const password = 'never-to-be-shown';
	const message = `Could not log in to UTimeMaster: the server refused the user "admin": ${words}`;

	test('one attempt for twenty items, told in the words of the server', async () => {
		const simulator = await server({ switches: { wrongPassword } });
		const { json, run } = await runNode(credentialFor(simulator, { password }), getEach, twenty);
		expect(json).toMatchObject(TWENTY.map(({ id }) => ({ id, error: message })));
		expect(simulator.logins).toBe(1);
		expect(reads(simulator)).toEqual([]);
		expect(JSON.stringify(run)).not.toContain(password);
	});

	test('the error of the node says how to get on and holds no secret', async () => {
		const simulator = await server({ switches: { wrongPassword } });
		const { error } = await runNode(credentialFor(simulator, { password }), readAll);
		expect(error).toMatchObject({ message, httpCode: '401' });
		expect(error?.description).toMatch(/^Check user name, password and account/);
		expect(`${JSON.stringify(error)}${String(error?.stack)}`).not.toContain(password);
	});

	test('never sent again by itself; another password at once', async () => {
		const simulator = await server({ switches: { wrongPassword } });
		const wrong = credentialFor(simulator, { password });
		const now = Date.now();
		const clock = jest.spyOn(Date, 'now');
		const attemptsAfter = async (hours: number, credential = wrong) => {
			clock.mockReturnValue(now + hours * 3_600_000);
			const { error } = await runNode(credential, readAll);
			if (credential === wrong) expect(error?.message.startsWith(message)).toBe(true);
			else expect(error).toBeUndefined();
			return simulator.logins;
		};
		expect(await attemptsAfter(0)).toBe(1);
		expect(await attemptsAfter(1)).toBe(1);
		expect(await attemptsAfter(1, credentialFor(simulator))).toBe(2);
		expect(await attemptsAfter(1000)).toBe(2);
	});

	test('the credential test shows the same', async () => {
		const simulator = await server({ switches: { wrongPassword } });
		expect(await testCredential(credentialFor(simulator, { password }))).toBe(message);
		expect(simulator.logins).toBe(1);
	});
});

describe('log-ins that fail for other reasons', () => {
	const SENT_ON = 'the server sends the request on to another address';
	const MISSING = 'the server has no log-in at /jwt-api-token-auth/';
	const failed = (message: string) => `Could not log in to UTimeMaster: ${message}`;

	test.each<[switches: Partial<Switches>, message: string, description: string]>([
		[{ jwtEndpointMissing: '404' }, MISSING, 'Try the other Token Kind'],
		[{ jwtEndpointMissing: '405' }, MISSING, 'Try the other Token Kind'],
		[{ jwtEndpointMissing: 'html' }, MISSING, 'Try the other Token Kind'],
		[
			{ accountMayUseApi: false },
			'the server refused the user "admin": This account may not use the API.',
			'Check user name, password and account',
		],
	])('%j', async (switches, message, description) => {
		const simulator = await server({ switches });
		const credential = credentialFor(simulator);
		const { error } = await runNode(credential, readAll);
		expect(error?.message).toBe(failed(message));
		expect(error?.description).toContain(description);
		// The test of the credential asks once more.
		expect(await testCredential(credential)).toBe(failed(message));
		expect(simulator.logins).toBe(2);
	});

	test('the other kind of token works where one endpoint is missing', async () => {
		const simulator = await server({ switches: { jwtEndpointMissing: 'html' } });
		const { json } = await runNode(credentialFor(simulator, { authScheme: 'general' }), readAll);
		expect(idsOf(json)).toEqual(ALL);
	});

	test.each<[title: string, status: number, body: string | object, message: string]>([
		['overloaded', 503, '<html>busy</html>', 'the server could not answer'],
		['crashed', 500, { detail: 'Boom.' }, 'the server could not answer: Boom.'],
		['not allowed', 403, { detail: 'Blocked.' }, 'the server refused the user "admin": Blocked.'],
		['a web page as refusal', 400, '<html></html>', MISSING],
		[
			'no token, and words',
			200,
			{ detail: 'Hello.' },
			'the server refused the user "admin": Hello.',
		],
		['no token', 200, { status: 'ok' }, 'the server sent no token'],
		['an empty token', 200, { token: '' }, 'the server sent no token'],
		['a token that is no text', 200, { token: 5 }, 'the server sent no token'],
		['nothing', 200, '', 'the server sent no token'],
		['sent on, with a page', 301, '<html>Moved</html>', SENT_ON],
		['too many', 429, '<html>Slow down</html>', 'the server asks for fewer requests'],
	])('%s: one attempt for twenty items', async (_title, status, body, message) => {
		const simulator = await server();
		simulator.fault({ path: LOG_IN, times: Infinity, answer: { status, body } });
		const { json } = await runNode(credentialFor(simulator), getEach, twenty);
		expect(json).toMatchObject(TWENTY.map(({ id }) => ({ id, error: failed(message) })));
		expect(simulator.logins).toBe(1);
		expect(reads(simulator)).toEqual([]);
	});

	test('a failure that passes is over after some minutes', async () => {
		const simulator = await server();
		const credential = credentialFor(simulator);
		simulator.fault({ path: LOG_IN, answer: { status: 503, body: '<html>' } });
		expect((await runNode(credential, readAll)).error).toBeDefined();
		jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 121_000);
		expect(idsOf((await runNode(credential, readAll)).json)).toEqual(ALL);
	});

	test.each([
		['http://127.0.0.1:9', 'the server refuses the connection'],
		['http://[::1', 'the Base URL of the credential is not an address'],
		['http://127.0.0.1:99999', 'the Base URL of the credential is not an address'],
	])('Base URL "%s"', async (url, message) => {
		const { error } = await runNode(credentialFor({ url }), readAll);
		expect(error?.message).toBe(failed(message));
		expect(await testCredential(credentialFor({ url }))).toBe(failed(message));
	});

	test('licence without the API: the fresh token is refused, no further log-in', async () => {
		const simulator = await server({ switches: { licence: 'missing' } });
		const { error } = await runNode(credentialFor(simulator), readAll);
		expect(error?.message).toMatch(/^The account may not do this: The license of this server/);
		expect(error?.description).toContain('the licence of the server does not include the API');
		expect(simulator.logins).toBe(1);
		expect(reads(simulator)).toHaveLength(1);
		expect(await testCredential(credentialFor(simulator))).toBeDefined();
	});
});

describe('nothing leaks', () => {
	test.each([301, 302, 307, 308])(
		'a log-in that is sent on with %d reaches no other server',
		async (status) => {
			const simulator = await server();
			const other = await plainServer({ token: 'stolen' });
			const headers = { location: `${other.url}${LOG_IN}` };
			simulator.fault({ path: LOG_IN, answer: { status, headers, body: '' } });
			const { error } = await runNode(credentialFor(simulator), readAll);
			expect(error?.message).toBe(
				'Could not log in to UTimeMaster: the server sends the request on to another address',
			);
			expect(other.seen).toEqual([]);
		},
	);

	test.each([301, 307])('a request that is sent on with %d neither', async (status) => {
		const simulator = await server();
		const other = await plainServer([]);
		const headers = { location: `${other.url}${EMPLOYEES}` };
		simulator.fault({ path: EMPLOYEES, answer: { status, headers, body: '' } });
		const { error } = await runNode(credentialFor(simulator), readAll);
		expect(error?.message).toBe('The server sends the request on to another address');
		expect(other.seen).toEqual([]);
	});

	test('nor does the test of a credential', async () => {
		const simulator = await server();
		const other = await plainServer([]);
		const headers = { location: `${other.url}/` };
		simulator.fault({ path: '/iclock/', answer: { status: 302, headers, body: '' } });
		expect(await testCredential(credentialFor(simulator))).toBeDefined();
		expect(other.seen).toEqual([]);
	});

	test.each<[title: string, change: (url: string) => object]>([
		['Base URL', (url) => ({ baseUrl: url })],
		['Base URL and user', (url) => ({ baseUrl: url, username: 'clerk' })],
	])('a token stays with its server when %s changes', async (_title, change) => {
		const simulator = await server();
		const credential = credentialFor(simulator);
		await runNode(credential, readAll);
		const { sessionToken } = credential.stored;
		const other = await plainServer({ token: 'new-token', data: [], next: null });
		Object.assign(credential.stored, change(other.url));
		const { error } = await runNode(credential, readAll);
		expect(error).toBeUndefined();
		expect(other.seen.map(({ line }) => line.split('?')[0])).toEqual([
			`POST ${LOG_IN}`,
			`GET ${EMPLOYEES}`,
		]);
		expect(other.seen[1].authorization).toBe('JWT new-token');
		expect(sessionToken).not.toBe('');
		expect(JSON.stringify(other.seen)).not.toContain(sessionToken);
	});

	test.each(['username', 'account', 'authScheme'])(
		'nor is it used after a change of %s',
		async (field) => {
			const simulator = await server();
			const credential = credentialFor(simulator);
			await runNode(credential, readAll);
			const values: IDataObject = {
				username: 'clerk',
				password: 'clerk-password',
				...(field === 'account' && { account: 'staff', ...STAFF }),
				...(field === 'authScheme' && { authScheme: 'general', ...ADMIN }),
			};
			Object.assign(credential.stored, values);
			simulator.clearLog();
			const { error } = await runNode(credential, readAll);
			expect(error).toBeUndefined();
			expect(simulator.logins).toBe(1);
			expect(simulator.requests.every(({ status }) => status === 200)).toBe(true);
		},
	);

	test('an expired pasted token: no log-in, told what to do, the token shown nowhere', async () => {
		const simulator = await server();
		const token = await tokenOf(simulator, LOG_IN);
		simulator.expireTokens();
		simulator.clearLog();
		const { error, run } = await runNode(
			credentialFor(simulator, { logInWith: 'token', token, username: '', password: '' }),
			readAll,
		);
		expect(error).toMatchObject({
			message: 'The server does not accept the log-in: Signature has expired.',
			description: expect.stringContaining('has to be replaced when it has expired') as string,
		});
		expect(simulator.logins).toBe(0);
		expect(`${JSON.stringify(run)}${String(error?.stack)}`).not.toContain(token);
		expect(requestsOf(simulator).length).toBeLessThanOrEqual(2);
	});

	test('a server that repeats token and password in its refusal', async () => {
		const simulator = await server();
		const credential = credentialFor(simulator);
		await runNode(credential, readAll);
		const token = credential.stored.sessionToken as string;
		simulator.fault({
			path: EMPLOYEES,
			answer: {
				status: 400,
				body: { detail: `Bad header JWT ${token}`, password: [ADMIN.password] },
			},
		});
		const { error } = await runNode(credential, readAll);
		expect(error?.message).toBe(
			'The server refused the values: Bad header JWT ***; password: not accepted',
		);
		expect(JSON.stringify(error)).not.toMatch(new RegExp(`${token}|${ADMIN.password}`));
	});
});

describe('credential test', () => {
	test.each(PROFILES)('reads one row, server %d.x', async (profile) => {
		const simulator = await server({ profile });
		expect(await testCredential(credentialFor(simulator))).toBeUndefined();
		expect(requestsOf(simulator)).toEqual(['GET /iclock/api/terminals/?page_size=1&limit=1']);
	});

	test('logs in afresh although a good token is stored', async () => {
		const simulator = await server();
		const credential = credentialFor(simulator);
		await runNode(credential, readAll);
		expect(await testCredential(credential)).toBeUndefined();
		expect(simulator.logins).toBe(2);
	});

	// The HTTP client of n8n 2.41 leaves such characters out; that of 2.8 refuses them (wording.test).
	test.each(['QZX\u0000WVY', '\u202EQZXWVY', 'QZXWVY😀', 'QZXÄßWVY'])(
		'a pasted token with characters that no token has: %j',
		async (token) => {
			const simulator = await server();
			const credential = credentialFor(simulator, { logInWith: 'token', token });
			const { error } = await runNode(credential, readAll);
			expect(error).toMatchObject({
				message: expect.stringMatching(/^The server does not accept the log-in/) as string,
				description: expect.stringContaining('has to be replaced') as string,
			});
			expect(JSON.stringify(error)).not.toMatch(/QZX|WVY/);
			expect(simulator.logins).toBe(0);
		},
	);

	test.each([
		['a web page', '<!DOCTYPE html><title>Printer</title>'],
		['a page behind a blank line', '\n <html>'],
		['nothing', ''],
		['data of something else', { status: 'ok' }],
	])('%s at the address of a pasted token is no server', async (_title, body) => {
		const simulator = await server();
		simulator.fault({ times: Infinity, answer: { status: 200, body } });
		const credential = credentialFor(simulator, { logInWith: 'token', token: 'pasted' });
		expect(await testCredential(credential)).toMatch(/^No UTimeMaster server answers/);
	});

	test('a licence without the API is told from a wrong password', async () => {
		const simulator = await server({ switches: { licence: 'missing' } });
		expect(await testCredential(credentialFor(simulator))).toMatch(/^The log-in works, but/);
	});

	test('a pasted token that is none', async () => {
		const simulator = await server();
		const credential = credentialFor(simulator, { logInWith: 'token', token: 'nonsense' });
		expect(await testCredential(credential)).toBeDefined();
		expect(simulator.logins).toBe(0);
	});
});

describe('form', () => {
	const fields = new Map(new UTimeMasterApi().properties.map((field) => [field.name, field]));

	test.each([
		['baseUrl', undefined],
		['logInWith', undefined],
		['account', 'password'],
		['authScheme', undefined],
		['username', 'password'],
		['password', 'password'],
		['token', 'token'],
		['ignoreSslIssues', undefined],
	])('%s is shown for log-in with %s', (name, logInWith) => {
		const shown = logInWith && { show: { logInWith: [logInWith] } };
		expect(fields.get(name)?.displayOptions).toEqual(shown);
	});

	test.each(['password', 'token', 'sessionToken', 'sessionTokenMark'])(
		'%s is kept secret',
		(name) => {
			expect(fields.get(name)?.typeOptions).toMatchObject({ password: true });
		},
	);

	test('what log-ins leave behind is hidden; only the token may expire', () => {
		const hidden = [...fields.values()].filter(({ type }) => type === 'hidden');
		expect(hidden.map(({ name }) => name).sort()).toEqual(['sessionToken', 'sessionTokenMark']);
		const expirable = [...fields.values()].filter(({ typeOptions }) => typeOptions?.expirable);
		expect(expirable.map(({ name }) => name)).toEqual(['sessionToken']);
	});

	test('what a log-in returns has a field to be kept in', async () => {
		const simulator = await server();
		const credential = credentialFor(simulator);
		await runNode(credential, readAll);
		expect(Object.keys(credential.stored).filter((name) => !fields.has(name))).toEqual([]);
		expect(credential.stored).toMatchObject({
			sessionTokenMark: expect.stringMatching(/^[0-9a-f]{32}\.[0-9a-f]{64}$/) as string,
			sessionToken: expect.stringMatching(/^eyJ/) as string,
		});
	});
});
