import { client, closeAll, request, TERMINALS, TRANSACTIONS, type Client } from './client.mts';

afterEach(closeAll);

let server: Client;
beforeEach(async () => {
	server = await client();
});

const control = (method: string, name: string, body?: unknown) =>
	request(server.simulator, `/_simulator/${name}`, { method, body });
const status = async () => (await server.get(TERMINALS)).status;

test('state', async () => {
	expect((await control('GET', 'state')).body).toMatchObject({
		profile: 8,
		counts: {
			departments: 6,
			areas: 4,
			positions: 5,
			employees: 24,
			terminals: 4,
			transactions: 124,
		},
		switches: { pastTheEnd: '404' },
	});
});

test('requests are read and cleared; control calls are not among them', async () => {
	await status();
	const { body } = await control('GET', 'requests');
	expect(body).toMatchObject({
		logins: 1,
		maxInFlight: 1,
		requests: [{ n: 1 }, { path: TERMINALS }],
	});
	expect((await control('DELETE', 'requests')).status).toBe(204);
	expect((await control('GET', 'requests')).body).toEqual({
		logins: 0,
		maxInFlight: 0,
		requests: [],
	});
});

test('punches come and go', async () => {
	const punch = await control('POST', 'punch', {
		emp_code: '00012',
		punch_time: '2019-01-01 00:00:00',
	});
	expect(punch).toMatchObject({
		status: 201,
		body: { id: 125, emp: 4, punch_time: '2019-01-01 00:00:00' },
	});
	expect((await server.get(`${TRANSACTIONS}125/`)).status).toBe(200);
	expect((await control('DELETE', 'punch/125')).status).toBe(204);
	expect((await control('DELETE', 'punch/125')).status).toBe(404);
	expect((await control('POST', 'punch')).status).toBe(201);
	const bad = await control('POST', 'punch', { punch_time: 'never' });
	expect([bad.status, bad.body]).toEqual([
		400,
		{ error: expect.stringContaining('never') as string },
	]);
});

test('seed-punches', async () => {
	const { body } = await control('POST', 'seed-punches', { count: 1000, codes: ['1'] });
	expect(body).toMatchObject({ counts: { transactions: 1124 } });
});

test('expire-tokens', async () => {
	await control('POST', 'expire-tokens');
	expect(await status()).toBe(200);
	await control('POST', 'expire-tokens', { general: true });
	expect(await status()).toBe(401);
});

test('fault: Infinity as text, path as beginning, cleared', async () => {
	const fault = { path: '/iclock/', times: 'Infinity', answer: { status: 502, body: '<html>' } };
	expect((await control('POST', 'fault', fault)).status).toBe(204);
	expect([await status(), await status(), await status()]).toEqual([502, 502, 502]);
	await control('DELETE', 'fault');
	expect(await status()).toBe(200);
	await control('POST', 'fault', { answer: { status: 500 } });
	expect([await status(), await status()]).toEqual([500, 200]);
	expect((await control('POST', 'fault', {})).status).toBe(400);
});

test('switches', async () => {
	const { body } = await control('PATCH', 'switches', { licence: 'missing' });
	expect(body).toMatchObject({ licence: 'missing', msg: '' });
	expect(await status()).toBe(403);
	const wrong = await control('PATCH', 'switches', { license: 'missing' });
	expect([wrong.status, wrong.body]).toEqual([400, { error: 'No such switch: license' }]);
});

test('an unknown call', async () => {
	const reply = await control('GET', 'nothing');
	expect([reply.status, reply.body]).toEqual([404, { error: 'No such control call' }]);
});
