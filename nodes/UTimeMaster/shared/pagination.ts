import type { IDataObject } from 'n8n-workflow';
import type { Page } from './page';

/** Rows asked for per page. Servers take it; some cut it, so a short page is not the last one. */
export const PAGE_SIZE = 1000;
/** Rows one input item may bring: n8n cannot hand on more than about 120,000 at once. */
export const MAX_ROWS = 100_000;
/**
 * Rows asked for per page at the least where some may be dropped: a server that matches too much would
 * otherwise be read in as many pages as it has rows.
 */
export const MIN_SIFTED_PAGE_SIZE = 100;
/** Pages asked for ahead of the one that is used; the runner bounds the requests of all items. */
const PAGES_AHEAD = 5;
/** How often a list is read when rows were deleted meanwhile, which hides others. */
const MAX_LOOKS = 3;

export interface Reading {
	/** How many rows are wanted, Infinity for all. */
	limit: number;
	/** Rows that do not fit are dropped: some servers match more than was asked for. */
	keep?: (row: IDataObject) => boolean;
}

export type ReadPage = (page: number, size: number) => Promise<Page | undefined>;

/** Why a reading could not be brought to its end, and how to get on. */
export class ReadingStopped extends Error {
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}

/**
 * Reads the rows of a list, each once, in the server's order. The server's `next` only says whether
 * there is more; pages are counted here, several are read at a time, and page size and filters stay
 * the same on all of them. A list from which rows were deleted meanwhile is read again.
 *
 * @param readPage reads one page; undefined means that there is no such page
 * @throws {ReadingStopped} when pages repeat or hold nothing although more are announced, or when
 * there are more than MAX_ROWS rows
 */
export async function readRows(readPage: ReadPage, reading: Reading): Promise<IDataObject[]> {
	const { limit, keep } = reading;
	const size = Math.min(keep ? Math.max(limit, MIN_SIFTED_PAGE_SIZE) : limit, PAGE_SIZE);
	const rows = new Map<unknown, IDataObject>();
	for (let look = 1; look <= MAX_LOOKS; look++) {
		const moved = await walk(readPage, size, reading, rows);
		if (!moved || rows.size >= limit) break;
	}
	return [...rows.values()].slice(0, limit);
}

/**
 * Goes through the pages once and adds their rows.
 *
 * @returns whether rows went away meanwhile, so that others may have been missed
 */
async function walk(
	readPage: ReadPage,
	size: number,
	{ limit, keep }: Reading,
	rows: Map<unknown, IDataObject>,
): Promise<boolean> {
	const seen = new Set<unknown>();
	const ahead: Array<Promise<Page | undefined>> = [];
	let asked = 0;
	let lastPage = 1;
	let count = 0;
	let shrunk = false;
	let lastContent: string | undefined;

	for (let number = 1; ; number++) {
		while (asked < lastPage && ahead.length < PAGES_AHEAD)
			ahead.push(start(readPage, ++asked, size));
		const page = await (ahead.shift() ?? start(readPage, ++asked, size));
		if (page === undefined) break;
		shrunk ||= (page.count ?? count) < count;
		count = page.count ?? count;

		const before = seen.size;
		for (const row of page.rows) {
			// A row without an id cannot be told from others; it counts as one of its own.
			const id = hasId(row) ? row.id : Symbol('row');
			seen.add(id);
			if (keep === undefined || keep(row)) rows.set(id, row);
		}
		if (rows.size >= limit || !hasMore(page, seen.size)) break;
		// Rows without ids always look new: of them the page before tells.
		const content = page.rows.every(hasId) ? undefined : JSON.stringify(page.rows);
		const isRepeated = content !== undefined && content === lastContent;
		lastContent = content;
		if (seen.size === before || isRepeated) {
			throw new ReadingStopped(
				`Page ${number} brings nothing new, but more pages are announced`,
				'The server repeats a page. Run again; if it stays so, please report the version of your server.',
			);
		}
		if (rows.size > MAX_ROWS || (limit > MAX_ROWS && keep === undefined && count > MAX_ROWS)) {
			throw new ReadingStopped(
				`There are more than ${MAX_ROWS.toLocaleString('en')} rows`,
				'Narrow the list with a filter, for transactions with Start Time and End Time, for example a month at a time, or turn off Return All.',
			);
		}
		// A server that cuts pages counts them by its own size.
		const wanted = keep === undefined ? Math.min(count, limit) : count;
		if (number === 1) lastPage = Math.ceil(wanted / page.rows.length);
	}
	return shrunk || (limit === Infinity && seen.size < count);
}

function hasId({ id }: IDataObject): boolean {
	return typeof id === 'number' || typeof id === 'string';
}

/** Asks for a page; a failure is reported when the page is used, not before. */
function start(readPage: ReadPage, page: number, size: number): Promise<Page | undefined> {
	const asked = readPage(page, size);
	asked.catch(() => undefined);
	return asked;
}

/** Where the server does not say whether there is a next page, its count decides. */
function hasMore({ more, count = 0 }: Page, read: number): boolean {
	return more ?? read < count;
}
