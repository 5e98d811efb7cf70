import type { IDataObject } from 'n8n-workflow';
import type { Page } from '../shared/page';
import { ReadingStopped, TooManyRows } from './readingStopped';

/** Rows one input item may bring: n8n cannot hand on more than about 120,000 at once. */
export const MAX_ROWS = 100_000;
/** Rows looked through at the most where some are dropped: their ids have to be remembered. */
export const MAX_SIFTED_ROWS = 2_000_000;

/** What is wanted of a list. */
export interface Reading {
	/** How many rows, Infinity for all. */
	limit: number;
	/** Rows that do not fit are dropped: some servers match more than was asked for. */
	keep?: (row: IDataObject) => boolean;
}

/** One look at the pages of a list, from the first on: the rows it brings, and whether they moved. */
export class Look {
	/** Wanted rows by id, in the server's order. */
	readonly rows = new Map<unknown, IDataObject>();
	/** Ids of all rows, where some of them are dropped. */
	private readonly sifted: Set<unknown> | undefined;
	/** What has an entry for each row that was seen. */
	private readonly ids: { readonly size: number };
	private count: number | undefined;
	private shrunk = false;
	private grown = false;
	private ascending = true;
	private last = -Infinity;
	private lastContent: string | undefined;

	constructor(private readonly reading: Reading) {
		this.sifted = reading.keep && new Set();
		this.ids = this.sifted ?? this.rows;
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

	/**
	 * Takes the next page.
	 *
	 * @returns whether there are more pages to read
	 * @throws {ReadingStopped} when it brings nothing new although more are announced, or when there
	 * are too many rows
	 */
	add(page: Page, number: number): boolean {
		const before = this.ids.size;
		for (const row of page.rows) this.addRow(row);
		if (this.rows.size >= this.reading.limit || !this.hasMore(page)) return false;
		if (this.ids.size === before || this.repeats(page)) {
			throw new ReadingStopped(
				`Page ${number} brings nothing new, but more pages are announced`,
				'The server repeats a page. Run again; if it stays so, please report the version of your server.',
			);
		}
		this.assertNotTooMany();
		return true;
	}

	/** Number of the last page, as far as the first one, of `rows` rows, tells. */
	lastPage(rows: number): number {
		const { keep, limit } = this.reading;
		const wanted = keep === undefined ? limit : Infinity;
		return Math.ceil(Math.min(this.count ?? 0, wanted) / rows);
	}

	/** Whether rows came or went in a way that may have hidden others. */
	get moved(): boolean {
		if (this.shrunk) return true;
		if (this.reading.limit === Infinity) return this.ids.size < (this.count ?? 0);
		// New rows at the end, where they come by themselves, move no others.
		return this.grown && !this.ascending;
	}

	/** Whether rows came at the end, behind the last page as it was read. */
	get grewAtEnd(): boolean {
		const isShort = this.reading.limit === Infinity && this.ids.size < (this.count ?? 0);
		return isShort && this.grown && this.ascending && !this.shrunk;
	}

	/** Adds what an earlier look saw and this one missed: it may only have moved. */
	addFrom(earlier: Look): void {
		for (const [id, row] of earlier.rows) {
			if (typeof id !== 'symbol' && !this.rows.has(id)) this.rows.set(id, row);
		}
	}

	/** Rows without ids always look new: of them the page before tells. */
	private repeats({ rows }: Page): boolean {
		const content = rows.every(hasId) ? undefined : contentOf(rows);
		const isSame = content !== undefined && content === this.lastContent;
		this.lastContent = content;
		return isSame;
	}

	private addRow(row: IDataObject): void {
		// A row without an id cannot be told from others; it counts as one of its own.
		const id = hasId(row) ? row.id : Symbol('row');
		this.sifted?.add(id);
		if (this.reading.keep?.(row) ?? true) this.rows.set(id, row);
		const number = hasId(row) ? Number(row.id) : NaN;
		this.ascending &&= number >= this.last;
		this.last = number;
	}

	/** Where the server does not say whether there is a next page, its count decides. */
	private hasMore({ more }: Page): boolean {
		return more ?? this.ids.size < (this.count ?? 0);
	}

	/** Found out as soon as the server tells its count, before they are read. */
	private assertNotTooMany(): void {
		const { keep, limit } = this.reading;
		if (limit <= MAX_ROWS) return;
		const announced = Math.max(this.count ?? 0, this.ids.size);
		if (keep === undefined ? announced > MAX_ROWS : this.rows.size > MAX_ROWS) stop(MAX_ROWS);
		if (announced > MAX_SIFTED_ROWS) stop(MAX_SIFTED_ROWS);
	}
}

/** Undefined where records lie in each other deeper than can be written down. */
function contentOf(rows: IDataObject[]): string | undefined {
	try {
		return JSON.stringify(rows);
	} catch {
		return undefined;
	}
}

function hasId({ id }: IDataObject): boolean {
	return typeof id === 'number' || typeof id === 'string';
}

function stop(most: number): never {
	throw new TooManyRows(
		`There are more than ${most.toLocaleString('en')} rows`,
		'Narrow the list with a filter, for transactions with Start Time and End Time, for example a month at a time, or turn off Return All.',
	);
}
