import type { IDataObject } from 'n8n-workflow';
import { remember } from './anchors';
import { type Gap, isIn, pack, unpack, withoutId } from './gaps';
import { arrivalsOf, idOf } from './row';

/*
 * Which transactions are new. Pure: everything comes in as arguments, nothing is read or kept here.
 *
 * The server gives each transaction a higher id than those before it, whatever its punch time, and
 * lists them by id. Ids are the one order of arrival that no clock, no missing upload time and no
 * late terminal disturbs. The invariant:
 *
 *   Every id up to `top` is either done (its row was emitted, or was there before the start, or does
 *   not exist) or lies in a gap. A row is new when its id is above `top` or in a gap.
 *
 * It holds because one answer of the server is one view of the list: between two neighbouring rows
 * there was no other at that moment. An id missing between them becomes a gap, and the gap is closed
 * only by a view of the same place taken when a late row can no longer come (`lookback`). Rows that
 * shift between pages, hide behind a deletion or become visible late are found by that second look;
 * a row seen again is neither above `top` nor in a gap, so it is not repeated. The state changes only
 * as a whole, when all pages of a poll were read.
 */

/** Neighbouring rows of one answer, by ascending id. */
export interface View {
	rows: IDataObject[];
	/** Number of rows before these. */
	offset: number;
	/** Whether no row comes after these. */
	last: boolean;
}

/** What is remembered between polls: small, plain, survives JSON. */
export interface CursorState {
	/** Server and account the ids belong to. */
	server: string;
	/** "Arrived Since" in the form when this state began; empty for a start with the activation. */
	start: string;
	/** Highest id that is done. */
	top: number;
	/** Number of rows up to `top`: the place in the list to look at next. */
	position: number;
	/** Missing ids that may still become visible, packed (gaps.ts). */
	gaps: string;
	/** Newest upload time of all rows that are done. */
	newest: string;
	/** The newest rows that are done, packed (anchors.ts): ids that start again are noticed by them. */
	anchors: string;
	/** Seconds that passed between polls; unlike n8n's clock it cannot go back or jump far. */
	clock: number;
	/** n8n's clock at the last poll, in seconds; only differences of it are used. */
	polledAt: number;
	/** Of the rows up to `until`, only those that arrived from `time` on are new. */
	from?: { time: string; until: number };
	/** Longest page the server gives, where that is known to be short. */
	cap?: number;
	/** Where a second look at the gap that begins with `id` goes on: between these places. */
	seek?: { id: number; low: number; high: number };
}

export interface Rules {
	/** n8n's clock in seconds. */
	now: number;
	/** Seconds after which a missing id can no longer become visible. */
	lookback: number;
	/** Rows to emit at most; the others stay new. */
	limit: number;
	/** The user's filters. */
	fits: (row: IDataObject) => boolean;
}

/** Gaps kept at most, about 45 KB of state. Rows behind more gaps wait until old ones are closed. */
export const MAX_GAPS = 5000;
/**
 * Seconds that count between two polls at most. Polls are minutes apart; a jump of n8n's clock then
 * uses up little of the look-back, and after a longer pause gaps only wait longer.
 */
const MAX_ELAPSED = 300;

/**
 * The state after a look at the end of the list: the rows there are done, the ids missing among them
 * are gaps, and so is everything below the very first row.
 *
 * @param done the part of the views that is done: all unless said otherwise
 */
export function begin(
	owner: Pick<CursorState, 'server' | 'start'>,
	views: readonly View[],
	now: number,
	done = views,
): CursorState {
	const [{ rows, offset }] = views;
	const empty: CursorState = {
		...owner,
		top: offset === 0 ? 0 : idOf(rows[0]) - 1,
		position: offset,
		gaps: '',
		newest: '',
		anchors: '',
		clock: 0,
		polledAt: now,
	};
	const rules = { now, lookback: Infinity, limit: Infinity, fits: () => false };
	const { next } = advance(empty, done, rules, Infinity);
	return { ...next, gaps: pack(unpack(next.gaps).slice(-MAX_GAPS)) };
}

