import { ADMIN, CLERK, STAFF } from '../../simulator/index.mts';
import { logIn } from '../support/logIn.mts';
import {
	client,
	clientOf,
	closeAll,
	EMPLOYEES,
	request,
	start,
	TERMINALS,
	TRANSACTIONS,
} from './client.mts';

afterEach(closeAll);

const JWT = '/jwt-api-token-auth/';
const GENERAL = '/api-token-auth/';
const STAFF_JWT = '/staff-jwt-api-token-auth/';
const STAFF_GENERAL = '/staff-api-token-auth/';

const NOT_PROVIDED = { detail: 'Authentication credentials were not provided.' };
const FORBIDDEN = { detail: 'You do not have permission to perform this action.' };

function claimsOf(authorization: string): Record<string, unknown> {
	const claims = Buffer.from(authorization.split('.')[1], 'base64url').toString();
	return JSON.parse(claims) as Record<string, unknown>;
}

test.each([
	[JWT, ADMIN],
	[GENERAL, ADMIN],
	[STAFF_JWT, STAFF],
	[STAFF_GENERAL, STAFF],
])('%s answers nothing but a token that works', async (path, credentials) => {
	const simulator = await start();
	const { status, body } = await request(simulator, path, { method: 'POST', body: credentials });
	expect(status).toBe(200);
	expect(Object.keys(body)).toEqual(['token']);
	expect(body.token).toMatch(path.includes('jwt') ? /^[\w-]+\.[\w-]+\.[\w-]+$/ : /^[0-9a-f]{40}$/);
	const server = clientOf(simulator, await logIn(simulator, credentials, path));
	expect((await server.get(TERMINALS)).status).toBe(200);
});

test('claims of the JWT per profile', async () => {
	const now = () => new Date('2025-03-02T08:00:00Z');
	const iat = now().getTime() / 1000;
	const old = await start({ profile: 8, now });
	expect(claimsOf(await logIn(old, ADMIN, JWT))).toEqual({
		user_id: 1,
		username: 'admin',
		exp: iat + 86_400,
		email: 'admin@example.com',
	});
	const recent = await start({ profile: 9, now });
	expect(claimsOf(await logIn(recent, ADMIN, JWT))).toEqual({
		token_type: 'access',
		exp: iat + 86_400,
		iat,
		jti: expect.any(String) as string,
		user_id: 1,
	});
});

test('the general token is static, also after a restart', async () => {
	const [first, second] = [await start(), await start()];
	const tokens = [await logIn(first), await logIn(first), await logIn(second)];
	expect(new Set(tokens).size).toBe(1);
	expect(await logIn(first, CLERK)).not.toBe(tokens[0]);
});

test('a JWT dies of age, and only then', async () => {
	let time = Date.parse('2025-03-02T08:00:00Z');
	const simulator = await start({ switches: { jwtLifeSeconds: 60 }, now: () => new Date(time) });
	const server = clientOf(simulator, await logIn(simulator, ADMIN, JWT));
	time += 59_000;
	expect((await server.get(TERMINALS)).status).toBe(200);
	time += 1_000;
	expect(await server.get(TERMINALS)).toMatchObject({
		status: 401,
		body: { detail: 'Signature has expired.' },
	});
});

test.each([8, 9] as const)('expireTokens, profile %i', async (profile) => {
	const simulator = await start({ profile });
	const oldJwt = await logIn(simulator, ADMIN, JWT);
	const oldGeneral = await logIn(simulator);
	const status = async (token: string) => (await request(simulator, TERMINALS, { token })).status;

	simulator.expireTokens();
	expect([await status(oldJwt), await status(oldGeneral)]).toEqual([401, 200]);
	const newJwt = await logIn(simulator, ADMIN, JWT);
	expect(newJwt).not.toBe(oldJwt);
	expect(await status(newJwt)).toBe(200);

	simulator.expireTokens({ general: true });
	expect([await status(newJwt), await status(oldGeneral)]).toEqual([401, 401]);
	expect(await status(await logIn(simulator))).toBe(200);
});

