import type { Row } from '../shared/page';

const SERVER_TIME = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d/;
/** Digits of the largest safe number. */
const MAX_DIGITS = 16;

/** The id of a transaction, which some builds send as text. NaN when there is none. */
export function idOf({ id }: Row): number {
	if (typeof id === 'number') return id;
	const isDigits = typeof id === 'string' && id.length <= MAX_DIGITS && /^\d+$/.test(id);
	return isDigits ? Number(id) : NaN;
}

/**
 * What of a value is a time of the server, `YYYY-MM-DD HH:MM:SS`; empty for anything else, such as
 * null or a text of any length that a row may hold there.
 */
export function serverTimeIn(value: unknown): string {
	if (typeof value !== 'string' || !SERVER_TIME.test(value)) return '';
	const time = value.slice(0, 19).replace('T', ' ');
	return Number.isNaN(secondsOf(time)) ? '' : time;
}

/** When a row reached the server, on its own clock; empty where the row does not say so. */
export function uploadedAt({ upload_time: time }: Row): string {
	return serverTimeIn(time);
}

/** Seconds of a server time since 1970 on its own clock; NaN when it is none. */
export function secondsOf(time: string): number {
	return Date.parse(`${time.replace(' ', 'T')}Z`) / 1000;
}

/** Which clock tells when rows arrived. */
export type ArrivalClock = 'upload_time' | 'punch_time';

/** The clock of some rows: that of the terminals where no row has a time of the server. */
export function clockOf(rows: readonly Row[]): ArrivalClock {
	return rows.some((row) => uploadedAt(row) !== '') ? 'upload_time' : 'punch_time';
}

/**
 * When a page of rows arrived: by its first row with an upload time. Where none has one, the middle one
 * of its punch times, because single terminals are late or have wrong clocks.
 */
export function arrivalOf(rows: readonly Row[]): string {
	const timed = rows.find((row) => uploadedAt(row) !== '');
	if (timed !== undefined) return uploadedAt(timed);
	const punched = rows.map(({ punch_time: time }) => serverTimeIn(time)).sort();
	return punched[Math.floor(punched.length / 2)] ?? '';
}
