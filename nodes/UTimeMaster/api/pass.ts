import { hasId, hasNext, identitiesOf, type Page, type Row } from '../shared/page';
import { ListError, TooManyRows } from './listError';

/** Rows one input item may bring: n8n cannot hand on more than about 120,000 at once. */
export const MAX_ROWS = 100_000;
/** Rows looked through at the most where some are dropped: their ids have to be remembered. */
export const MAX_SCANNED_ROWS = 2_000_000;

/** What is wanted of a list. */
export interface ListQuery {
	/** How many rows, Infinity for all. */
	limit: number;
	/** Rows that it does not accept are dropped: some servers match more than was asked for. */
	rowFilter?: (row: Row) => boolean;
}

/** One pass through the pages of a list, from the first on: the rows it brings, and whether they moved. */
export class Pass {
	/** Wanted rows by identity, in the server's order. */
	readonly rows = new Map<unknown, Row>();
	/** Identities of all rows, where some of them are dropped. */
	private readonly scanned: Set<unknown> | undefined;
	/** What has an entry for each row that was seen. */
	private readonly seen: { readonly size: number };
	private count: number | undefined;
	private shrunk = false;
	private grown = false;
	private ascending = true;
	private lastId = -Infinity;
	private pages = 0;
	/** Rows of the longest page. */
	private longest = 0;
	/** End of the list when the pass began: its highest id, and how many rows there were. */
	private start: { top: number; count: number } | undefined;
	/** Rows with higher ids than those of the start. */
	private arrived = 0;

	constructor(private readonly query: ListQuery) {
		this.scanned = query.rowFilter && new Set();
		this.seen = this.scanned ?? this.rows;
	}

	/**
	 * Notes how many rows there are, in the order in which the server answers: pages that are asked for
	 * at the same time may come in another one.
	 */
	answered({ count }: Page): void {
		if (count === undefined) return;
		this.shrunk ||= count < (this.count ?? count);
		this.grown ||= count > (this.count ?? count);
		this.count = count;
	}

	/** Notes the end of the list before its rows are read. */
	startsAt({ rows, count }: Page): void {
		const [last] = rows.slice(-1);
		const top = last === undefined ? NaN : numberOf(last);
		if (count !== undefined && !Number.isNaN(top)) this.start = { top, count };
	}

	/**
	 * Takes the next page.
	 *
	 * @returns whether there are more pages to read
	 * @throws {ListError} when it brings nothing new although more are announced, or when there are
	 * too many rows
	 */
	add(page: Page, number: number): boolean {
		this.pages++;
		const before = this.seen.size;
		const identities = identitiesOf(page.rows);
		for (const [index, row] of page.rows.entries()) this.addRow(identities[index], row);
		this.assertNotTooMany();
		if (this.rows.size >= this.query.limit || !this.isFollowed(page)) return false;
		if (this.seen.size > before) return true;
		if (page.more === undefined && this.count === undefined) return false;
		throw new ListError(
			`Page ${number} brings nothing new, but more pages are announced`,
			'The server repeats a page. Run again; if it stays so, please report the version of your server.',
		);
	}

	/** Number of the last page, as far as the first one, of `rows` rows, tells. */
	lastPage(rows: number): number {
		const { rowFilter, limit } = this.query;
		const wanted = rowFilter === undefined ? limit : Infinity;
		return Math.ceil(Math.min(this.count ?? 0, wanted) / rows);
	}

	/** Whether the rows come by ascending id, so that new ones come at the end. */
	get isAscending(): boolean {
		return this.ascending;
	}

	/** Whether rows came or went in a way that may have hidden others. */
	get moved(): boolean {
		if (this.query.limit !== Infinity) return this.shrunk || (this.grown && !this.ascending);
		// Of the rows that came, those at the end move no others. More of them than the count grew by:
		// as many were deleted, each of which may have moved a row to a page that was read before.
		if (this.ascending && this.start !== undefined) {
			return this.arrived > (this.count ?? 0) - this.start.count;
		}
		// One answer is one view of the list: nothing moves in it.
		return this.shrunk || (this.pages > 1 && this.isShort);
	}

	/** Whether there are fewer rows than the server has. */
	get isShort(): boolean {
		return this.seen.size < (this.count ?? 0);
	}

	/** Adds what an earlier pass saw and this one missed: it may only have moved. */
	addFrom(earlier: Pass): void {
		for (const [identity, row] of earlier.rows) {
			if (!this.rows.has(identity)) this.rows.set(identity, row);
		}
		for (const identity of earlier.scanned ?? []) this.scanned?.add(identity);
	}

	private addRow(identity: unknown, row: Row): void {
		const isKnown = (this.scanned ?? this.rows).has(identity);
		this.scanned?.add(identity);
		if (this.query.rowFilter?.(row) ?? true) this.rows.set(identity, row);
		const id = numberOf(row);
		this.ascending &&= id >= this.lastId;
		this.lastId = id;
		if (!isKnown && this.start !== undefined && id > this.start.top) this.arrived++;
	}

	/** Where the server does not say it, a page as long as those before may have a successor. */
	private isFollowed({ more, rows }: Page): boolean {
		this.longest = Math.max(this.longest, rows.length);
		return (
			hasNext({ more, count: this.count }, this.seen.size) ??
			(rows.length > 0 && rows.length >= this.longest)
		);
	}

	/** Found out as soon as the server tells its count, before they are read. */
	private assertNotTooMany(): void {
		const { rowFilter, limit } = this.query;
		if (limit <= MAX_ROWS) return;
		const announced = Math.max(this.count ?? 0, this.seen.size);
		if (rowFilter === undefined ? announced > MAX_ROWS : this.rows.size > MAX_ROWS) stop(MAX_ROWS);
		if (announced > MAX_SCANNED_ROWS) stop(MAX_SCANNED_ROWS);
	}
}

/** The id of a row as a number; NaN where it is none. */
function numberOf(row: Row): number {
	return hasId(row) ? Number(row.id) : NaN;
}

function stop(most: number): never {
	throw new TooManyRows(
		`There are more than ${most.toLocaleString('en')} rows`,
		'Narrow the list with a filter, for transactions with Start Time and End Time, for example a month at a time, or turn off Return All.',
	);
}
