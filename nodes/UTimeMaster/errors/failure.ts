import { textOf } from '../shared/text';
import { isRecord } from '../shared/values';

/** What is known of a request that did not bring the answer it should. */
export interface Failure {
	/** HTTP status, or undefined when no answer came. */
	status?: number;
	/** Network code such as `ECONNREFUSED` when no answer came. */
	code?: string;
	/** Parsed body, or its text. Never shown as it is: employee answers hold PINs and hashes. */
	body?: unknown;
	/** Retry-After header, seconds or a date. */
	retryAfter?: string;
	/** Whether the request may have changed something. */
	isWrite?: boolean;
	/** What the words of the server may repeat and nobody may read. */
	secrets?: readonly string[];
}

/**
 * Reads what a failed request left behind: the engine throws a `NodeApiError` with the status as
 * text in `httpCode` and the parsed body in `context.data`; newer hosts add the network's own error
 * as `cause`, with the response in it.
 */
export function failureOf(error: unknown): Failure {
	if (!isRecord(error)) return {};
	const cause = isRecord(error.cause) ? error.cause : error;
	const response = isRecord(cause.response) ? cause.response : {};
	const headers = isRecord(response.headers) ? response.headers : {};
	const context = isRecord(error.context) ? error.context : {};
	const status = Number(response.status ?? error.httpCode ?? undefined);
	return {
		status: Number.isInteger(status) && status > 0 ? status : undefined,
		code: textOf(cause.code ?? error.httpCode ?? error.code ?? ownRefusal(cause)),
		body: response.data ?? context.data,
		retryAfter: typeof headers['retry-after'] === 'string' ? headers['retry-after'] : undefined,
	};
}

/** What n8n itself does not let out has a name and no code. */
function ownRefusal({ name }: { name?: unknown }): string {
	return typeof name === 'string' && name.startsWith('SsrfBlocked') ? 'SSRF_BLOCKED' : '';
}

/**
 * Reads a Retry-After header: seconds, or a date.
 *
 * @returns ms from `now` on, 0 when there is none or it lies in the past
 */
export function retryAfterMs(header: string | undefined, now = Date.now()): number {
	if (header === undefined || header.trim() === '') return 0;
	const seconds = Number(header);
	const ms = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
	return ms > 0 ? ms : 0;
}
