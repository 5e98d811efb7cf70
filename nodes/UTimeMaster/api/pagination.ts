import { type Page, PAGE_SIZE, type Row } from '../shared/page';
import { ListError } from './listError';
import { type ListQuery, Pass } from './pass';

/**
 * Rows asked for first where some may be dropped: a server that ignores a filter would otherwise be read
 * in as many pages as it has rows.
 */
export const FIRST_FILTERED_PAGE_SIZE = 100;
/** How often a list is read when it moved meanwhile. */
const MAX_PASSES = 3;

/** Reads one page; undefined means that there is no such page. */
export type ReadPage = (page: number, size: number) => Promise<Page | undefined>;

/**
 * Reads the rows of a list, each once, in the server's order. The server's `next` only says whether
 * there is more; pages are counted here, several are read at a time once the first has told how many
 * there are, and page size and filters stay the same on all of them. A list that moved while it was
 * read is read again: pages from before and after do not fit together.
 *
 * @param ahead pages in flight at a time
 * @throws {ListError} when pages repeat or hold nothing although more are announced, when there are too
 * many rows, or when the list does not come to rest
 */
export async function readRows(
	readPage: ReadPage,
	query: ListQuery,
	ahead: number,
): Promise<Row[]> {
	const { limit, rowFilter } = query;
	const size = Math.min(limit, PAGE_SIZE);
	const rowsOf = (pass: Pass) => [...pass.rows.values()].slice(0, limit);
	if (rowFilter !== undefined && size < PAGE_SIZE) {
		const pass = new Pass(query);
		const first = Math.max(size, FIRST_FILTERED_PAGE_SIZE);
		// Where it does not suffice, the server matches more than was asked for: the rest is read fast.
		if ((await addFirst(readPage, pass, first)) === undefined) return rowsOf(pass);
	}
	const pageSize = rowFilter === undefined ? size : PAGE_SIZE;
	let earlier: Pass | undefined;
	for (let passes = 1; ; passes++) {
		const pass = await walk(readPage, pageSize, query, ahead);
		if (!pass.moved) return rowsOf(pass);
		if (earlier !== undefined) pass.addFrom(earlier);
		if (passes === MAX_PASSES) {
			if (pass.isAscending || (limit === Infinity && pass.isShort)) throw restless();
			return rowsOf(pass);
		}
		earlier = pass;
	}
}

/** Goes through the pages once. */
async function walk(
	readPage: ReadPage,
	size: number,
	query: ListQuery,
	ahead: number,
): Promise<Pass> {
	const pass = new Pass(query);
	const first = await addFirst(readPage, pass, size);
	if (first === undefined) return pass;
	// A server that cuts pages counts them by its own size.
	const lastPage = pass.lastPage(first.rows.length);
	if (query.limit !== Infinity || !pass.isAscending || lastPage < 2) {
		await follow(readPage, size, pass, { from: 2, parallelTo: lastPage, ahead });
		return pass;
	}
	// Where the list ends now, before its rows are read, tells later what arrived meanwhile.
	const whole = new Pass(query);
	const end = await readPage(lastPage, size);
	if (end !== undefined) whole.startsAt(end);
	// The last page is read when all others are there.
	await follow(readPage, size, whole, { from: 1, parallelTo: lastPage - 1, ahead });
	return whole;
}

/** Reads the pages from one on to the last; those up to `parallelTo` several at a time. */
async function follow(
	readPage: ReadPage,
	size: number,
	pass: Pass,
	{ from, parallelTo, ahead }: { from: number; parallelTo: number; ahead: number },
): Promise<void> {
	const inFlight: Array<Promise<Page | undefined>> = [];
	let asked = from - 1;
	const ask = () => {
		const page = readPage(++asked, size);
		// A failure is reported when the page is used, not before.
		page.then(
			(answer) => answer && pass.answered(answer),
			() => undefined,
		);
		return page;
	};
	try {
		for (let number = from; ; number++) {
			while (asked < parallelTo && inFlight.length < ahead) inFlight.push(ask());
			const page = await (inFlight.shift() ?? ask());
			if (page === undefined || !pass.add(page, number)) return;
		}
	} finally {
		// No request is in flight any more when the node ends.
		await Promise.allSettled(inFlight);
	}
}

/** Reads the first page; it is undefined where no other follows. */
async function addFirst(readPage: ReadPage, pass: Pass, size: number): Promise<Page | undefined> {
	const page = await readPage(1, size);
	if (page === undefined) return undefined;
	pass.answered(page);
	return pass.add(page, 1) ? page : undefined;
}

function restless(): ListError {
	return new ListError(
		'The list changed while it was being read',
		'Records were deleted or moved each time, so some could be missing. Run again, or use a filter to read fewer records.',
	);
}
