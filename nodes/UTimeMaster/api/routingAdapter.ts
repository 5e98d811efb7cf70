import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecuteSingleFunctions,
	IN8nHttpFullResponse,
	INodeExecutionData,
} from 'n8n-workflow';
import { sendRenewing } from '../auth/renewal';
import { toCredential } from '../auth/credential';
import type { Labels } from '../errors/serverWords';
import { ANSWER_TIMEOUT_MS, CREDENTIAL } from '../shared/api';
import type { ItemContext } from '../shared/context';
import type { Adapter } from './adapter';
import { type ApiRequest, isRead } from './request';

/** The request of an item as n8n's routing engine prepared it. */
export type PreparedRequest = DeclarativeRestApiSettings.ResultOptions;

/**
 * First step after every answer: keeps it whole. The engine would otherwise split a list into items
 * and hide the status, so that an empty answer and "deleted" look alike.
 */
export async function keepResponse(
	this: IExecuteSingleFunctions,
	_items: INodeExecutionData[],
	response: IN8nHttpFullResponse,
): Promise<INodeExecutionData[]> {
	return [{ json: { status: response.statusCode, body: response.body as IDataObject } }];
}

/**
 * Sends the requests of an item of the action node through n8n's routing engine.
 *
 * @param account that the item works with, as `accountOf` names it
 */
export function routingAdapter(
	context: ItemContext,
	prepared: PreparedRequest,
	labels: Labels,
	account: string,
): Adapter {
	return {
		context,
		labels,
		async send(request) {
			// What the form made of the fields is not sent as it is.
			const none = { qs: {}, body: undefined };
			const options = { ...prepared.options, ...none, ...request, ...timeoutOf(context, request) };
			const [{ json }] = await sendRenewing(
				options,
				account,
				async (own) => await context.makeRoutingRequest({ ...prepared, options: own }),
			);
			return { status: Number(json.status), body: json.body };
		},
		async credential() {
			return toCredential(await context.getCredentials(CREDENTIAL));
		},
	};
}

/**
 * Reads end after a while; the user's own Timeout comes first. With a cancelled execution the engine
 * ends every request.
 */
function timeoutOf(context: ItemContext, request: ApiRequest): { timeout?: number } {
	if (!isRead(request)) return {};
	const timeout = context.getNodeParameter('requestOptions.timeout', ANSWER_TIMEOUT_MS);
	return { timeout: timeout as number };
}