test.each([
	['no header', undefined, NOT_PROVIDED],
	['another scheme', 'Bearer abc', NOT_PROVIDED],
	['scheme in lower case', 'jwt abc', NOT_PROVIDED],
	['Basic', `Basic ${Buffer.from('admin:admin-password').toString('base64')}`, NOT_PROVIDED],
	['unknown general token', 'Token abc', { detail: 'Invalid token.' }],
	['unknown JWT', 'JWT a.b.c', { detail: 'Error decoding signature.' }],
])('401: %s', async (_title, token, body) => {
	const simulator = await start();
	expect(await request(simulator, TERMINALS, { token })).toMatchObject({ status: 401, body });
});

test.each([
	[
		'missing fields',
		{},
		{ username: ['This field is required.'], password: ['This field is required.'] },
	],
	['missing password', { username: 'admin' }, { password: ['This field is required.'] }],
	[
		'wrong password',
		{ username: 'admin', password: 'x' },
		{ non_field_errors: ['Unable to log in with provided credentials.'] },
	],
])('400 on both system log-ins: %s', async (_title, credentials, body) => {
	const simulator = await start();
	for (const path of [JWT, GENERAL]) {
		const reply = await request(simulator, path, { method: 'POST', body: credentials });
		expect(reply).toMatchObject({ status: 400 });
		expect(reply.body).toEqual(body);
	}
});

test('system credentials are none for staff, and the reverse', async () => {
	const simulator = await start();
	const post = (path: string, body: object) => request(simulator, path, { method: 'POST', body });
	expect((await post(STAFF_JWT, ADMIN)).status).toBe(400);
	expect((await post(JWT, STAFF)).status).toBe(400);
});

test('a form body logs in too', async () => {
	const { url } = await start();
	const response = await fetch(url + GENERAL, {
		method: 'POST',
		body: new URLSearchParams(ADMIN),
	});
	expect(response.status).toBe(200);
});

test('log-in paths take POST only', async () => {
	const simulator = await start();
	expect(await request(simulator, JWT)).toMatchObject({
		status: 405,
		body: { detail: 'Method "GET" not allowed.' },
	});
});

test('the clerk reads everything and writes nothing', async () => {
	const server = await client({}, CLERK);
	expect((await server.get(EMPLOYEES)).body.count).toBe(24);
	expect(await server.send('DELETE', `${EMPLOYEES}1/`)).toMatchObject({
		status: 403,
		body: FORBIDDEN,
	});
	expect(server.simulator.data.employees.size).toBe(24);
});

test('staff see themselves', async () => {
	const simulator = await start();
	const server = clientOf(simulator, await logIn(simulator, STAFF, STAFF_JWT));
	expect((await server.get(EMPLOYEES)).rows).toMatchObject([{ emp_code: 'E-100' }]);
	expect((await server.get(`${EMPLOYEES}5/`)).status).toBe(200);
	expect((await server.get(`${EMPLOYEES}6/`)).status).toBe(404);

	const punches = await server.get(`${TRANSACTIONS}?page_size=100`);
	expect(punches.body.count).toBe(6);
	expect(new Set(punches.rows.map(({ emp_code }) => emp_code))).toEqual(new Set(['E-100']));
	expect((await server.get(`${TRANSACTIONS}?emp_code=1`)).body.count).toBe(0);
	expect((await server.get(`${TRANSACTIONS}${Number(punches.rows[0].id)}/`)).status).toBe(200);
	const foreign = simulator.data.punch({ emp_code: '1' });
	expect((await server.get(`${TRANSACTIONS}${foreign.id}/`)).status).toBe(404);

	const update = await server.send('PATCH', `${EMPLOYEES}5/`, { first_name: 'x' });
	expect(update).toMatchObject({ status: 403, body: FORBIDDEN });
});

test('a new self-service password replaces the old one', async () => {
	const server = await client();
	await server.send('PATCH', `${EMPLOYEES}5/`, { self_password: 'another' });
	const post = (password: string) =>
		request(server.simulator, STAFF_GENERAL, { method: 'POST', body: { ...STAFF, password } });
	expect((await post(STAFF.password)).status).toBe(400);
	expect((await post('another')).status).toBe(200);
});
