import type { IDataObject, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError, sleep } from 'n8n-workflow';
import { signInFailureOf } from '../errors/signInFailure';
import type { Form } from '../form/form';
import type { Engine } from '../requests/nodeRun';
import type { Request } from '../requests/runner';
import { continuesOnFail, hasNodeFailed, itemsOf, noteArrival } from './arrivals';
import { nameOfItem } from './itemName';

/** Runs an operation for one item. */
export type Run = (engine: Engine, request: Request, form: Form) => Promise<INodeExecutionData[]>;

const OTHERS_WRITTEN =
	'This is about this item alone: the others of the run were written, or may have been. Look before you run them again.';

/**
 * Runs an operation for one item: nothing is sent once the node has failed, and a failure says which
 * item it is of.
 *
 * @throws {NodeApiError | NodeOperationError} unless the node continues where an item fails
 */
export async function runItem(
	engine: Engine,
	request: Request,
	form: Form,
	run: Run,
): Promise<INodeExecutionData[]> {
	noteArrival(engine);
	// n8n has prepared all items after it, or has failed at one of them.
	await sleep(0);
	if (hasNodeFailed(engine)) return [];
	return await run(engine, request, form).catch((error: Error) => {
		const named = withItemName(engine, request, form, error);
		if (continuesOnFail(engine.getNode())) return [failedItem(engine, named)];
		throw named;
	});
}

/** The failure with the code of its record, where it could be that of another item. */
function withItemName(engine: Engine, request: Request, form: Form, error: Error): Error {
	const isOneOfMany = itemsOf(engine) > 1;
	const isStopping = !continuesOnFail(engine.getNode());
	// A log-in that fails is not about the record.
	if ((!isOneOfMany && isStopping) || signInFailureOf(error) !== undefined) return error;
	const name = nameOfItem(engine, request, form);
	const message =
		name === undefined || error.message.includes(name.text)
			? error.message
			: `${error.message} (${name.kind} ${name.text})`;
	const isWrite = request.options.method !== 'GET';
	return worded(engine, error, message, isWrite && isStopping ? OTHERS_WRITTEN : '');
}

/** The same error with other words: the failure of a shared look-up is that of several items. */
function worded(engine: Engine, error: Error, message: string, note: string): Error {
	const itemIndex = engine.getItemIndex();
	const node = engine.getNode();
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
function failedItem(engine: Engine, error: Error): INodeExecutionData {
	const pairedItem = { item: engine.getItemIndex() };
	const node = engine.getNode();
	// n8n tells by `error` beside the data that there is something to repeat: without it the good
	// writes of the other items would be sent again.
	if (node.retryOnFail === true) return { json: {}, error: error as NodeApiError, pairedItem };
	const { message } = error;
	const details = 'description' in error ? (error.description as string | null) : null;
	const failure: IDataObject = { error: message, details };
	// n8n merges what came in by itself where items go to the error output, but only those without
	// `error` beside the data.
	if (node.onError === 'continueErrorOutput') return { json: failure, pairedItem };
	return { json: { ...engine.getInputData().json, ...failure }, pairedItem };
}
