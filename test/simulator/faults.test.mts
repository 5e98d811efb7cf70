import { setTimeout as wait } from 'node:timers/promises';

import type { Fault, SentAnswer } from '../../simulator/index.mts';
import {
	client,
	closeAll,
	EMPLOYEES,
	ids,
	request,
	start,
	TERMINALS,
	TRANSACTIONS,
	type Client,
} from './client.mts';

afterEach(closeAll);

let server: Client;
beforeEach(async () => {
	server = await client();
	server.simulator.clearLog();
});

const status = async (path = TERMINALS) => (await server.get(path)).status;
const statuses = async (...paths: string[]) => {
	const seen = [];
	for (const path of paths) seen.push(await status(path));
	return seen;
};
const failure = (path = TERMINALS) =>
	server.get(path).then(
		() => 'answered',
		() => 'failed',
	);

describe('which requests', () => {
	const down: Fault['answer'] = { status: 503 };

	test('one by default, any path', async () => {
		server.simulator.fault({ answer: down });
		expect(await statuses(TERMINALS, TERMINALS)).toEqual([503, 200]);
	});

	test('times and after', async () => {
		server.simulator.fault({ after: 1, times: 2, answer: down });
		expect(await statuses(TERMINALS, TERMINALS, TERMINALS, TERMINALS)).toEqual([
			200, 503, 503, 200,
		]);
	});

	test('for ever, until cleared', async () => {
		server.simulator.fault({ times: Infinity, answer: down });
		expect(await statuses(TERMINALS, EMPLOYEES, TERMINALS)).toEqual([503, 503, 503]);
		server.simulator.clearFaults();
		expect(await status()).toBe(200);
	});

	test('path as beginning, path as pattern, method', async () => {
		server.simulator.fault({ path: '/personnel/', answer: down });
		expect(await statuses(TERMINALS, EMPLOYEES, EMPLOYEES)).toEqual([200, 503, 200]);
		server.simulator.fault({ path: /terminals\/\d+\/$/g, times: 2, answer: down });
		expect(await statuses(TERMINALS, `${TERMINALS}1/`, `${TERMINALS}2/`)).toEqual([200, 503, 503]);
		server.simulator.fault({ method: 'post', answer: down });
		expect(await status(EMPLOYEES)).toBe(200);
		expect((await server.send('POST', EMPLOYEES, {})).status).toBe(503);
	});

	test('several wait in line', async () => {
		server.simulator.fault({ answer: { status: 500 } });
		server.simulator.fault({ answer: { status: 502 } });
		expect(await statuses(TERMINALS, TERMINALS, TERMINALS)).toEqual([500, 502, 200]);
	});

	test('log-ins too', async () => {
		server.simulator.fault({ path: '/api-token-auth/', answer: down });
		const reply = await request(server.simulator, '/api-token-auth/', { method: 'POST', body: {} });
		expect(reply.status).toBe(503);
	});
});

describe('what happens', () => {
	test.each([
		['object', { detail: 'busy' }, 'application/json', '{"detail":"busy"}'],
		['web page', '<html>Bad gateway</html>', 'text/html', '<html>Bad gateway</html>'],
		['text', 'no', 'text/plain', 'no'],
		['bytes', Buffer.from('abc'), 'application/octet-stream', 'abc'],
	])('an answer: %s', async (_title, body, type, text) => {
		server.simulator.fault({ answer: { status: 429, headers: { 'Retry-After': '7' }, body } });
		const reply = await server.get(TERMINALS);
		expect([reply.status, reply.text, reply.headers.get('retry-after')]).toEqual([429, text, '7']);
		expect(reply.type).toContain(type);
	});

	test('reset: no answer, nothing done', async () => {
		server.simulator.fault({ answer: 'reset' });
		await expect(server.send('DELETE', `${EMPLOYEES}1/`)).rejects.toThrow();
		expect(server.simulator.data.employees.size).toBe(24);
		expect(server.simulator.requests).toMatchObject([{ method: 'DELETE', status: 0 }]);
		expect(await status()).toBe(200);
	});

	test('truncate: done, but the answer breaks off', async () => {
		server.simulator.fault({ answer: 'truncate' });
		await expect(
			server.send('POST', EMPLOYEES, { emp_code: 'new', department: 1, area: [1] }),
		).rejects.toThrow();
		expect(server.simulator.data.employees.size).toBe(25);
		expect(server.simulator.requests).toMatchObject([{ status: 201 }]);
	});

	test('truncate: head and half of the body arrive', async () => {
		server.simulator.fault({ answer: 'truncate' });
		const response = await fetch(server.simulator.url + TERMINALS);
		expect(response.status).toBe(401);
		expect(Number(response.headers.get('content-length'))).toBeGreaterThan(10);
		await expect(response.text()).rejects.toThrow();
	});

	test('rewrite: done, but another answer arrives', async () => {
		const rewrite = ({ status, type, body }: SentAnswer) => ({
			status: status + 1,
			type: type.replace('json', 'other'),
			body: `${String(body).slice(0, 5)}…`,
		});
		server.simulator.fault({ times: 2, answer: { rewrite } });
		const created = await server.send('POST', EMPLOYEES, {
			emp_code: 'new',
			department: 1,
			area: [1],
		});
		expect([created.status, created.text]).toEqual([202, '{"id"…']);
		expect(created.type).toContain('application/other');
		expect(server.simulator.data.employees.size).toBe(25);
		expect(server.simulator.requests).toMatchObject([{ status: 202 }]);
		const deleted = await server.send('DELETE', `${EMPLOYEES}25/`);
		expect([deleted.status, deleted.text]).toEqual([205, '']);
		expect(await status()).toBe(200);
	});

	test('hang: until the client gives up', async () => {
		server.simulator.fault({ answer: 'hang' });
		const { url, requests } = server.simulator;
		await expect(fetch(url + TERMINALS, { signal: AbortSignal.timeout(80) })).rejects.toThrow();
		await wait(20);
		await status();
		expect(requests).toMatchObject([{ status: 0 }, { status: 200, inFlight: 1 }]);
	});

	test('hang: until the simulator is closed', async () => {
		server.simulator.fault({ answer: 'hang' });
		const hanging = failure();
		while (server.simulator.requests.length === 0) await wait(5);
		await server.simulator.close();
		expect(await hanging).toBe('failed');
	});

	test('delay: the true answer, later', async () => {
		server.simulator.fault({ answer: { delay: 80 } });
		const begin = performance.now();
		expect(await status()).toBe(200);
		expect(performance.now() - begin).toBeGreaterThanOrEqual(79);
	});
});

