import type { Row } from '../shared/page';
import { remember } from './anchors';
import { firstIndex, type Gap, OpenGaps, pack, sizeOf, unpack } from './gaps';
import { clockOf, idOf, serverTimeIn, uploadedAt } from './row';

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
 *
 * Whether the server lists by id shows in each page, and by the place of `top`: only ids that were
 * missing can appear before it. More rows there than that are new rows in the wrong place (`moved`).
 */

/** Neighbouring rows of one answer, by ascending id. */
export interface View {
	rows: Row[];
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
	/** Newest upload time of all rows that are done; empty where none had one. */
	newest: string;
	/** The newest rows that are done, packed (anchors.ts): ids that start again are noticed by them. */
	anchors: string;
	/** Id from which on all rows that are done are among the anchors; the lowest of them unless given. */
	complete?: number;
	/** Seconds that passed between polls; unlike n8n's clock it cannot go back or jump far. */
	clock: number;
	/** n8n's clock at the last poll, in seconds; only differences of it are used. */
	polledAt: number;
	/**
	 * A start in the past: of the rows up to `until`, which were there, those are new that follow the
	 * place where `time` begins. `begins` is the id at that place, once it is found.
	 */
	from?: { time: string; until: number; begins?: number };
	/**
	 * Rows that appeared before `top` and were not found yet; they can only be missing ids. Undefined in
	 * states of older versions, whose `position` is taken as it is.
	 */
	grown?: number;
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
	matches: (row: Row) => boolean;
}

/** Gaps kept at most, about 45 KB of state. Rows behind more gaps wait until old ones are closed. */
export const MAX_GAPS = 5000;
/**
 * Seconds that count between two polls at most. Polls are minutes apart; a jump of n8n's clock then
 * uses up little of the look-back, and after a longer pause gaps only wait longer.
 */
const MAX_ELAPSED = 300;
/** Punch times of which most have to agree that a start in the past begins with the first of them. */
const AGREEING = 100;

/**
 * The state after a look at the end of the list: the rows there are done, the ids missing among them
 * are gaps, and so is everything below the very first row.
 *
 * @param done the part of the views that is done: all unless said otherwise
 */
export function begin(
	scope: Pick<CursorState, 'server' | 'start'>,
	views: readonly View[],
	now: number,
	done = views,
): CursorState {
	const [{ rows, offset }] = views;
	const empty: CursorState = {
		...scope,
		top: offset === 0 ? 0 : idOf(rows[0]) - 1,
		position: offset,
		gaps: '',
		newest: '',
		anchors: '',
		clock: 0,
		polledAt: now,
	};
	const rules = { now, lookback: Infinity, limit: Infinity, matches: () => false };
	const { next } = advance(empty, done, rules, Infinity);
	return { ...next, gaps: pack(unpack(next.gaps).slice(-MAX_GAPS)) };
}

/**
 * The state for a start in the past: from the place on where `from.time` begins, everything is new.
 *
 * @param views around that place, or before it
 */
export function beginAt(
	scope: Pick<CursorState, 'server' | 'start'>,
	views: readonly View[],
	from: { time: string; until: number },
	now: number,
): CursorState {
	const rows = views.flatMap((view) => view.rows);
	const { id, begins } = placeOf(from, rows, views.at(-1)?.last === true);
	const old = views.map((view) => ({ ...view, rows: view.rows.filter((row) => idOf(row) < id) }));
	return { ...begin(scope, views, now, old), from: { ...from, begins } };
}

/**
 * Where a start in the past begins among some rows. Behind it everything is new, whatever the clocks
 * of single rows say, and before it are only rows that are known to be older: one without a time may
 * have come either before or after.
 *
 * @param rows by ascending id
 * @param isEnd whether the list ends with them
 * @returns `id` of the first row that is not known to be older, Infinity where all are; `begins`, the
 * same, unless no row that follows is known to be new
 */
