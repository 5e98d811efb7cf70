import type { INode } from 'n8n-workflow';
import type { Engine } from '../requests/nodeRun';

/** Items that have arrived, by the data of their execution, and by node and run. */
const arrivals = new WeakMap<object, Map<string, Set<number>>>();

/** Notes that n8n has prepared the item and handed it over. */
export function noteArrival(engine: Engine): void {
	const index = engine.getItemIndex();
	const arrived = arrivedOf(engine);
	// Retry On Fail: all items come once more.
	if (arrived.has(index)) arrived.clear();
	arrived.add(index);
}

/**
 * Whether the node has failed already, at an item that n8n could not prepare: the execution is over, and
 * what its other items still send would be done behind the back of the user. To be asked when n8n has
 * prepared all items. It only tells that something is missing: how many items arrive is never waited for.
 */
export function hasNodeFailed(engine: Engine): boolean {
	const node = engine.getNode();
	const executed = engine.getExecuteData();
	// The tools of an agent run one item each, with the data of the agent.
	if (executed.node.name !== node.name || continuesOnFail(node) || isBatched(node)) return false;
	return arrivedOf(engine).size < itemsOf(engine);
}

/** Items that the node runs for. */
export function itemsOf(engine: Engine): number {
	const { data, node } = engine.getExecuteData();
	if (node.executeOnce === true) return 1;
	return (data.main ?? data.ai_tool)?.[0]?.length ?? 1;
}

/** Whether items go on where one fails. */
export function continuesOnFail({ onError, continueOnFail }: INode): boolean {
	return onError === undefined ? continueOnFail === true : onError !== 'stopWorkflow';
}

/** The user's Batching has n8n prepare items one group after the other. */
function isBatched({ parameters }: INode): boolean {
	const { batching } = (parameters.requestOptions ?? {}) as { batching?: unknown };
	return batching !== undefined;
}

function arrivedOf(engine: Engine): Set<number> {
	const data = engine.getExecuteData();
	const ofData = arrivals.get(data) ?? new Map<string, Set<number>>();
	arrivals.set(data, ofData);
	const { $runIndex } = engine.getWorkflowDataProxy(engine.getItemIndex());
	const key = `${$runIndex} ${engine.getNode().name}`;
	const arrived = ofData.get(key) ?? new Set<number>();
	ofData.set(key, arrived);
	return arrived;
}
