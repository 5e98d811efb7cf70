import type { IDataObject } from 'n8n-workflow';
import type { CursorState, View } from './cursor';
import { isIn, unpack } from './gaps';
import { fingerprint, idOf } from './row';

/**
 * Whether the ids on the server started again, after a restore or a new installation. Rows with ids
 * below `top` would then be taken for old ones.
 *
 * - the newest remembered row that is still there is another one now: its id was given out again
 * - all remembered rows are gone and the list ends below them: they were deleted, or the ids started
 *   again; a row that arrived after all remembered ones proves the latter
 *
 * Yes, when upload times tell which rows are new. Unclear, when they are missing or do not grow.
 *
 * @param views what was read around the place of `top`, by ascending id
 */
export function idsRestarted(
	{ anchors, gaps: packed, newest, tail, top }: CursorState,
	views: readonly View[],
): 'no' | 'yes' | 'unclear' {
	const remembered = new Map(anchors);
	const rows = views.flatMap((view) => view.rows);
	const known = rows.filter((row) => remembered.has(idOf(row)));
	if (known.length > 0) {
		const newestKnown = known.reduce((a, b) => (idOf(a) > idOf(b) ? a : b));
		if (fingerprint(newestKnown) === remembered.get(idOf(newestKnown))) return 'no';
		return arrivedAfter(newestKnown, newest) ? 'yes' : 'unclear';
	}
	const gaps = unpack(packed);
	// A row in a gap is one that was waited for.
	const others = rows.filter((row) => !gaps.some((gap) => isIn(gap, idOf(row))));
	const end = others.at(-1);
	if (end === undefined || anchors.length === 0 || idOf(end) >= top) return 'no';
	if (others.some((row) => arrivedAfter(row, newest))) return 'yes';
	const grewBelow = tail < top && idOf(end) > tail;
	return grewBelow || typeof end.upload_time !== 'string' ? 'unclear' : 'no';
}

function arrivedAfter({ upload_time: time }: IDataObject, newest: string): boolean {
	return typeof time === 'string' && newest !== '' && time > newest;
}
