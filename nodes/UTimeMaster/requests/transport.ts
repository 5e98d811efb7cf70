import type {
	IDataObject,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { requestFailed, unusableAnswer } from '../errors/nodeError';
import { secretsIn } from '../errors/secrets';
import { ANSWER_TIMEOUT_MS, commonHeaders, CREDENTIAL } from '../shared/api';
import { isAnswer, isOne, type Page, pageQuery } from '../shared/page';
import { secretsOf, toCredential } from './credential';
import { listPage } from './listPage';
import { sendRenewing } from './sending';

type Functions = ILoadOptionsFunctions | IPollFunctions;

/**
 * Reads one page of a list outside the action node's runner: for list searches and the trigger. It is
 * not repeated: the user searches again, the trigger polls again.
 *
 * @returns undefined for a page past the end, which servers may answer with 404
 * @throws {NodeApiError} worded for the user
 */
export async function readPage(
	functions: Functions,
	path: string,
	page: number,
	size: number,
	{ qs = {}, timeout = ANSWER_TIMEOUT_MS }: { qs?: IDataObject; timeout?: number } = {},
): Promise<Page | undefined> {
	const query = { ...qs, ...pageQuery(page, size) };
	return await listPage(page, {
		node: functions.getNode(),
		send: async () => await read(functions, path, query, timeout),
		unusable: async (body) => await unusable(functions, body, qs),
	});
}

/**
 * Reads one record, as `readPage` reads a list.
 *
 * @throws {NodeApiError} worded for the user
 */
export async function readOne(
	functions: Functions,
	path: string,
	id: number,
	timeout: number,
): Promise<IDataObject> {
	const body = await read(functions, `${path}${id}/`, {}, timeout);
	if (isOne(body)) return body;
	throw await unusable(functions, body);
}

async function read(
	functions: Functions,
	path: string,
	qs: IDataObject,
	timeout: number,
): Promise<unknown> {
	const options: IHttpRequestOptions = {
		method: 'GET',
		url: path,
		qs,
		headers: commonHeaders,
		disableFollowRedirect: true,
		timeout,
		json: true,
	};
	const body: unknown = await sendRenewing(
		options,
		undefined,
		async (own): Promise<unknown> =>
			await functions.helpers.httpRequestWithAuthentication.call(functions, CREDENTIAL, own),
	).catch(async (error: unknown) => {
		const secrets = await secretsSent(functions, qs);
		throw requestFailed(functions.getNode(), error, { secrets });
	});
	if (isAnswer(body)) return body;
	throw await unusable(functions, body, qs);
}

async function unusable(functions: Functions, body: unknown, qs: IDataObject = {}) {
	const secrets = await secretsSent(functions, qs);
	return unusableAnswer(functions.getNode(), 200, body, { secrets });
}

async function secretsSent(functions: Functions, qs: IDataObject): Promise<string[]> {
	const credential = toCredential(await functions.getCredentials(CREDENTIAL));
	return [...secretsOf(credential), ...secretsIn(qs)];
}
