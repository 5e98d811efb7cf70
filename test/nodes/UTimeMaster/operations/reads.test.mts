import { runNode } from '../../../support/engine.mts';
import { byCode, byId } from '../../../support/parameters.mts';
import { requestsOf } from '../../../support/requests.mts';
import { closeServers, credentialFor, server } from '../../../support/server.mts';

/* Look-ups beside a list: what fails of them, and what that means for the rows. */

afterEach(closeServers);

const AREA = '/personnel/api/areas/2/';
const punches = { resource: 'transaction', operation: 'getAll', returnAll: true };
const again = { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 } };

test('a record that could not be read is read again when n8n tries the node once more', async () => {
	const simulator = await server({ profile: 9 });
	simulator.fault({ path: AREA, answer: { status: 500, body: '<html>' } });
	const parameters = { ...punches, transactionFilters: { areaId: byId('2') } };
	const { error } = await runNode(credentialFor(simulator), parameters, again);
	expect(error).toBeUndefined();
	expect(requestsOf(simulator).filter((line) => String(line).includes(AREA))).toHaveLength(2);
});

test('a record that may not be read is asked for once', async () => {
	const simulator = await server({ profile: 9 });
	simulator.fault({ path: AREA, times: Infinity, answer: { status: 403, body: {} } });
	const parameters = { ...punches, transactionFilters: { areaId: byId('2') } };
	const { error } = await runNode(credentialFor(simulator), parameters, {
		items: [{}, {}, {}],
		node: { onError: 'continueRegularOutput' },
	});
	expect(error).toBeUndefined();
	expect(requestsOf(simulator).filter((line) => String(line).includes(AREA))).toHaveLength(1);
});

test('a name that may not be read is asked for once, however many items follow', async () => {
	const simulator = await server({ profile: 8 });
	const departments = '/personnel/api/departments/';
	simulator.fault({ path: departments, times: Infinity, answer: { status: 403, body: {} } });
	const parameters = { resource: 'employee', operation: 'get', simplify: true };
	const credential = credentialFor(simulator, { maxConcurrentRequests: 1 });
	const { json } = await runNode(
		credential,
		{ ...parameters, employeeId: byId('={{ $json.id }}') },
		{ items: Array.from({ length: 6 }, () => ({ id: 4 })) },
	);
	expect(json).toHaveLength(6);
	const asked = requestsOf(simulator).filter((line) => String(line).includes(departments));
	expect(asked).toHaveLength(1);
});

test.each(['2000-01-01', '2090-01-01'])(
	'an account without a right to employees: the punches since %s, also where there are none',
	async (startTime) => {
		const simulator = await server({ profile: 9 });
		const answer = { status: 403, body: { detail: 'You do not have permission.' } };
		simulator.fault({ path: '/personnel/', times: Infinity, answer });
		const { json, error } = await runNode(credentialFor(simulator), {
			...punches,
			transactionFilters: { employeeId: byCode('00012'), startTime },
		});
		expect(error).toBeUndefined();
		expect(json.length > 0).toBe(startTime === '2000-01-01');
	},
);

test('a period that ends before it begins is refused, nothing is sent', async () => {
	const simulator = await server();
	const { error } = await runNode(credentialFor(simulator), {
		...punches,
		transactionFilters: { startTime: '2026-03-02', endTime: '2026-03-01' },
	});
	expect(error?.message).toBe('End Time lies before Start Time');
	expect(simulator.requests).toEqual([]);
});

test('a code that was not there is looked up again for the next item', async () => {
	const simulator = await server({ profile: 9 });
	let asked = 0;
	simulator.onRequest(({ query }) => {
		if (query.emp_code === 'LATE' && ++asked === 2)
			simulator.data.addEmployee({ emp_code: 'LATE' });
	});
	const parameters = {
		resource: 'employee',
		operation: 'get',
		employeeId: byCode('LATE'),
		simplify: false,
		// Items of one batch share a look-up.
		requestOptions: { batching: { batch: { batchSize: 1, batchInterval: 300 } } },
	};
	const { json } = await runNode(credentialFor(simulator), parameters, {
		items: [{}, {}],
		node: { onError: 'continueRegularOutput' },
	});
	expect(json).toMatchObject([
		{ error: expect.stringContaining('LATE') as string },
		{ emp_code: 'LATE' },
	]);
});