/**
 * The state for a start in the past: rows that arrived at `time` or later are new.
 *
 * @param views up to the place in the list where such rows begin
 * @param until highest id on the server now; rows above it are new in any case
 */
export function beginAt(
	owner: Pick<CursorState, 'server' | 'start'>,
	views: readonly View[],
	from: { time: string; until: number },
	now: number,
): CursorState {
	const old = views.map((view) => {
		const firstNew = arrivalsOf(view.rows).findIndex((arrival) => arrival >= from.time);
		return firstNew < 0 ? view : { ...view, rows: view.rows.slice(0, firstNew) };
	});
	const end = old.findIndex(({ rows }, index) => rows.length < views[index].rows.length);
	return { ...begin(owner, views, now, end < 0 ? old : old.slice(0, end + 1)), from };
}

/**
 * Finds the new rows in what was read.
 *
 * @param views by ascending id; the last one holds the place of `top`
 * @returns the new rows that fit, oldest arrival first, and the state to keep with them
 */
export function accept(
	state: CursorState,
	views: readonly View[],
	rules: Rules,
): { fresh: IDataObject[]; next: CursorState } {
	return advance(state, views, rules, MAX_GAPS);
}

function advance(
	state: CursorState,
	views: readonly View[],
	{ now, lookback, limit, fits }: Rules,
	maxGaps: number,
): { fresh: IDataObject[]; next: CursorState } {
	const elapsed = Math.min(Math.max(now - state.polledAt, 0), MAX_ELAPSED);
	const clock = state.clock + Math.floor(elapsed);
	const fresh: IDataObject[] = [];
	const done: IDataObject[] = [];
	let gaps = unpack(state.gaps).filter(
		(gap) => clock - gap.since < lookback || !isCovered(gap, views) || isVisible(gap, views),
	);
	let { top } = state;
	let full = false;

	for (const view of views) {
		const arrivals = arrivalsOf(view.rows);
		for (const [index, row] of view.rows.entries()) {
			const id = idOf(row);
			const late = id <= top;
			if (late && !gaps.some((gap) => isIn(gap, id))) continue;
			full ||= fresh.length >= limit || (id > top + 1 && gaps.length >= maxGaps);
			if (full) break;
			if (late) {
				gaps = withoutId(gaps, id);
			} else {
				if (id > top + 1) gaps.push({ from: top + 1, to: id - 1, since: clock });
				top = id;
			}
			done.push(row);
			if (fits(row) && isFrom(state.from, id, arrivals[index])) fresh.push(row);
		}
	}

	const next: CursorState = {
		...state,
		top,
		position: positionOf(top, views) ?? state.position,
		gaps: pack(gaps),
		newest: newestOf(state.newest, done),
		anchors: remember(state.anchors, done),
		clock,
		polledAt: now,
	};
	return { fresh, next };
}

/** Whether a row is new although it was there at the start. */
export function isFrom(from: CursorState['from'], id: number, arrival: string): boolean {
	return from === undefined || id > from.until || arrival >= from.time;
}

/** Whether a single view shows the gap whole, with the rows on both sides of it. */
export function isCovered({ from, to }: Gap, views: readonly View[]): boolean {
	return views.some(({ rows, offset, last }) => {
		if (rows.length === 0) return offset === 0 && last;
		const startsBefore = offset === 0 || idOf(rows[0]) < from;
		return startsBefore && (last || idOf(rows[rows.length - 1]) > to);
	});
}

/** Whether a row has appeared in the gap. */
function isVisible(gap: Gap, views: readonly View[]): boolean {
	return views.some(({ rows }) => rows.some((row) => isIn(gap, idOf(row))));
}

function positionOf(top: number, views: readonly View[]): number | undefined {
	const view = views.findLast(
		({ rows, offset }) => offset === 0 || (rows.length > 0 && idOf(rows[0]) <= top),
	);
	return view && view.offset + view.rows.filter((row) => idOf(row) <= top).length;
}

function newestOf(newest: string, rows: readonly IDataObject[]): string {
	return rows.reduce<string>((latest, { upload_time: time }) => {
		return typeof time === 'string' && time > latest ? time : latest;
	}, newest);
}
