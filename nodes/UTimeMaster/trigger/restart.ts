import type { IDataObject } from 'n8n-workflow';
import { fingerprint, forgetAbove, unpackAnchors } from './anchors';
import type { CursorState, View } from './cursor';
import { isIn, unpack, upTo } from './gaps';
import type { Reader } from './reader';
import { idOf } from './row';

/*
 * After a restore or a new installation the server gives ids out again. Rows with ids up to `top`
 * would then be taken for old ones.
 *
 * The newest rows that are done are remembered (`anchors`). The highest of them that is still there
 * and the same is the point up to which the list is the old one; rows above it with an id up to `top`
 * that were not waited for got that id anew. Then reading goes back to that point, and all that
 * follows is new. No clock is asked. Where nothing that is remembered is left among older rows, the
 * point is unknown and the trigger stops, at each poll again, until it is told where to begin.
 */

/** Ids started again, and nothing tells which rows are new. */
export class RestartError extends Error {
	constructor() {
		super('The transaction numbers of the server have started again');
	}
}

/**
 * Whether ids were given out again.
 *
 * @param views what was read around the place of `top`, by ascending id
 */
export function idsRestarted(state: CursorState, views: readonly View[]): boolean {
	const rows = views.flatMap((view) => view.rows);
	const point = lastSame(state, rows)?.id ?? 0;
	const gaps = unpack(state.gaps);
	return rows.map(idOf).some((id) => {
		return id > point && id <= state.top && !gaps.some((gap) => isIn(gap, id));
	});
}

/**
 * The state at the point from which on ids were given out again. Gaps below it stay open.
 *
 * @throws {RestartError} when the point is unknown
 */
export async function rewind(reader: Reader, state: CursorState): Promise<CursorState> {
	const [lowest = 0] = unpackAnchors(state.anchors).keys();
	const view = await reader.search(
		(rows) => idOf(rows[0]) < lowest || lastSame(state, rows) !== undefined,
	);
	const point = lastSame(state, view.rows);
	if (point !== undefined) return rewound(state, point.id, view.offset + point.index + 1);
	// Nothing is older than what is remembered, and of that nothing is left.
	if (view.offset === 0 && idOf(view.rows[0]) >= lowest) return rewound(state, lowest - 1, 0);
	const first = await reader.around(0);
	// The oldest row of all came after all that were seen: another installation.
	if (first !== undefined && isAfter(first.rows[0], state.newest)) return rewound(state, 0, 0);
	throw new RestartError();
}

/** The highest row that is remembered as it is. */
function lastSame(
	{ anchors }: CursorState,
	rows: readonly IDataObject[],
): { id: number; index: number } | undefined {
	const known = unpackAnchors(anchors);
	const index = rows.findLastIndex((row) => known.get(idOf(row)) === fingerprint(row));
	return index < 0 ? undefined : { id: idOf(rows[index]), index };
}

function rewound(state: CursorState, top: number, position: number): CursorState {
	return {
		...state,
		top,
		position,
		gaps: upTo(state.gaps, top),
		anchors: forgetAbove(state.anchors, top),
		from: state.from && { ...state.from, until: Math.min(state.from.until, top) },
	};
}

function isAfter({ upload_time: time }: IDataObject, newest: string): boolean {
	return typeof time === 'string' && newest !== '' && time > newest;
}
