import { type INode, NodeApiError } from 'n8n-workflow';
import { type Failure, failureOf, retryAfterMs } from './failure';
import type { Labels } from './serverWords';
import { signInFailureOf } from './signInFailure';
import { isTokenRefusal } from './tokenRefusal';
import {
	describeError,
	isUnknownCall,
	resigningStopped,
	type Stop,
	UNKNOWN_CALL,
	type Wording,
} from './wording';

/**
 * The error n8n shows and stores. It carries no part of the answer: employee records hold PINs and
 * hashes, and n8n keeps an error with its execution.
 */
export function toNodeError(
	node: INode,
	{ message, description }: Wording,
	failure: Failure = {},
	itemIndex?: number,
): NodeApiError {
	// A network code in `httpCode` would make n8n replace the message by its own.
	const httpCode = failure.status === undefined ? undefined : String(failure.status);
	return new NodeApiError(
		node,
		{},
		{ message, description, httpCode, itemIndex, failure: declaredCause(failure) },
	);
}

/** What else is known of a request that failed. */
export interface Sent {
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
	{ itemIndex, labels, isWrite, secrets }: Sent,
): NodeApiError {
	const signIn = signInFailureOf(error);
	if (signIn) return toNodeError(node, signIn.wording, signIn.failure, itemIndex);
	const failure = { ...failureOf(error), isWrite, secrets };
	return toNodeError(node, describeError(failure, labels), failure, itemIndex);
}

/** The error for an answer with a good status that is none. */
export function unusableAnswer(
	node: INode,
	status: number,
	body: unknown,
	{ itemIndex, isWrite, secrets }: Sent = {},
): NodeApiError {
	const failure = { status, body, isWrite, secrets };
	return toNodeError(node, describeError(failure), failure, itemIndex);
}

/** The error of a path that names no record: a 404 means there that the server lacks the call. */
export function callFailed(node: INode, error: NodeApiError, itemIndex?: number): NodeApiError {
	return isMissing(error) ? toNodeError(node, UNKNOWN_CALL, { status: 404 }, itemIndex) : error;
}

/** Whether a call does not exist on the server: 405 comes where its path fits the one of a record. */
export function isMissingCall({ httpCode, message }: NodeApiError): boolean {
	return httpCode === '404' || httpCode === '405' || isUnknownCall(message);
}

/** Whether the server answered that there is no such record, and no web page. */
export function isMissing({ httpCode, message }: NodeApiError): boolean {
	return httpCode === '404' && !isUnknownCall(message);
}

/** The error of a resignation that failed, where others were or were to be sent too. */
export function resignFailed(
	node: INode,
	{ message, description, httpCode }: NodeApiError,
	stop: Stop,
	itemIndex?: number,
): NodeApiError {
	const wording = resigningStopped({ message, description: description ?? '' }, stop);
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
