import { setTimeout as wait } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';
import type { Simulator } from '../../../../simulator/index.mts';
import { runNode } from '../../../support/engine.mts';
import { chosen } from '../../../support/parameters.mts';
import { closePlainServers, silentServer } from '../../../support/plainServer.mts';
import { closeServers, credentialFor, server } from '../../../support/server.mts';

/* How the requests of a node run leave: how many at a time, how often, and until when. */

afterEach(async () => {
	await closeServers();
	await closePlainServers();
});

const EMPLOYEES = '/personnel/api/employees/';
const TRANSACTIONS = '/iclock/api/transactions/';
const get = {
	resource: 'employee',
	operation: 'get',
	employeeId: chosen('recordId', '={{ $json.id }}'),
};
const getAll = {
	resource: 'transaction',
	operation: 'getAll',
	returnAll: true,
	simplify: false,
	transactionFilters: {},
};

const people = (count: number) =>
	Array.from({ length: count }, (_item, index) => ({ id: (index % 24) + 1 }));
const sentTo = ({ requests }: Simulator, start: string) =>
	requests.filter(({ path }) => path.startsWith(start));

describe('Max Concurrent Requests of the credential', () => {
	test.each([
		[2, 2],
		['3', 3],
		[100, 20],
		[0, 5],
		[-4, 1],
		['many', 5],
	])('%j: %d at a time', async (maxConcurrentRequests, most) => {
		const simulator = await server({ switches: { delay: 100 } });
		const credential = credentialFor(simulator, { maxConcurrentRequests });
		const { error } = await runNode(credential, get, { items: people(50) });
		expect(error).toBeUndefined();
		expect(simulator.maxInFlight).toBe(most);
	});

	test('holds for the pages of a list as well', async () => {
		const simulator = await server({ switches: { delay: 10, pageSizeCap: 10 } });
		const credential = credentialFor(simulator, { maxConcurrentRequests: 3 });
		const { json } = await runNode(credential, getAll);
		expect(json).toHaveLength(124);
		expect(simulator.maxInFlight).toBe(3);
	});
});

test('where the server asks for time, the other items wait too', async () => {
	const simulator = await server({ switches: { delay: 20 } });
	simulator.fault({
		path: EMPLOYEES,
		answer: { status: 429, headers: { 'Retry-After': '1' }, body: {} },
	});
	const { json } = await runNode(credentialFor(simulator), get, { items: people(10) });
	expect(json).toHaveLength(10);
	const [refused, ...others] = sentTo(simulator, EMPLOYEES);
	for (const { at } of others) expect(at - refused.at).toBeGreaterThanOrEqual(990);
	// One at a time from then on.
	expect(others.every(({ inFlight }) => inFlight === 1)).toBe(true);
});

test('a server that asks for more time than a run may wait is not asked again', async () => {
	const simulator = await server();
	simulator.fault({
		path: EMPLOYEES,
		times: Infinity,
		answer: { status: 429, headers: { 'Retry-After': '3600' }, body: {} },
	});
	const { error } = await runNode(credentialFor(simulator), get, { items: people(1) });
	expect(error?.message).toBe('The server asks for fewer requests');
	expect(sentTo(simulator, EMPLOYEES)).toHaveLength(1);
});

test('a page that fails ends the reading, and nothing is under way any more', async () => {
	const simulator = await server({ switches: { pageSizeCap: 10, delay: 20 } });
	simulator.fault({ path: TRANSACTIONS, after: 3, answer: { status: 500, body: '<html>' } });
	const { error } = await runNode(credentialFor(simulator), getAll);
	expect(error?.message).toBe('The server could not answer');
	const sent = simulator.requests.length;
	expect(simulator.requests.filter(({ status }) => status === 0)).toEqual([]);
	await wait(100);
	expect(simulator.requests).toHaveLength(sent);
});

describe('a cancelled execution', () => {
	/** Runs and cancels when the `n`th request arrives. */
	async function cancelledAt(n: number, simulator: Simulator, parameters: INodeParameters) {
		const cancelling = new AbortController();
		simulator.onRequest((request) => {
			if (request.n === n) cancelling.abort();
		});
		await runNode(credentialFor(simulator, { maxConcurrentRequests: 2 }), parameters, {
			items: parameters === getAll ? [{}] : people(30),
			cancelOn: cancelling.signal,
		});
		await wait(200);
	}

	test.each([
		['reads no further pages', getAll],
		['processes no further items', get],
	])('%s', async (_title, parameters) => {
		const simulator = await server({ switches: { pageSizeCap: 5, delay: 5 } });
		await cancelledAt(6, simulator, parameters);
		expect(simulator.requests.length).toBeLessThanOrEqual(8);
	});

	test('sends no further writes', async () => {
		const simulator = await server({ switches: { delay: 5 } });
		const code = '={{ "NEW-" + $itemIndex }}';
		const create = { resource: 'area', operation: 'create', areaCode: code, areaName: 'New' };
		await cancelledAt(6, simulator, create);
		expect(simulator.requests.length).toBeLessThanOrEqual(8);
	});

	test('cuts the read that is under way', async () => {
		const { url, asked, hungUp } = await silentServer();
		const cancelling = new AbortController();
		const credential = credentialFor({ url }, { logInWith: 'token', token: 'a-token' });
		const run = runNode(credential, getAll, { cancelOn: cancelling.signal });
		await asked;
		cancelling.abort();
		await run;
		// Without the cut the request would go on until it has timed out.
		await hungUp;
	});
});
