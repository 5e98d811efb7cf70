import type { Failure } from './errors';
import { isRecord } from './page';

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
		code: String(cause.code ?? error.httpCode ?? error.code ?? ownRefusal(cause)),
		body: response.data ?? context.data,
		retryAfter: typeof headers['retry-after'] === 'string' ? headers['retry-after'] : undefined,
	};
}

/** What n8n itself does not let out has a name and no code. */
function ownRefusal({ name }: { name?: unknown }): string {
	return typeof name === 'string' && name.startsWith('SsrfBlocked') ? 'SSRF_BLOCKED' : '';
}
