import type { Row } from '../shared/page';
import { ANCHORS, completeFrom, forgetAbove, isSame, remember, unpackAnchors } from './anchors';
import type { CursorState, View } from './cursor';
import { OpenGaps, unpack, upTo } from './gaps';
import type { PageReader } from './pageReader';
import { idOf, secondsOf, serverTimeIn, uploadedAt } from './row';

/*
 * After a restore or a new installation the server gives ids out again. Rows with ids up to `top`
 * would then be taken for old ones.
 *
 * The newest rows that are done are remembered (`anchors`). With an id that is remembered, a row is old
 * when it is the same as then, whatever the clocks say. Below those, its upload time tells: an old row
 * did not arrive after the lowest that is remembered, and one that arrived after all that were seen got
 * its id anew. The highest old row is the point up to which the list is the old one. Where a row behind
 * it got its id anew, reading goes back to that point, and all that follows is new.
 *
 * Deleted rows alone do not give ids out again: what is left is old, and ids above `top` are new. The
 * trigger stops only where nothing tells, at each poll again, until a row does.
 */

/** Ids may have started again, and nothing tells which rows are new. */
export class RestartError extends Error {
	constructor() {
		super('The transaction numbers of the server have started again');
	}
}

type Start = NonNullable<CursorState['from']>;
type Verdict = 'old' | 'anew' | 'unclear';

/** What a row with an id up to `top` is. */
function judgeOf(state: CursorState): (row: Row) => Verdict {
	const known = unpackAnchors(state.anchors);
	const complete = completeFrom(state, known);
	const times = [...known].filter(([id]) => id >= complete).map(([, { time }]) => time);
	const oldest = times.find((time) => time !== undefined);
	const latest = serverTimeIn(state.newest);
	return (row) => {
		const id = idOf(row);
		const anchor = known.get(id);
		if (anchor !== undefined || id >= complete) {
			return anchor !== undefined && isSame(anchor, row) ? 'old' : 'anew';
		}
		const time = uploadedAt(row);
		if (time === '' || latest === '') return 'unclear';
		if (time > latest) return 'anew';
		return oldest !== undefined && secondsOf(time) <= oldest ? 'old' : 'unclear';
	};
}

/**
 * Whether ids were given out again.
 *
 * @param views what was read around the place of `top`, by ascending id
 * @throws {RestartError} when nothing tells
 */
export function idsRestarted(state: CursorState, views: readonly View[]): boolean {
	if (state.anchors === '') return false;
	const judge = judgeOf(state);
	const gaps = new OpenGaps(unpack(state.gaps));
	const rows = views.flatMap((view) => view.rows);
	const upToTop = rows.filter((row) => idOf(row) <= state.top && !gaps.has(idOf(row)));
	const point = upToTop.findLastIndex((row) => judge(row) === 'old');
	const after = upToTop.slice(point + 1);
	if (after.some((row) => judge(row) === 'anew')) return true;
	// Rows above `top` show that ids went on: given out again, they would have passed all up to it.
	if (after.length === 0 || rows.some((row) => idOf(row) > state.top)) return false;
	throw new RestartError();
}

/**
 * The state at the point from which on ids were given out again. Gaps below it stay open. Unclear rows
 * right behind it are taken as new, as long as they are few.
 *
 * @throws {RestartError} when the point is unknown
 */
export async function rewind(reader: PageReader, state: CursorState): Promise<CursorState> {
	const judge = judgeOf(state);
	let view = await reader.search((rows) => {
		const verdicts = rows.map(judge);
		return verdicts.includes('old') || !verdicts.includes('anew');
	});
	for (let unclear = 0; ; ) {
		const point = view.rows.findLastIndex((row) => judge(row) === 'old');
		const after = view.rows.slice(point + 1);
		unclear += after.filter((row) => judge(row) === 'unclear').length;
		// Where no row has an upload time, nothing ever tells.
		const isTold = unclear === 0 || (unclear <= ANCHORS && serverTimeIn(state.newest) !== '');
		if (!isTold) throw new RestartError();
		if (point >= 0 || view.offset === 0) {
			return rewound(state, view.rows.slice(0, point + 1), view.offset + point + 1);
		}
		const before = await reader.before(view);
		if (before === undefined || before.offset >= view.offset) throw new RestartError();
		view = { ...before, rows: before.rows.slice(0, view.offset - before.offset) };
	}
}

/**
 * @param old rows up to the point; none where the first row of all got its id anew
 * @param position number of rows up to the point
 */
function rewound(state: CursorState, old: Row[], position: number): CursorState {
	const top = old.length > 0 ? idOf(old[old.length - 1]) : 0;
	return {
		...state,
		top,
		position,
		gaps: upTo(state.gaps, top),
		...remember(forgetAbove(state, top), old),
		from: state.from && startAfter(state.from, top),
		grown: 0,
	};
}

/** A start in the past after ids were given out again: what follows the point is new. */
function startAfter({ time, until, begins = Infinity }: Start, top: number): Start {
	return { time, until: Math.min(until, top), begins: Math.min(begins, top + 1) };
}
