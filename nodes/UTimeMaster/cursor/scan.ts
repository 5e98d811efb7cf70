import { PAGE_SIZE, type Row } from '../shared/page';
import { addSeconds } from '../shared/wallClock';
import { ANCHORS, completeFrom, unpackAnchors } from './anchors';
import { begin, beginAt, coverageOf, type CursorState, type Rules, type View } from './cursor';
import { type Gap, OpenGaps, seenBetween, unpack } from './gaps';
import { EndError, OrderError, type PageReader } from './pageReader';
import { arrivalOf, clockOf, idOf } from './row';

/** Told where a start in the past cannot go by the time of arrival. */
const PUNCH_CLOCK =
	'UTimeMaster Trigger: the punches have no upload time, so Arrived Since is compared with their punch time';
/** Views read back from the end of the list at the start. */
const MAX_START_VIEWS = 10;

export interface PollRules extends Rules {
	/** n8n's clock in ms at which reading has to end; what was read by then is used. */
	deadline: number;
	/** Told what the user may want to know of a poll, for n8n's log. */
	log?: (message: string) => void;
}

export type CursorScope = Pick<CursorState, 'server' | 'start'>;

/** What a poll reads. */
export interface ScanResult {
	/** By ascending id, for `accept`. */
	views: View[];
	/** Where the next second look goes on. */
	seek: CursorState['seek'];
}

/**
 * Reads what a poll needs: the rows around the place of the last one that is done, those that
 * followed, and one place for a gap whose time has come.
 */
export async function scan(
	reader: PageReader,
	state: CursorState,
	rules: PollRules,
): Promise<ScanResult> {
	const { limit, matches, deadline } = rules;
	let end = await reader.around(state.position);
	if (end === undefined || !reaches(end, state.top)) {
		end = await reader.search((rows) => idOf(rows[0]) <= state.top);
	}
	const views = [end];
	let found = countNew(end, state.top, state.from, matches);
	while (!end.last && found < limit && Date.now() < deadline) {
		const next = await reader.after(end);
		// A server that repeats a page does not get further.
		if (next === undefined || lastId(next) <= lastId(end)) break;
		found += countNew(next, lastId(end), state.from, matches);
		views.push((end = next));
	}
	return await withSecondLook(reader, state, views, rules);
}

/** With a look at the oldest gap that can be closed now and was not seen anyway: one look per poll. */
async function withSecondLook(
	reader: PageReader,
	state: CursorState,
	views: View[],
	{ lookback, deadline }: PollRules,
): Promise<ScanResult> {
	const gaps = unpack(state.gaps);
	const isCovered = coverageOf(views);
	const due = gaps.find((gap) => state.clock - gap.since >= lookback && !isCovered(gap));
	if (due === undefined) return { views, seek: undefined };
	if (Date.now() >= deadline) return { views, seek: state.seek };
	const { place, low, high } = placeOf(due, gaps, state);
	const view = await reader.around(place);
	const seen = view === undefined ? views : [view, ...views];
	if (coverageOf(seen)(due)) return { views: seen, seek: undefined };
	return { views: seen, seek: narrowed(due, { low, high, place }, view) };
}

/**
 * Where to look for the rows around a gap: at first where they are if none was deleted since, then
 * in the middle between the places that are left.
 */
function placeOf({ from, to }: Gap, gaps: readonly Gap[], state: CursorState) {
	const { seek, position, top } = state;
	if (seek !== undefined && seek.id === from && seek.low <= seek.high) {
		return { ...seek, place: Math.floor((seek.low + seek.high) / 2) };
	}
	const place = Math.max(position - 1 - seenBetween(gaps, to, top), 0);
	return { low: 0, high: position, place };
}

/** The places that are left after a look at one of them that missed the gap. */
function narrowed(
	{ from: id }: Gap,
	{ low, high, place }: { low: number; high: number; place: number },
	view: View | undefined,
): CursorState['seek'] {
	if (view === undefined || view.rows.length === 0) return { id, low, high: place - 1 };
	const { rows, offset } = view;
	const before = rows.filter((row) => idOf(row) < id).length;
	return {
		id,
		low: before === 0 ? low : offset + before,
		high: before === rows.length ? high : offset + before,
	};
}

/**
 * Looks for the rows that appeared before `top` although none was missing there, back through the list
 * as far as there is time. They are harmless where the list is in order as a whole, or where old rows
 * are among the newest that were not there before: an account may be allowed to see more.
 *
 * @param views what was read around the place of `top`
 * @throws {OrderError} when rows are in the wrong place, or may be
 */
