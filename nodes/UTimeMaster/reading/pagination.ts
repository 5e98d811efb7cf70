import type { IDataObject } from 'n8n-workflow';
import type { Page } from '../shared/page';
import { Look, type Reading } from './look';

/** Rows asked for per page. Servers take it; some cut it, so a short page is not the last one. */
export const PAGE_SIZE = 1000;
/**
 * Rows asked for per page at the least where some may be dropped: a server that matches too much would
 * otherwise be read in as many pages as it has rows.
 */
export const MIN_SIFTED_PAGE_SIZE = 100;
/** How often a list is read when it moved meanwhile. */
const MAX_LOOKS = 3;
/** How often the last page is read again because rows came behind it. */
const MAX_END_READS = 3;

/** Reads one page; undefined means that there is no such page. */
export type ReadPage = (page: number, size: number) => Promise<Page | undefined>;

/**
 * Reads the rows of a list, each once, in the server's order. The server's `next` only says whether
 * there is more; pages are counted here, several are read at a time once the first has told how many
 * there are, and page size and filters stay the same on all of them. A list that moved while it was
 * read is read again: pages from before and after do not fit together.
 *
 * @param ahead pages under way at a time
 * @throws {ReadingStopped} when pages repeat or hold nothing although more are announced, or when
 * there are too many rows
 */
export async function readRows(
	readPage: ReadPage,
	reading: Reading,
	ahead: number,
): Promise<IDataObject[]> {
	const { limit, keep } = reading;
	const size = Math.min(keep ? Math.max(limit, MIN_SIFTED_PAGE_SIZE) : limit, PAGE_SIZE);
	let look = await walk(readPage, size, new Look(reading), ahead);
	for (let looks = 1; look.moved && looks < MAX_LOOKS; looks++) {
		const again = await walk(readPage, size, new Look(reading), ahead);
		if (again.moved) again.addFrom(look);
		look = again;
	}
	const rows = [...look.rows.values()];
	return rows.length > limit ? rows.slice(0, limit) : rows;
}

/** Goes through the pages once. */
async function walk(readPage: ReadPage, size: number, look: Look, ahead: number): Promise<Look> {
	const underWay: Array<Promise<Page | undefined>> = [];
	let asked = 0;
	let endReads = 0;
	const ask = (number: number) => {
		asked = number;
		const page = readPage(number, size);
		// A failure is reported when the page is used, not before.
		page.then(
			(answer) => answer && look.answered(answer),
			() => undefined,
		);
		return page;
	};
	try {
		for (let number = 1, lastPage = 1; ; ) {
			const page = await (underWay.shift() ?? ask(number));
			if (page === undefined) return look;
			const more = look.add(page, number);
			if (!more && !(look.grewAtEnd && endReads++ < MAX_END_READS)) return look;
			// A server that cuts pages counts them by its own size.
			if (number === 1) lastPage = look.lastPage(page.rows.length);
			// Rows that came behind the last page stand on it now.
			if (more) number++;
			while (asked < lastPage && underWay.length < ahead) underWay.push(ask(asked + 1));
		}
	} finally {
		// No request is under way any more when the node ends.
		await Promise.allSettled(underWay);
	}
}
