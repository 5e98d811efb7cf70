import { hasNext, isLast, isSamePage, type Page, PAGE_SIZE, type Row } from '../shared/page';
import type { View } from './cursor';
import { frameAround } from './frame';
import { idOf } from './row';

/** The transactions do not come in the order the cursor relies on. */
export class OrderError extends Error {
	constructor() {
		super('The server does not list the transactions in the order of their numbers');
	}
}

/** The end of the list was not found, so that old rows cannot be told from new ones. */
export class EndError extends Error {
	constructor() {
		super('The end of the transaction list was not found');
	}
}

/** Reads places of the transaction list as views. */
export interface PageReader {
	/** The view around a place; undefined when the list ends before it. */
	around(position: number): Promise<View | undefined>;
	/** The rows that follow a view, with some of its own. */
	after(view: View): Promise<View | undefined>;
	/** The rows before a view, with some of its own. */
	before(view: View): Promise<View | undefined>;
	/**
	 * The last page for which `isBefore` holds, or the first page; found by halving.
	 *
	 * @param end number of rows to search, from the beginning of the list; all unless given. The count
	 * of the server is a first guess alone
	 * @param deadline n8n's clock in ms at which the halving ends with the best page so far. Only a
	 * start in the past has one: it may begin too early. The end has to be the end; and rows looked at
	 * too far before `top` would be taken for numbers that were given out again (restart.ts). To go on
	 * with those searches in the next poll, the state would have to hold their bounds: not worth it for
	 * a dozen requests after deletions or a restore.
	 */
	search(isBefore: (rows: Row[]) => boolean, deadline?: number, end?: number): Promise<View>;
	/** Longest page the server gives, as far as is known. */
	cap(): number;
}

/**
 * @param readPage reads one page of the list; undefined when there is no such page
 * @param cap longest page the server gives, as far as is known; only what an idle poll reads relies
 * on it, longer stretches find it out anew
 */
export function createPageReader(
	readPage: (page: number, size: number) => Promise<Page | undefined>,
	cap = PAGE_SIZE,
): PageReader {
	/** Rows to ask for where a longer stretch is read. */
	let pageSize = PAGE_SIZE;

	/** The page that was read last. */
	let previous: { page: number; size: number; view: View } | undefined;

	/** Reads a page as a view. A server that cuts pages counts them by its own size: learn it. */
	async function read(place: () => { page: number; size: number }) {
		for (;;) {
			const { page, size } = place();
			const answer = await readPage(page, size);
			if (answer === undefined) return undefined;
			const view = await viewOf(page, size, answer);
			if (view === undefined) return undefined;
			const { length } = view.rows;
			if (!view.last && length > 0 && length < size) {
				cap = pageSize = length;
				continue;
			}
			cap = Math.max(cap, length);
			assertOrder(view.rows);
			await assertPlace(view);
			previous = { page, size, view };
			return { view, count: answer.count };
		}
	}

	/** A page as a view; undefined where it only repeats the last one. */
	async function viewOf(page: number, size: number, answer: Page): Promise<View | undefined> {
		const { rows } = answer;
		const offset = offsetOf(page, size, answer);
		const more = hasNext(answer, offset + rows.length);
		if (more !== undefined) return { rows, offset, last: !more };
		// Where the server says nothing, the pages before and behind it do.
		if (rows.length === 0) return page === 1 ? { rows, offset, last: true } : undefined;
		const last = isLast(answer, await readPage(page + 1, size));
		if (last && page > 1) {
			const before = await readPage(page - 1, size);
			if (before !== undefined && isSamePage(before, answer)) return undefined;
		}
		return { rows, offset, last };
	}

	/** Asserts the order across pages; where the list may have moved meanwhile, by a second look. */
	async function assertPlace(view: View) {
		if (previous === undefined || isInOrder(previous.view, view)) return;
		const { page, size } = previous;
		const answer = await readPage(page, size);
		const again = answer && (await viewOf(page, size, answer));
		const isWhole = again !== undefined && (again.last || again.rows.length >= size);
		if (isWhole && !isInOrder(again, view)) throw new OrderError();
	}

	/** The page of full size that holds the row at this place. */
	async function holding(position: number): Promise<View | undefined> {
		const found = await read(() => ({
			page: Math.floor(position / pageSize) + 1,
			size: pageSize,
		}));
		return found?.view;
	}

	return {
		async around(position) {
			return (await read(() => frameAround(position, cap)))?.view;
		},
		async after({ offset, rows }) {
			return await holding(offset + rows.length);
		},
		async before({ offset }) {
			return await holding(offset - 1);
		},
		async search(isBefore, deadline = Infinity, end = Infinity) {
			const start = await read(() => ({ page: 1, size: pageSize }));
			let found: View = start?.view ?? { rows: [], offset: 0, last: true };
			let low = 1;
			let high = Math.ceil(Math.min(start?.count ?? found.rows.length, end) / pageSize);
			let isBounded = end !== Infinity;
			// The end first: it is what is asked for most.
			for (let middle = high; Date.now() < deadline; middle = Math.ceil((low + high) / 2)) {
				if (low >= high) {
					if (isBounded || found.last) break;
					// The count is missing or too low.
					middle = high = low * 2;
				}
				const view = (await read(() => ({ page: middle, size: pageSize })))?.view;
				const isFurther = view !== undefined && lastIdOf(view) > lastIdOf(found);
				if (isFurther && isBefore(view.rows)) {
					found = view;
					low = middle;
				} else {
					high = middle - 1;
					isBounded = true;
				}
			}
			return found;
		},
		cap: () => cap,
	};
}

function lastIdOf({ rows }: View): number {
	return rows.length > 0 ? idOf(rows[rows.length - 1]) : -Infinity;
}

/**
 * Number of rows before a page. Some servers answer a page past the end with the last page again: then
 * the count tells.
 */
function offsetOf(page: number, size: number, { rows, count = Infinity, more }: Page): number {
	const offset = (page - 1) * size;
	const isPast = !more && offset >= count && count >= rows.length;
	return isPast ? count - rows.length : offset;
}

/** A row may come twice, where the account sees it in two ways. */
function assertOrder(rows: readonly Row[]) {
	const ascending = rows.every((row, index) => index === 0 || idOf(rows[index - 1]) <= idOf(row));
	if (!ascending || rows.some((row) => !Number.isSafeInteger(idOf(row)))) throw new OrderError();
}

/** Whether of two pages the one that stands before the other holds the lower ids. */
function isInOrder(one: View, other: View): boolean {
	const [left, right] = [one, other].sort((a, b) => a.offset - b.offset);
	const before = left.rows.slice(0, right.offset - left.offset).at(-1);
	const [first] = right.rows;
	if (before === undefined || first === undefined || idOf(before) < idOf(first)) return true;
	// Rows that moved from one page to the other stand in both.
	const holds = ({ rows }: View, row: Row) => rows.some((each) => idOf(each) === idOf(row));
	return holds(right, before) || holds(left, first);
}