function placeOf(
	{ time, until }: NonNullable<CursorState['from']>,
	rows: readonly Row[],
	isEnd: boolean,
	clock = clockOf(rows),
): { id: number; begins?: number } {
	const told = rows.flatMap((row, index) => {
		const arrival = serverTimeIn(row[clock]);
		if (arrival === '' && idOf(row) <= until) return [];
		return [{ index, isNew: idOf(row) > until || arrival >= time }];
	});
	const news = [0];
	for (const { isNew } of told) news.push(news[news.length - 1] + Number(isNew));
	// The clock of the server is believed at once. Terminals may be late or wrong, each for itself.
	const wanted = clock === 'upload_time' ? 1 : AGREEING;
	const isShort = (index: number) => told.length - index < wanted && !isEnd;
	const endOf = (index: number) => Math.min(index + wanted, told.length);
	const first = told.findIndex(({ isNew }, index) => {
		const end = endOf(index);
		return isNew && (isShort(index) || (news[end] - news[index]) * 2 > end - index);
	});
	// Of those that agree, the place with which the most do: old ones before it, new ones behind.
	const agreeing = (split: number) => split - 2 * news[split];
	let best = first < 0 ? told.length : first;
	for (let split = best; split < endOf(first); split++) {
		if (!isShort(first) && agreeing(split) > agreeing(best)) best = split;
	}
	const place = best > 0 ? told[best - 1].index + 1 : 0;
	const id = place < rows.length ? idOf(rows[place]) : Infinity;
	const nothingTells = told.length === 0 && clock === 'punch_time';
	const isFound = first < 0 ? nothingTells : !isShort(first);
	return { id, begins: isFound && id < Infinity ? id : undefined };
}

/**
 * Finds the new rows in what was read.
 *
 * @param views by ascending id; the last one holds the place of `top`
 * @returns the new rows that fit, oldest arrival first, the state to keep with them, and whether more
 * rows appeared before `top` than were missing there
 */
export function accept(
	state: CursorState,
	views: readonly View[],
	rules: Rules,
): { fresh: Row[]; next: CursorState; moved: boolean } {
	return advance(state, views, rules, MAX_GAPS);
}

function advance(
	state: CursorState,
	views: readonly View[],
	{ now, lookback, limit, matches }: Rules,
	maxGaps: number,
): { fresh: Row[]; next: CursorState; moved: boolean } {
	const elapsed = Math.min(Math.max(now - state.polledAt, 0), MAX_ELAPSED);
	const clock = state.clock + Math.floor(elapsed);
	const fresh: Row[] = [];
	const done: Row[] = [];
	const isCovered = coverageOf(views);
	const isVisible = visibilityIn(views);
	const gaps = new OpenGaps(
		unpack(state.gaps).filter(
			(gap) => clock - gap.since < lookback || !isCovered(gap) || isVisible(gap),
		),
	);
	const from = startIn(state, views);
	// Ids from which on rows are new, of those that may have been there at the start.
	const begins = from === undefined ? 0 : (from.begins ?? Infinity);
	let { top } = state;
	let found = 0;

	reading: for (const { rows } of views) {
		for (const row of rows) {
			const id = idOf(row);
			const late = id <= top;
			if (late && !gaps.has(id)) continue;
			// Rows that are not known to be older wait until a row behind them tells.
			if (!late && begins === Infinity && id >= (from?.id ?? 0)) break reading;
			if (fresh.length >= limit || (id > top + 1 && gaps.count >= maxGaps)) break reading;
			if (late) {
				gaps.fill(id);
				if (id <= state.top) found++;
			} else {
				if (id > top + 1) gaps.add({ from: top + 1, to: id - 1, since: clock });
				top = id;
			}
			done.push(row);
			const isNew = id >= begins || (late && !isOlder(row, state.from));
			if (isNew && matches(row)) fresh.push(row);
		}
	}

	const seen = views.flatMap(({ rows }) => rows).filter((row) => idOf(row) <= top);
	const left = gaps.list();
	const { grown = -Infinity } = state;
	const appeared = Math.max(grown + grownBefore(state, views) - found, 0);
	const next: CursorState = {
		...state,
		top,
		position: placeIn(views, top) ?? state.position,
		gaps: pack(left),
		newest: newestOf(serverTimeIn(state.newest), seen),
		...remember(state, done, seen),
		clock,
		polledAt: now,
		grown: appeared,
		...(state.from && { from: { ...state.from, begins: from?.begins } }),
	};
	return {
		fresh,
		next,
		moved: appeared > sizeOf(left.filter((gap) => gap.from <= state.top)),
	};
}

