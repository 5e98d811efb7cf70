import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	INodeExecutionData,
	NodeApiError,
} from 'n8n-workflow';
import { failureOf } from '../errors/failure';
import { requestFailed, type Sent, unusableAnswer } from '../errors/nodeError';
import { secretsIn } from '../errors/secrets';
import { labelsOf } from '../resources/labels';
import { ANSWER_TIMEOUT_MS, CREDENTIAL, type Resource } from '../shared/api';
import { isAnswer } from '../shared/page';
import { secretsOf, toCredential } from './credential';
import type { Limiter } from './limiter';
import { type Engine, runOf } from './nodeRun';
import { withRetries } from './retry';
import { sendRenewing } from './sending';

export type Request = DeclarativeRestApiSettings.ResultOptions;

/** What one request changes in the options the engine prepared for the item. */
export type Call = Pick<IHttpRequestOptions, 'method' | 'url' | 'qs' | 'body'>;

/** An answer that took longer, in ms, means that the server has enough to do. */
const SLOW_MS = 20_000;
/** Statuses by which a server says so. */
const OVERLOADED = new Set([429, 503]);

/**
 * First step after every answer: keeps it whole. The engine would otherwise split a list into items
 * and hide the status, so that an empty answer and "deleted" look alike.
 */
export async function wholeAnswer(
	this: IExecuteSingleFunctions,
	_items: INodeExecutionData[],
	response: IN8nHttpFullResponse,
): Promise<INodeExecutionData[]> {
	return [{ json: { status: response.statusCode, body: response.body as IDataObject } }];
}

/**
 * The one way a request leaves the action node: bounded, safe reads repeated, failures worded. A
 * request keeps its place while it waits to be repeated, so that the others wait with it where the
 * server asks for time.
 *
 * @param isUsable whether a body is the answer that was asked for
 * @returns the parsed JSON body, or undefined for an answer without content (204)
 * @throws {NodeApiError} with a message in the user's words, the status in `httpCode`
 */
export async function send(
	engine: Engine,
	request: Request,
	call: Call,
	isUsable = isAnswer,
): Promise<unknown> {
	const { account, limiter, patience } = await runOf(engine);
	const options = { ...request.options, ...call, ...(isRead(call) && readOptions(engine)) };
	const attempt = async () =>
		await sendRenewing(
			options,
			account,
			async (own) => await sendOnce(engine, { ...request, options: own }, limiter),
		);
	const [{ json }] = await limiter
		.run(async () => (isRead(call) ? await withRetries(attempt, patience) : await attempt()))
		.catch(async (error: unknown) => {
			throw requestFailed(engine.getNode(), error, await sentWith(engine, options));
		});
	if (json.status === 204) return undefined;
	if (isUsable(json.body)) return json.body;
	const sent = await sentWith(engine, options);
	throw unusableAnswer(engine.getNode(), Number(json.status), json.body, sent);
}

/** What is to be known of a request that failed, and what must not be shown of it. */
async function sentWith(engine: Engine, call: Partial<Call>): Promise<Sent> {
	const credential = toCredential(await engine.getCredentials(CREDENTIAL));
	return {
		itemIndex: engine.getItemIndex(),
		labels: labelsOf(engine.getNodeParameter('resource') as Resource),
		isWrite: call.method !== undefined && !isRead(call),
		secrets: [...secretsOf(credential), ...secretsIn(call.qs), ...secretsIn(call.body)],
	};
}

/** The error for an answer that was taken and does not hold what it should. */
export async function unusable(
	engine: Engine,
	body: unknown,
	call: Partial<Call> = {},
): Promise<NodeApiError> {
	return unusableAnswer(engine.getNode(), 200, body, await sentWith(engine, call));
}

function isRead({ method }: Partial<Call>): boolean {
	return method === 'GET';
}

/**
 * Reads end after a while; the user's own Timeout comes first. With a cancelled execution the engine
 * ends every request.
 */
function readOptions(engine: Engine): Pick<IHttpRequestOptions, 'timeout'> {
	return {
		timeout: engine.getNodeParameter('requestOptions.timeout', ANSWER_TIMEOUT_MS) as number,
	};
}

/** One attempt. A server that turns slow or complains gets one at a time from now on. */
async function sendOnce(
	engine: Engine,
	request: Request,
	limiter: Limiter,
): Promise<INodeExecutionData[]> {
	const started = Date.now();
	return await engine
		.makeRoutingRequest(request)
		.catch((error: Error) => {
			if (OVERLOADED.has(failureOf(error).status ?? 0)) limiter.narrow();
			throw error;
		})
		.finally(() => {
			if (Date.now() - started > SLOW_MS) limiter.narrow();
		});
}
