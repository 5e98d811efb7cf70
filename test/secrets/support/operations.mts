import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Target } from '../../faults/support/targets.mts';
import type { OperationCase } from '../../support/everyOperation.mts';
import { type NodeRun, runNode } from '../../support/engine.mts';
import { withSimplify } from '../../support/parameters.mts';
import { type Canaries, SENT } from './canaries.mts';

const GIVEN = Object.fromEntries(Object.keys(SENT).map((name) => [name, `={{ $json.${name} }}`]));

/** Where an operation takes secrets: they come from the item, not from the form. */
const TAKES: Record<string, INodeParameters> = {
	'employee create': { employeeAdditionalFields: GIVEN },
	'employee upsert': { employeeAdditionalFields: GIVEN },
	'employee update': { employeeUpdateFields: GIVEN },
	'employee getAll': { employeeFilters: { cardNumber: GIVEN.cardNumber } },
};

/** The secrets in the requests of an operation that are struck. */
export function sentBy({ operation, struck }: Target): Record<string, string> {
	const title = titleOf(operation);
	if (title === 'employee getAll') return { cardNumber: SENT.cardNumber };
	return title in TAKES && struck === 'write' ? SENT : {};
}

export function titleOf({ resource, operation }: OperationCase): string {
	return `${resource} ${operation}`;
}

/** Runs an operation with secrets in all fields that take one. */
export async function runWithSecrets(
	{ credential }: Canaries,
	operation: OperationCase,
	simplify: boolean,
	parameters: INodeParameters = {},
	settings: Parameters<typeof runNode>[2] = {},
): Promise<NodeRun> {
	const { resource, operation: name } = operation;
	const all = {
		...{ resource, operation: name, ...operation.parameters },
		...TAKES[titleOf(operation)],
		...parameters,
	};
	return await runNode(credential, withSimplify(simplify, all), {
		items: [SENT as IDataObject],
		...settings,
	});
}

/** What a run leaves of the node: items, errors with all their fields, what n8n stores of it. */
export function outputOf({ items, errors, error, run }: NodeRun): unknown {
	const { runData, error: stored } = run.data.resultData;
	const tasks = [runData.UTimeMaster, runData.After].flat().map((task) => {
		const main = task?.data?.main.map((output) => output?.map(withoutInput));
		return { ...task, data: { ...task?.data, main } };
	});
	return [items.map(withoutInput), errors.map(withoutInput), error, stored, tasks];
}

/** A failed item without what came in: the node hands that on, and it is the user's own. */
function withoutInput(item: INodeExecutionData): INodeExecutionData {
	const { json } = item;
	if (!('error' in json) || !('details' in json)) return item;
	const kept = Object.entries(json).filter(([key, value]) => Reflect.get(SENT, key) !== value);
	return { ...item, json: Object.fromEntries(kept) };
}
