import { createHash } from 'node:crypto';
import type { Row } from '../shared/page';
import { idOf, secondsOf, uploadedAt } from './row';

/** Newest rows that are remembered: more than most restored backups lose. About 10 KB of state. */
export const ANCHORS = 1000;
/** Characters of a value that tell a row apart; real ones are shorter. */
const MAX_LENGTH = 100;

/**
 * A row that is done, as it is remembered: what tells it apart from another one that is given the same
 * id later.
 */
interface Anchor {
	digest: string;
	/** Upload time in seconds; undefined for a row without one. */
	time?: number;
}

/** The newest rows that are done, under their id, by ascending id. */
export type Anchors = ReadonlyMap<number, Anchor>;

/**
 * Whether a row is the one that was remembered under its id. The same employee, time and terminal are,
 * whatever the upload time: the time zone of the server may be corrected. So is the same upload time:
 * the code of the employee may be corrected too.
 */
export function isSame(anchor: Anchor, row: Row): boolean {
	const { digest, time } = anchorOf(row);
	return anchor.digest === digest || (time !== undefined && anchor.time === time);
}

function anchorOf(row: Row): Anchor {
	const { emp_code, punch_time, terminal_sn } = row;
	const seconds = secondsOf(uploadedAt(row));
	return {
		digest: shortDigest([emp_code, punch_time, terminal_sn].map(textOf)),
		time: Number.isNaN(seconds) ? undefined : seconds,
	};
}

function shortDigest(values: string[]): string {
	return createHash('sha256').update(values.join(' ')).digest('base64').slice(0, 4);
}

/** A value as text; not that of objects, which a server may send in a form that has none. */
function textOf(value: unknown): string {
	return typeof value === 'object' && value !== null ? '' : String(value).slice(0, MAX_LENGTH);
}

/** What is remembered of the newest rows, as it is kept in the state. */
export interface Memory {
	/** The rows, packed. */
	anchors: string;
	/** Id from which on all rows that are done are remembered; that of the lowest one unless given. */
	complete?: number;
}

/** The id from which on all rows that are done are remembered; Infinity where there are none. */
export function completeFrom({ complete }: Memory, known: Anchors): number {
	const [lowest = Infinity] = known.keys();
	return complete ?? lowest;
}

/**
 * Adds rows that are done; those with the highest ids are kept.
 *
 * @param seen rows that were read: those of them that are remembered are remembered as they are now,
 * so that one change after the other can be followed
 */
export function remember(memory: Memory, rows: readonly Row[], seen: readonly Row[] = []): Memory {
	const before = unpackAnchors(memory.anchors);
	const known = new Map(before);
	for (const row of seen) {
		const anchor = known.get(idOf(row));
		if (anchor !== undefined && isSame(anchor, row)) known.set(idOf(row), anchorOf(row));
	}
	const newest = rows.slice().sort((a, b) => idOf(a) - idOf(b));
	for (const row of newest.slice(-ANCHORS)) known.set(idOf(row), anchorOf(row));
	const all = [...known].sort(([a], [b]) => a - b);
	if (all.length === 0) return memory;
	const kept = all.slice(-ANCHORS);
	const [[lowest]] = kept;
	const complete = before.size > 0 ? completeFrom(memory, before) : lowest;
	const isCut = newest.length > ANCHORS || all.length > ANCHORS;
	return {
		anchors: packAnchors(kept),
		complete: isCut ? Math.max(complete, lowest) : complete,
	};
}

/** Leaves out what is above an id. */
export function forgetAbove({ anchors, complete }: Memory, id: number): Memory {
	const left = packAnchors([...unpackAnchors(anchors)].filter(([one]) => one <= id));
	return {
		anchors: left,
		complete: complete === undefined ? undefined : Math.min(complete, id + 1),
	};
}

/**
 * As one text, for n8n's static data: `distance.digest.time`, numbers in base 36. The distance of the
 * id and the time are those to the row before.
 */
function packAnchors(anchors: Array<[number, Anchor]>): string {
	let lastId = 0;
	let lastTime = 0;
	return anchors
		.map(([id, { digest, time }]) => {
			const distance = (id - lastId).toString(36);
			lastId = id;
			if (time === undefined) return `${distance}.${digest}.`;
			const later = (time - lastTime).toString(36);
			lastTime = time;
			return `${distance}.${digest}.${later}`;
		})
		.join(' ');
}

export function unpackAnchors(text: string): Anchors {
	let id = 0;
	let time = 0;
	return new Map(
		text
			.split(' ')
			.filter((entry) => entry !== '')
			.map((entry): [number, Anchor] => {
				const [distance, digest, later] = entry.split('.');
				id += parseInt(distance, 36);
				if (later === '') return [id, { digest }];
				time += parseInt(later, 36);
				return [id, { digest, time }];
			}),
	);
}