describe('log', () => {
	test('what is kept of a request', async () => {
		const { requests } = server.simulator;
		await server.send('POST', `${EMPLOYEES}?a=1&b=2&b=3`, { emp_code: 'x' });
		await request(server.simulator, '/nothing/');
		expect(requests).toEqual([
			{
				n: 1,
				at: expect.any(Number) as number,
				method: 'POST',
				path: EMPLOYEES,
				status: 400,
				query: { a: '1', b: ['2', '3'] },
				body: { emp_code: 'x' },
				scheme: 'Token',
				inFlight: 1,
				bytes: 77,
			},
			{
				n: 2,
				at: expect.any(Number) as number,
				method: 'GET',
				path: '/nothing/',
				status: 200,
				query: {},
				body: undefined,
				scheme: null,
				inFlight: 1,
				bytes: 160,
			},
		]);
	});

	test('no secret of a log-in, JSON or form', async () => {
		const { simulator } = server;
		const body = { username: 'admin', password: 'admin-password' };
		await request(simulator, '/jwt-api-token-auth/', { method: 'POST', body });
		await fetch(`${simulator.url}/staff-api-token-auth/`, {
			method: 'POST',
			body: new URLSearchParams(body),
		});
		await server.get(TERMINALS);
		expect(simulator.requests.map((one) => one.body)).toEqual([
			{ username: 'admin', password: '***' },
			{ username: 'admin', password: '***' },
			undefined,
		]);
		expect(JSON.stringify(simulator.requests)).not.toMatch(/admin-password|[0-9a-f]{40}|eyJ/);
		expect(simulator.logins).toBe(2);
	});

	test('requests in flight', async () => {
		server.simulator.switches.delay = 60;
		await Promise.all([1, 2, 3].map(() => status()));
		server.simulator.switches.delay = 0;
		await status();
		expect(server.simulator.requests.map(({ inFlight }) => inFlight)).toEqual([1, 2, 3, 1]);
		expect(server.simulator.maxInFlight).toBe(3);
	});

	test('clearLog empties the same list', async () => {
		const { requests } = server.simulator;
		await status();
		server.simulator.clearLog();
		expect([requests.length, server.simulator.maxInFlight]).toEqual([0, 0]);
		await status();
		expect(requests).toMatchObject([{ n: 1 }]);
	});
});

test('a hook changes rows between two pages', async () => {
	const { simulator } = server;
	const off = simulator.onRequest(({ query }) => {
		if (query.page === '2') simulator.data.deletePunch(1);
	});
	const path = `${TRANSACTIONS}?page_size=3`;
	expect(ids((await server.get(path)).rows)).toEqual([1, 2, 3]);
	// Row 4 is skipped: it moved to the first page.
	expect(ids((await server.get(`${path}&page=2`)).rows)).toEqual([5, 6, 7]);
	off();
	simulator.data.punch({ id: 1 });
	expect(ids((await server.get(`${path}&page=2`)).rows)).toEqual([4, 5, 6]);
});

test('two simulators know nothing of each other', async () => {
	const other = await start();
	other.data.deletePunch(1);
	expect(other.port).not.toBe(server.simulator.port);
	expect((await server.get(TRANSACTIONS)).body.count).toBe(124);
});

test('a taken port is an error', async () => {
	await expect(start({ port: server.simulator.port })).rejects.toMatchObject({
		code: 'EADDRINUSE',
	});
});
