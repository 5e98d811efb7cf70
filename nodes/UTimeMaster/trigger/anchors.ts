import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../shared/text';
import { idOf } from './row';

/** Newest rows that are remembered: more than most restored backups lose. About 7 KB of state. */
export const ANCHORS = 1000;

/** The newest rows that are done, by ascending id: what tells each apart, under its id. */
type Anchors = ReadonlyMap<number, string>;

/**
 * Tells a row apart from another one that is given the same id later. The time of its arrival does;
 * code, state and the like may be corrected on the server.
 */
export function fingerprint({ upload_time, punch_time, emp_code }: IDataObject): string {
	const isTimed = typeof upload_time === 'string' && upload_time !== '';
	const values = isTimed ? [upload_time, punch_time] : [punch_time, emp_code];
	return createHash('sha256').update(values.map(textOf).join(' ')).digest('base64').slice(0, 4);
}

/**
 * Adds rows that are done; the newest are kept. A late row below all that are remembered is left out:
 * from the lowest id that is remembered on there is none that is not.
 */
export function remember(text: string, rows: readonly IDataObject[]): string {
	if (rows.length === 0) return text;
	const known = unpackAnchors(text);
	const [lowest = 0] = known.keys();
	const newest = rows
		.filter((row) => idOf(row) > lowest)
		.sort((a, b) => idOf(a) - idOf(b))
		.slice(-ANCHORS);
	const added = newest.map((row): [number, string] => [idOf(row), fingerprint(row)]);
	const all = [...known, ...added].sort(([a], [b]) => a - b);
	return packAnchors(all.slice(-ANCHORS));
}

/** Leaves out what is above an id. */
export function forgetAbove(text: string, id: number): string {
	return packAnchors([...unpackAnchors(text)].filter(([one]) => one <= id));
}

/** As one text, for n8n's static data: ids as distance to the one before, in base 36. */
function packAnchors(anchors: Array<[number, string]>): string {
	let last = 0;
	return anchors
		.map(([id, print]) => {
			const distance = id - last;
			last = id;
			return `${distance.toString(36)}.${print}`;
		})
		.join(' ');
}

export function unpackAnchors(text: string): Anchors {
	let id = 0;
	return new Map(
		text
			.split(' ')
			.filter((entry) => entry !== '')
			.map((entry) => {
				const [distance, print] = entry.split('.');
				id += parseInt(distance, 36);
				return [id, print];
			}),
	);
}
