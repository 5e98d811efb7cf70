import type { IDataObject } from 'n8n-workflow';
import { isRecord } from './values';

/** A record as the server sends it. */
export type Row = IDataObject;

/** One page of a list. */
export interface Page {
	rows: Row[];
	/** Rows behind the filters on all pages, if the server says so. */
	count?: number;
	/** Whether the server names a next page; undefined when it says nothing about it. */
	more?: boolean;
}

/** Rows asked for per page. Servers take it; some cut it, so a short page is not the last one. */
export const PAGE_SIZE = 1000;

/** Query for a page. The manual calls the page size `limit`, running servers want `page_size`. */
export function pageQuery(page: number, size: number) {
	return { page, page_size: size, limit: size };
}

/** Whether a body is one record: an object that holds something and is no list of any form. */
export function isOne(body: unknown): body is IDataObject {
	return isRecord(body) && Object.keys(body).length > 0 && toPage(body) === undefined;
}

/**
 * Whether a success brought data: a JSON object or list. Web pages and texts come with status 200
 * too, and some builds report a failure by a non-zero number in `code`, which no record has.
 */
export function isAnswer(body: unknown): boolean {
	return Array.isArray(body) || (isRecord(body) && !isFailure(body.code));
}

/**
 * Reads a list answer of any known form: envelope with `data`, with `results`, with both (then the
 * one that holds rows), or a bare list. `next` is only asked whether there is more: the host in it
 * is whatever the server believes it is called.
 *
 * @returns undefined when the body is no list
 */
export function toPage(body: unknown): Page | undefined {
	if (Array.isArray(body)) return { rows: body.filter(isRecord) };
	if (!isRecord(body)) return undefined;
	const { data, results } = body;
	const rows = Array.isArray(data) && (data.length > 0 || !Array.isArray(results)) ? data : results;
	if (!Array.isArray(rows)) return undefined;
	return {
		rows: (rows as unknown[]).filter(isRecord),
		count: toCount(body.count),
		more:
			'next' in body ? body.next !== null && body.next !== 'null' && body.next !== '' : undefined,
	};
}

/**
 * Whether rows follow a page: `next` says so, or else the count.
 *
 * @param end number of rows up to the end of the page
 * @returns undefined where the server says neither
 */
export function hasNext(
	{ more, count }: Pick<Page, 'more' | 'count'>,
	end: number,
): boolean | undefined {
	return more ?? (count === undefined ? undefined : end < count);
}

/** Whether a list ends with a page, going by what came when the next one was asked for. */
export function isLast(page: Page, next: Page | undefined): boolean {
	return next === undefined || next.rows.length === 0 || isSamePage(next, page);
}

/** Whether a page brings the rows of another one again, as some servers answer past the end. */
export function isSamePage(one: Page, other: Page): boolean {
	const [first, second] = [identitiesOf(one.rows), identitiesOf(other.rows)];
	return first.length === second.length && first.every((id, index) => id === second[index]);
}

/**
 * What makes a row the same when a page comes again: its id; where it has none, what it holds, and which
 * one of such rows on its page it is.
 */
export function identitiesOf(rows: readonly Row[]): unknown[] {
	const occurrences = new Map<string, number>();
	return rows.map((row) => {
		if (hasId(row)) return row.id;
		const content = contentOf(row);
		const occurrence = occurrences.get(content) ?? 0;
		occurrences.set(content, occurrence + 1);
		return `${content} ${occurrence}`;
	});
}

export function hasId({ id }: Row): boolean {
	return typeof id === 'number' || typeof id === 'string';
}

function contentOf(row: Row): string {
	try {
		return JSON.stringify(row);
	} catch {
		// Records lie in each other deeper than can be written down.
		return '';
	}
}

/**
 * Whether an action that brings no data was accepted: the status says so, builds answer with different
 * bodies or none (observed). Not where a web page comes, as for unknown paths, or a failure's code.
 */
export function isAccepted(body: unknown): boolean {
	return isRecord(body) ? !isFailure(body.code) : !isWebPage(body);
}

/**
 * Whether a write of one record was accepted, as far as its answer says: also where nothing comes, or
 * half of the record. Not where a list comes: a proxy may have made a read of the write.
 */
export function isAcceptedWrite(body: unknown): boolean {
	const { rows = [], count } = toPage(body) ?? {};
	return isAccepted(body) && rows.length === 0 && count === undefined;
}

/** Whether an answer is JSON whose end is missing; n8n hands it on as a text. */
export function isCutOff(body: unknown): boolean {
	if (typeof body !== 'string' || !/^\s*[[{]/.test(body)) return false;
	try {
		JSON.parse(body);
		return false;
	} catch {
		return true;
	}
}

/** Whether an answer is an HTML page, as servers send for unknown paths, with status 200 too. */
export function isWebPage(body: unknown): boolean {
	return typeof body === 'string' && /^\s*</.test(body);
}

/** Texts in `code` belong to error bodies and are judged by their status. */
function isFailure(code: unknown): boolean {
	return typeof code === 'number' && code !== 0;
}

function toCount(count: unknown): number | undefined {
	const number = typeof count === 'string' ? Number(count) : count;
	return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0
		? number
		: undefined;
}
