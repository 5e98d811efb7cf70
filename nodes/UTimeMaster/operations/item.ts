import type { IDataObject, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError, sleep } from 'n8n-workflow';
import { Client } from '../api/client';
import { type PreparedRequest, routingAdapter } from '../api/routingAdapter';
import { runStateOf } from '../api/runState';
import { logInFailureOf } from '../errors/logInFailure';
import { type Form, labelsOf } from '../form/form';
import type { Item } from '../parameters/item';
import type { ItemContext } from '../shared/context';
import type { Definition } from '../shared/definition';
import { continuesOnFail, hasNodeFailed, itemsOf, noteArrival } from './arrivals';
import { nameOfItem } from './itemName';

/** Runs an operation for one item; brings the rows of the output. */
export type Operation = (item: Item) => Promise<IDataObject[]>;

const OTHERS_WRITTEN =
	'This is about this item alone: the others of the run were written, or may have been. Look before you run them again.';

/**
 * Runs an operation for one item: nothing is sent once the node has failed, and a failure says which
 * item it is of. The output is linked to the item: without that, later nodes cannot tell which item
 * made a row.
 *
 * @throws {NodeApiError | NodeOperationError} unless the node continues where an item fails
 */
export async function runItem(
	context: ItemContext,
	prepared: PreparedRequest,
	{ definition, form, run }: { definition: Definition; form: Form; run: Operation },
): Promise<INodeExecutionData[]> {
	noteArrival(context);
	// n8n has prepared all items after it, or has failed at one of them.
	await sleep(0);
	if (hasNodeFailed(context)) return [];
	try {
		const rows = await run(await itemOf(context, prepared, form));
		const pairedItem = { item: context.getItemIndex() };
		return rows.map((json) => ({ json, pairedItem }));
	} catch (error) {
		const named = withItemName(context, prepared, { definition, form }, error as Error);
		if (continuesOnFail(context.getNode())) return [failedItem(context, named)];
		throw named;
	}
}

async function itemOf(context: ItemContext, prepared: PreparedRequest, form: Form): Promise<Item> {
	const state = await runStateOf(context);
	const adapter = routingAdapter(context, prepared, labelsOf(form), state.account);
	const { body, qs } = prepared.options;
	return { context, client: new Client(adapter, state), form, prepared: { body, qs } };
}

/** The failure with the code of its record, where it could be that of another item. */
function withItemName(
	context: ItemContext,
	{ options }: PreparedRequest,
	{ definition, form }: { definition: Definition; form: Form },
	error: Error,
): Error {
	const isOneOfMany = itemsOf(context) > 1;
	const isStopping = !continuesOnFail(context.getNode());
	// A log-in that fails is not about the record.
	if ((!isOneOfMany && isStopping) || logInFailureOf(error) !== undefined) return error;
	const name = nameOfItem(context, options.body, definition, form);
	const message =
		name === undefined || error.message.includes(name.text)
			? error.message
			: `${error.message} (${name.kind} ${name.text})`;
	const isWrite = options.method !== 'GET';
	return worded(context, error, message, isWrite && isStopping ? OTHERS_WRITTEN : '');
}

/** The same error with other words: the failure of a shared look-up is that of several items. */
function worded(context: ItemContext, error: Error, message: string, note: string): Error {
	const itemIndex = context.getItemIndex();
	const node = context.getNode();
	if (error instanceof NodeApiError) {
		const { httpCode, failure } = error;
		const description = [error.description, note].filter(Boolean).join(' ');
		const data: JsonObject = {};
		const options = { message, description, httpCode: httpCode ?? undefined, itemIndex, failure };
		return new NodeApiError(node, data, options);
	}
	if (error instanceof NodeOperationError) {
		const description = [error.description, note].filter(Boolean).join(' ');
		return new NodeOperationError(node, message, { description, itemIndex });
	}
	return error;
}

/**
 * The item that stands for a failure where the node continues. n8n builds its own without a link and
 * without what came in, so that no later step knows whose failure it is.
 */
function failedItem(context: ItemContext, error: Error): INodeExecutionData {
	const pairedItem = { item: context.getItemIndex() };
	const node = context.getNode();
	// n8n tells by `error` beside the data that there is something to repeat: without it the good
	// writes of the other items would be sent again.
	if (node.retryOnFail === true) return { json: {}, error: error as NodeApiError, pairedItem };
	const { message } = error;
	const details = 'description' in error ? (error.description as string | null) : null;
	const failure: IDataObject = { error: message, details };
	// n8n merges what came in by itself where items go to the error output, but only those without
	// `error` beside the data.
	if (node.onError === 'continueErrorOutput') return { json: failure, pairedItem };
	return { json: { ...context.getInputData().json, ...failure }, pairedItem };
}
