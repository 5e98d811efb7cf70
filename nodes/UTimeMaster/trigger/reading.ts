import type { IDataObject } from 'n8n-workflow';
import { addSeconds } from '../shared/time';
import { begin, beginAt, type CursorState, isCovered, type Rules, type View } from './cursor';
import { seenBetween, unpack } from './gaps';
import type { Reader } from './reader';
import { arrivalsOf, idOf } from './row';

/** Views read back from the end of the list at the start, to find ids that are still missing. */
const MAX_START_VIEWS = 10;

export interface PollRules extends Rules {
	/** n8n's clock in ms at which reading has to end; what was read by then is used. */
	deadline: number;
}

export type Owner = Pick<CursorState, 'server' | 'start'>;

/**
 * Reads what a poll needs: the rows around the place of the last one that is done, those that
 * followed, and one place with a gap whose time has come.
 *
 * @returns views for `accept`
 */
export async function readNews(
	reader: Reader,
	state: CursorState,
	{ limit, fits, lookback, deadline }: PollRules,
): Promise<View[]> {
	let end = await reader.around(state.position);
	if (end === undefined || !reaches(end, state.top)) {
		end = await reader.search((rows) => idOf(rows[0]) <= state.top);
	}
	const views = [end];
	let found = countNew(end, state.top, fits);
	while (!end.last && found < limit && Date.now() < deadline) {
		const next = await reader.after(end);
		// A server that repeats a page does not get further.
		if (next === undefined || lastId(next) <= lastId(end)) break;
		found += countNew(next, lastId(end), fits);
		views.push((end = next));
	}
	return [...(await readDueGap(reader, state, lookback, views)), ...views];
}

/** A second look at the oldest gap that can be closed now and was not seen anyway. */
async function readDueGap(
	reader: Reader,
	{ gaps: packed, top, position, clock }: CursorState,
	lookback: number,
	views: readonly View[],
): Promise<View[]> {
	const gaps = unpack(packed);
	const due = gaps.find((gap) => clock - gap.since >= lookback && !isCovered(gap, views));
	if (due === undefined) return [];
	const view = await reader.around(Math.max(position - 1 - seenBetween(gaps, due.to, top), 0));
	if (view !== undefined && isCovered(due, [view])) return [view];
	const near = await reader.search((rows) => idOf(rows[0]) < due.from);
	const before = near.rows.filter((row) => idOf(row) < due.from).length;
	const exact = await reader.around(near.offset + before);
	return exact === undefined ? [] : [exact];
}

function lastId({ rows }: View): number {
	return rows.length > 0 ? idOf(rows[rows.length - 1]) : 0;
}

/** Whether a view begins at or before the row with this id, so that nothing after it is missed. */
function reaches({ rows, offset }: View, id: number): boolean {
	return offset === 0 || (rows.length > 0 && idOf(rows[0]) <= id);
}

function countNew({ rows }: View, top: number, fits: Rules['fits']): number {
	return rows.filter((row) => idOf(row) > top && fits(row)).length;
}

/**
 * The state of a trigger that starts now: whatever is on the server is done. Reads back far enough
 * to know all ids that are missing among the rows of the look-back time.
 */
export async function startNow(
	reader: Reader,
	owner: Owner,
	{ now, lookback }: Rules,
): Promise<CursorState> {
	const views = [await reader.search(() => true)];
	const newest = arrivalsOf(views[0].rows).at(-1) ?? '';
	const oldest = newest === '' ? '' : addSeconds(newest, -lookback);
	while (views.length < MAX_START_VIEWS && !startsBefore(views[0], oldest)) {
		const view = await reader.before(views[0]);
		if (view === undefined) break;
		views.unshift(view);
	}
	return begin(owner, views, now);
}

function startsBefore({ offset, rows }: View, time: string): boolean {
	return offset === 0 || (rows.length >= 1 && arrivalsOf(rows)[0] < time);
}

/**
 * The state of a trigger that starts with the rows which reached the server at `time` or later.
 *
 * @param time on the server's clock, `YYYY-MM-DD HH:MM:SS`
 */
export async function startAt(
	reader: Reader,
	owner: Owner,
	time: string,
	now: number,
): Promise<CursorState> {
	const end = await reader.search(() => true);
	const until = lastId(end);
	const view = await reader.search((rows) => arrivalOf(rows) < time);
	return beginAt(owner, view, { time, until }, now);
}

/** When a page reached the server: its first row that says so. */
function arrivalOf(rows: IDataObject[]): string {
	return arrivalsOf([rows.find(({ upload_time: time }) => typeof time === 'string') ?? rows[0]])[0];
}
