import type { Simulator } from '../../simulator/index.mts';
import { logInPaths } from '../../nodes/UTimeMaster/shared/api.ts';

/** "METHOD path?query" with the query readable, and the body behind it where there is one. */
export type SentRequest = string | [line: string, body: unknown];

const LOG_INS = new Set<string>(Object.values(logInPaths).flatMap((paths) => Object.values(paths)));

/** Query of a page of a list. */
export const page = (number: number, size: number) =>
	`page=${number}&page_size=${size}&limit=${size}`;
/** Query of the first page where the node's Limit stands at its default. */
export const PAGE = page(1, 50);
/** Query of the first page where rows that do not fit may be dropped, as in a look-up by code. */
export const LOOK_UP = page(1, 100);

/** The look at those who were resigned, before an employee is created. */
export const RESIGNED = `GET /personnel/api/resigns/?${page(1, 1000)}`;

const PAGING = ['page', 'page_size', 'limit'];

/**
 * The requests a server got, without the log-ins, in the order of their arrival; filters in the
 * order of the alphabet, then the page.
 */
export function requestsOf({ requests }: Pick<Simulator, 'requests'>): SentRequest[] {
	return requests
		.filter(({ path }) => !LOG_INS.has(path))
		.map(({ method, path, query, body }) => {
			const filters = Object.keys(query).filter((key) => !PAGING.includes(key));
			const keys = [...filters.sort(), ...PAGING.filter((key) => key in query)];
			const parameters = keys.map((key) => `${key}=${String(query[key])}`);
			const line = [`${method} ${path}`, parameters.join('&')].filter(Boolean).join('?');
			return body === undefined ? line : [line, body];
		});
}

/** The same with reads that follow each other sorted: several of them are under way at a time. */
export function withReadsSorted(requests: SentRequest[]): SentRequest[] {
	const sorted: SentRequest[] = [];
	let reads: string[] = [];
	for (const request of requests) {
		if (typeof request === 'string' && request.startsWith('GET ')) {
			reads.push(request);
		} else {
			sorted.push(...reads.sort(), request);
			reads = [];
		}
	}
	return [...sorted, ...reads.sort()];
}
