import type { INode } from 'n8n-workflow';
import type { ItemContext } from '../shared/context';

/** Items that have arrived, by the data of their execution, and by node and run. */
const arrivals = new WeakMap<object, Map<string, Set<number>>>();

/** Notes that n8n has prepared the item and handed it over. */
export function noteArrival(context: ItemContext): void {
	const index = context.getItemIndex();
	const arrived = arrivedOf(context);
	// Retry On Fail: all items come once more.
	if (arrived.has(index)) arrived.clear();
	arrived.add(index);
}

/**
 * Whether the node has failed already, at an item that n8n could not prepare: the execution is over, and
 * what its other items still send would be done behind the back of the user. To be asked when n8n has
 * prepared all items. It only tells that something is missing: how many items arrive is never waited for.
 */
export function hasNodeFailed(context: ItemContext): boolean {
	const node = context.getNode();
	const executed = context.getExecuteData();
	// The tools of an agent run one item each, with the data of the agent.
	if (executed.node.name !== node.name || continuesOnFail(node) || isBatched(node)) return false;
	return arrivedOf(context).size < itemsOf(context);
}

/** Items that the node runs for. */
export function itemsOf(context: ItemContext): number {
	const { data, node } = context.getExecuteData();
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

function arrivedOf(context: ItemContext): Set<number> {
	const data = context.getExecuteData();
	const ofData = arrivals.get(data) ?? new Map<string, Set<number>>();
	arrivals.set(data, ofData);
	const { $runIndex } = context.getWorkflowDataProxy(context.getItemIndex());
	const key = `${$runIndex} ${context.getNode().name}`;
	const arrived = ofData.get(key) ?? new Set<number>();
	ofData.set(key, arrived);
	return arrived;
}
