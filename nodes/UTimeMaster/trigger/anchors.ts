import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
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
	print: string;
	/** Upload time in seconds; undefined for a row without one, and for one of an older version. */
	time?: number;
	/** Remembered by an older version, with another print. */
	isOlder?: true;
}

/** The newest rows that are done, under their id, by ascending id. */
export type Anchors = ReadonlyMap<number, Anchor>;

/**
 * Whether a row is the one that was remembered under its id. The same employee, time and terminal are,
 * whatever the upload time: the time zone of the server may be corrected. So is the same upload time:
 * the code of the employee may be corrected too.
 */
export function isSame(anchor: Anchor, row: IDataObject): boolean {
	if (anchor.isOlder) return anchor.print === olderPrintOf(row);
	const { print, time } = anchorOf(row);
	return anchor.print === print || (time !== undefined && anchor.time === time);
}

function anchorOf(row: IDataObject): Anchor {
	const { emp_code, punch_time, terminal_sn } = row;
	const seconds = secondsOf(uploadedAt(row));
	return {
		print: digestOf([emp_code, punch_time, terminal_sn].map(textOf)),
		time: Number.isNaN(seconds) ? undefined : seconds,
	};
}

/** What older versions remembered: the time of the arrival, or who punched when. */
function olderPrintOf({ upload_time, punch_time, emp_code }: IDataObject): string {
	const isTimed = typeof upload_time === 'string' && upload_time !== '';
	return digestOf((isTimed ? [upload_time, punch_time] : [punch_time, emp_code]).map(textOf));
}

function digestOf(values: string[]): string {
	return createHash('sha256').update(values.join(' ')).digest('base64').slice(0, 4);
}

/** A value as text; not that of objects, which a server may send in a form that has none. */
function textOf(value: unknown): string {
	return typeof value === 'object' && value !== null ? '' : String(value).slice(0, MAX_LENGTH);
}

/**
 * Adds rows that are done; the newest are kept. A late row below all that are remembered is left out:
 * from the lowest id that is remembered on there is none that is not.
 *
 * @param seen rows that were read: those of them that are remembered are remembered as they are now,
 * so that one change after the other can be followed
 */
export function remember(
	text: string,
	rows: readonly IDataObject[],
	seen: readonly IDataObject[] = [],
): string {
	const known = new Map(unpackAnchors(text));
	const [lowest = 0] = known.keys();
	for (const row of seen) {
		const anchor = known.get(idOf(row));
		if (anchor !== undefined && isSame(anchor, row)) known.set(idOf(row), anchorOf(row));
	}
	const newest = rows
		.filter((row) => idOf(row) > lowest)
		.sort((a, b) => idOf(a) - idOf(b))
		.slice(-ANCHORS);
	for (const row of newest) known.set(idOf(row), anchorOf(row));
	return packAnchors([...known].sort(([a], [b]) => a - b).slice(-ANCHORS));
}

/** Leaves out what is above an id. */
export function forgetAbove(text: string, id: number): string {
	return packAnchors([...unpackAnchors(text)].filter(([one]) => one <= id));
}

/**
 * As one text, for n8n's static data: `distance.print.time`, numbers in base 36. The distance of the
 * id and the time are those to the row before. Rows of older versions have no second dot.
 */
function packAnchors(anchors: Array<[number, Anchor]>): string {
	let lastId = 0;
	let lastTime = 0;
	return anchors
		.map(([id, { print, time, isOlder }]) => {
			const distance = (id - lastId).toString(36);
			lastId = id;
			if (isOlder) return `${distance}.${print}`;
			if (time === undefined) return `${distance}.${print}.`;
			const later = (time - lastTime).toString(36);
			lastTime = time;
			return `${distance}.${print}.${later}`;
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
				const [distance, print, later] = entry.split('.');
				id += parseInt(distance, 36);
				if (later === undefined) return [id, { print, isOlder: true }];
				if (later === '') return [id, { print }];
				time += parseInt(later, 36);
				return [id, { print, time }];
			}),
	);
}
