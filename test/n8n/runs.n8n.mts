import { failureOf, itemsOf, rowsOf } from '../../real-n8n/execution.mts';
import { action, chain, node, savedCredential, START, start } from './support/workflows.mts';
import { stageFor } from './support/stage.mts';

const LIST = 'List';
const GET = 'Get';
const AFTER = 'After';

describe('a run', () => {
	const stage = stageFor('runs');

	test('renews an expired token once, and the next run uses the new one', async () => {
		const simulator = await stage.simulator();
		const credential = await savedCredential(stage, simulator);
		const { rest } = stage.n8n;
		const workflow = await rest.createWorkflow(
			chain('Expired token', [
				start(),
				action(LIST, credential, listOf(5)),
				action(GET, credential, getById('={{ $json.id }}')),
			]),
		);
		const first = await rest.runWorkflow(workflow, START);
		expect(failureOf(first)).toBeUndefined();
		expect(simulator.logins).toBe(1);

		simulator.clearLog();
		const stopWatching = simulator.onRequest(({ path }) => {
			if (!/\/employees\/\d+\/$/.test(path)) return;
			stopWatching();
			simulator.expireTokens();
		});
		const second = await rest.runWorkflow(workflow, START);
		expect(failureOf(second)).toBeUndefined();
		expect(rowsOf(second, GET)).toEqual(rowsOf(first, GET));
		expect(simulator.requests.filter(({ status }) => status === 401)).not.toEqual([]);
		expect(simulator.logins).toBe(1);

		simulator.clearLog();
		expect(failureOf(await rest.runWorkflow(workflow, START))).toBeUndefined();
		expect(simulator.logins).toBe(0);
	});

	test('goes on after a failed item, and every item stays linked to the one it came from', async () => {
		const simulator = await stage.simulator();
		const credential = await savedCredential(stage, simulator);
		const secondIsMissing = '={{ $itemIndex === 1 ? 4711 : $json.id }}';
		const origin = `={{ $('${LIST}').item.json.employeeCode }}`;
		const workflow = await stage.n8n.rest.createWorkflow(
			chain('Continue on fail', [
				start(),
				action(LIST, credential, listOf(3)),
				action(GET, credential, getById(secondIsMissing), { onError: 'continueRegularOutput' }),
				{
					...node(AFTER, 'n8n-nodes-base.set', {
						assignments: {
							assignments: [{ id: 'origin', name: 'origin', type: 'string', value: origin }],
						},
						options: {},
					}),
					typeVersion: 3.4,
				},
			]),
		);
		const execution = await stage.n8n.rest.runWorkflow(workflow, START);
		expect(failureOf(execution)).toBeUndefined();
		const codes = rowsOf(execution, LIST).map(({ employeeCode }) => employeeCode);
		expect(codes).toHaveLength(3);

		const items = itemsOf(execution, GET);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => expect.objectContaining({ item }) as unknown),
		);
		expect(items.map(({ json }) => json.employeeCode)).toEqual(codes);
		expect(items.map(({ json }) => json.error)).toEqual([
			...[undefined, 'The server has no such record: Not found. (employee ID "4711")', undefined],
		]);
		expect(rowsOf(execution, AFTER).map((row) => row.origin)).toEqual(codes);
	});
});

function listOf(limit: number) {
	return {
		resource: 'employee',
		operation: 'getAll',
		returnAll: false,
		limit,
		employeeFilters: {},
	};
}

function getById(value: string) {
	const employeeId = { __rl: true, mode: 'recordId', value };
	return { resource: 'employee', operation: 'get', employeeId };
}