/** Where the start in the past begins among the rows that are not done. */
function startIn(
	{ from, top }: CursorState,
	views: readonly View[],
): ReturnType<typeof placeOf> | undefined {
	if (from === undefined) return undefined;
	if (from.begins !== undefined) return { id: from.begins, begins: from.begins };
	const all = views.flatMap(({ rows }) => rows);
	const rows = all.filter((row) => idOf(row) > top);
	const isEnd = views.at(-1)?.last === true;
	// At the end of the list rows without an upload time wait for one that has it, if there are such.
	return placeOf(from, rows, isEnd, clockOf(isEnd ? all : rows));
}

/** Whether a row that was missing at a start in the past says that it arrived before. */
function isOlder(row: Row, from: CursorState['from']): boolean {
	const arrival = uploadedAt(row);
	return from !== undefined && arrival !== '' && arrival < from.time;
}

/**
 * A check whether a single view shows a gap whole, with the rows on both sides of it. It costs a search
 * by halving, however many views there are.
 */
export function coverageOf(views: readonly View[]): (gap: Gap) => boolean {
	const spans = views
		.filter(({ rows, offset, last }) => rows.length > 0 || (offset === 0 && last))
		.map(({ rows, offset, last }) => ({
			low: offset === 0 ? -Infinity : idOf(rows[0]),
			high: last ? Infinity : idOf(rows[rows.length - 1]),
		}))
		.sort((a, b) => a.low - b.low);
	let highest = -Infinity;
	const reach = spans.map(({ high }) => (highest = Math.max(highest, high)));
	return ({ from, to }) => {
		const before = firstIndex(spans.length, (index) => spans[index].low >= from);
		return before > 0 && reach[before - 1] > to;
	};
}

/** A check whether a row has appeared in a gap, at the same cost. */
function visibilityIn(views: readonly View[]): (gap: Gap) => boolean {
	const ids = views.flatMap(({ rows }) => rows.map(idOf)).sort((a, b) => a - b);
	return ({ from, to }) => ids[firstIndex(ids.length, (index) => ids[index] >= from)] <= to;
}

/** Number of rows up to an id, where a view shows that place. */
function placeIn(views: readonly View[], id: number): number | undefined {
	const view = views.findLast(({ rows, offset, last }) => {
		const starts = offset === 0 || (rows.length > 0 && idOf(rows[0]) <= id);
		return starts && (last || (rows.length > 0 && idOf(rows[rows.length - 1]) >= id));
	});
	return view && view.offset + view.rows.filter((row) => idOf(row) <= id).length;
}

/**
 * Number of rows that appeared before rows that were seen: before `top` since the last poll, and before
 * a page while the next one was read. Deleted rows count against them. Where a row comes twice, places
 * tell nothing.
 */
function grownBefore({ top, position }: CursorState, views: readonly View[]): number {
	let grown = 0;
	let known = { id: top, place: position };
	for (const view of views) {
		const { rows, offset } = view;
		const ids = rows.map(idOf);
		if (ids.some((id, index) => id === ids[index - 1])) return 0;
		const place = placeIn([view], known.id);
		if (place !== undefined) grown += place - known.place;
		if (ids.length > 0 && ids[ids.length - 1] > known.id) {
			known = { id: ids[ids.length - 1], place: offset + rows.length };
		}
	}
	return grown;
}

function newestOf(newest: string, rows: readonly Row[]): string {
	return rows.map(uploadedAt).reduce((latest, time) => (time > latest ? time : latest), newest);
}
