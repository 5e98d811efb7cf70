import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { failureOf, rowsOf } from '../../real-n8n/execution.mts';
import type { Credential } from '../../real-n8n/rest.mts';
import { everyOperation, type OperationCase } from '../support/everyOperation.mts';
import { action, chain, savedCredential, START, start } from './support/workflows.mts';
import { stageFor } from './support/stage.mts';

const RESULT = 'Result';
/** n8n adds this operation to every node. */
const CUSTOM_CALL = '__CUSTOM_API_CALL__';

describe('every operation in a workflow', () => {
	const stage = stageFor('operations');

	test('is among the cases below', async () => {
		const types = await stage.n8n.rest.nodeTypes();
		const type = types.find(({ name }) => name === 'n8n-nodes-utimemaster.uTimeMaster');
		const offered = (type?.properties as INodeProperties[])
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options, displayOptions }) => {
				const [resource] = displayOptions?.show?.resource ?? [];
				return (options as INodePropertyOptions[])
					.filter(({ value }) => value !== CUSTOM_CALL)
					.map(({ value }) => `${resource as string} ${String(value)}`);
			});
		expect(everyOperation.map(titleOf).sort()).toEqual(offered.sort());
	});

	test.each(everyOperation.map((each) => [titleOf(each), each] as const))(
		'%s',
		async (title, operation) => {
			const simulator = await stage.simulator();
			const credential = await savedCredential(stage, simulator);
			const saved = await stage.n8n.rest.createWorkflow(
				chain(title, [start(), ...stepsOf(operation, credential)]),
			);
			const execution = await stage.n8n.rest.runWorkflow(saved, START);
			expect(failureOf(execution)).toBeUndefined();
			expect(rowsOf(execution, RESULT)).not.toEqual([]);
			expect(simulator.logins).toBe(1);
		},
	);
});

function titleOf({ resource, operation }: OperationCase): string {
	return `${resource} ${operation}`;
}

/** What the operation needs before, oldest first, then itself. */
function stepsOf(
	{ resource, operation, parameters, before }: OperationCase,
	credential: Credential,
	name: string = RESULT,
): ReturnType<typeof action>[] {
	return [
		...(before ? stepsOf(before, credential, `Before ${name}`) : []),
		action(name, credential, { resource, operation, ...parameters }),
	];
}