export async function findMoved(
	reader: PageReader,
	state: CursorState,
	views: readonly View[],
	deadline: number,
): Promise<void> {
	const known = unpackAnchors(state.anchors);
	const lowest = completeFrom(state, known);
	const gaps = new OpenGaps(unpack(state.gaps));
	const isOld = (id: number) => id >= lowest && id <= state.top && !known.has(id) && !gaps.has(id);
	let view: View | undefined = views.at(-1);
	while (view !== undefined && Date.now() < deadline) {
		if (view.offset === 0 || view.rows.some((row) => isOld(idOf(row)))) return;
		view = await reader.before(view);
	}
	throw new OrderError();
}

function lastId({ rows }: View): number {
	return rows.length > 0 ? idOf(rows[rows.length - 1]) : 0;
}

/** Whether a view begins at or before the row with this id, so that nothing after it is missed. */
function reaches({ rows, offset }: View, id: number): boolean {
	return offset === 0 || (rows.length > 0 && idOf(rows[0]) <= id);
}

function countNew(
	{ rows }: View,
	top: number,
	from: CursorState['from'],
	matches: Rules['matches'],
): number {
	const mayBeNew = (row: Row) => {
		if (from === undefined) return true;
		return from.begins === undefined ? !(arrivalOf([row]) < from.time) : idOf(row) >= from.begins;
	};
	return rows.filter((row) => idOf(row) > top && mayBeNew(row) && matches(row)).length;
}

/**
 * The state of a trigger that starts now: whatever is on the server is done. Reads back far enough
 * to know all ids that are missing among the rows of the look-back time, and to remember the newest,
 * if there is time for it.
 */
export async function startNow(
	reader: PageReader,
	scope: CursorScope,
	{ now, lookback, deadline }: PollRules,
): Promise<CursorState> {
	const views = [await searchEnd(reader)];
	const newest = arrivalOf(views[0].rows.slice().reverse());
	const oldest = newest === '' ? '' : addSeconds(newest, -lookback);
	let count = views[0].rows.length;
	const isEnough = ({ offset, rows }: View) =>
		offset === 0 || (count >= ANCHORS && arrivalOf(rows) < oldest);
	while (views.length < MAX_START_VIEWS && !isEnough(views[0]) && Date.now() < deadline) {
		const view = await reader.before(views[0]);
		if (view === undefined) break;
		views.unshift(view);
		count += view.rows.length;
	}
	return begin(scope, views, now);
}

/**
 * The state of a trigger that starts with the rows which reached the server at `time` or later. Where
 * the time is over before their place is found, it begins before it: the next polls read on from there,
 * and pass over what arrived earlier.
 *
 * @param time on the server's clock, `YYYY-MM-DD HH:MM:SS`
 */
export async function startAt(
	reader: PageReader,
	scope: CursorScope,
	time: string,
	{ now, deadline, log }: PollRules,
): Promise<CursorState> {
	const end = await searchEnd(reader);
	const until = lastId(end);
	const view = await searchStart(reader, time, deadline);
	const isMore = view.offset > 0 && Date.now() < deadline;
	const before = isMore ? await reader.before(view) : undefined;
	const views = before === undefined ? [view] : [before, view];
	const rows = [end, ...views].flatMap((each) => each.rows);
	if (rows.length > 0 && clockOf(rows) === 'punch_time') log?.(PUNCH_CLOCK);
	return beginAt(scope, views, { time, until }, now);
}

/** @throws {EndError} when rows follow the last page that was found */
async function searchEnd(reader: PageReader): Promise<View> {
	const end = await reader.search(() => true);
	if (!end.last) throw new EndError();
	return end;
}

/** The last page that arrived before a time, or the first page. */
async function searchStart(reader: PageReader, time: string, deadline: number): Promise<View> {
	const isBefore = (rows: Row[]) => {
		const arrival = arrivalOf(rows);
		return arrival !== '' && arrival < time;
	};
	let view = await reader.search(isBefore, deadline);
	if (clockOf(view.rows) === 'upload_time') return view;
	// By the punch time, a terminal that was off-line for long looks like the time before: look whether
	// later punches come before its own.
	for (let distance = PAGE_SIZE; distance < view.offset && Date.now() < deadline; ) {
		const earlier = await reader.around(view.offset - distance);
		distance *= 2;
		if (earlier === undefined || isBefore(earlier.rows)) continue;
		view = await reader.search(isBefore, deadline, earlier.offset);
		distance = PAGE_SIZE;
	}
	return view;
}
