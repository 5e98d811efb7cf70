import { type INode, NodeApiError } from 'n8n-workflow';
import { type Failure, failureOf, retryAfterMs } from './failure';
import type { Labels } from './serverWords';
import { logInFailureOf } from './logInFailure';
import { isTokenRefusal } from './tokenRefusal';
import {
	describeError,
	type Reason,
	resigningStopped,
	type Stop,
	UNKNOWN_ENDPOINT,
	type Wording,
} from './wording';

/** Why requests failed, where it decides how to go on. n8n keeps the properties of an error: not there. */
const reasons = new WeakMap<NodeApiError, Reason>();

/**
 * The error n8n shows and stores. It carries no part of the answer: employee records hold PINs and
 * hashes, and n8n keeps an error with its execution.
 */
export function toNodeError(
	node: INode,
	{ message, description, reason }: Wording,
	failure: Failure = {},
	itemIndex?: number,
): NodeApiError {
	// A network code in `httpCode` would make n8n replace the message by its own.
	const httpCode = failure.status === undefined ? undefined : String(failure.status);
	const error = new NodeApiError(
		node,
		{},
		{ message, description, httpCode, itemIndex, failure: declaredCause(failure) },
	);
	if (reason !== undefined) reasons.set(error, reason);
	return error;
}

/** What else is known of a request that failed. */
interface RequestInfo {
	itemIndex?: number;
	/** To name the fields by. */
	labels?: Labels;
	isWrite?: boolean;
	/** What was sent and must not be shown. */
	secrets?: readonly string[];
}

/** The error for a request that failed with `error`, in the words of the form. */
export function requestFailed(
	node: INode,
	error: unknown,
	{ itemIndex, labels, isWrite, secrets }: RequestInfo,
): NodeApiError {
	const logIn = logInFailureOf(error);
	if (logIn) return toNodeError(node, logIn.wording, logIn.failure, itemIndex);
	const failure = { ...failureOf(error), isWrite, secrets };
	return toNodeError(node, describeError(failure, labels), failure, itemIndex);
}

/** The error for an answer with a good status that is none. */
export function unusableAnswer(
	node: INode,
	status: number,
	body: unknown,
	{ itemIndex, isWrite, secrets }: RequestInfo = {},
): NodeApiError {
	const failure = { status, body, isWrite, secrets };
	return toNodeError(node, describeError(failure), failure, itemIndex);
}

/** The error of a path that names no record: a 404 means there that the server lacks the endpoint. */
export function endpointFailed(node: INode, error: NodeApiError, itemIndex?: number): NodeApiError {
	return isNoRecord(error)
		? toNodeError(node, UNKNOWN_ENDPOINT, { status: 404 }, itemIndex)
		: error;
}

/** Whether the server lacks an endpoint: 405 comes where its path fits the one of a record. */
export function isNoEndpoint(error: NodeApiError): boolean {
	const { httpCode } = error;
	return httpCode === '404' || httpCode === '405' || reasons.get(error) === 'noEndpoint';
}

/** Whether the server answered that there is no such record, and no web page. */
export function isNoRecord(error: NodeApiError): boolean {
	return error.httpCode === '404' && reasons.get(error) !== 'noEndpoint';
}

/** Whether the server itself said that a list has no such page: a proxy says it of any. */
export function isNoPage(error: NodeApiError): boolean {
	return reasons.get(error) === 'noRecord';
}

/** The error of a resignation that failed, where others were or were to be sent too. */
export function resignFailed(
	node: INode,
	error: NodeApiError,
	stop: Stop,
	itemIndex?: number,
): NodeApiError {
	const { message, description, httpCode } = error;
	const failure: Wording = {
		message,
		description: description ?? '',
		reason: reasons.get(error),
	};
	const wording = resigningStopped(failure, stop);
	return toNodeError(node, wording, { status: Number(httpCode) || undefined }, itemIndex);
}

/** Tells newer hosts how to go on with a failed poll; older ones ignore it. */
function declaredCause({
	status,
	retryAfter,
	body,
}: Failure): NonNullable<NodeApiError['failure']> {
	const wait = retryAfterMs(retryAfter);
	const retry = wait > 0 ? { retryAfterMs: wait } : {};
	if (status === 429) return { cause: 'rate-limited', ...retry };
	if (status === 401 || isTokenRefusal({ status, body })) return { cause: 'credential-invalid' };
	const isLasting = status === 501 || (status !== undefined && status >= 300 && status < 500);
	if (isLasting && status !== 408) {
		return { cause: 'configuration-invalid' };
	}
	return { cause: 'temporarily-unavailable', ...retry };
}
