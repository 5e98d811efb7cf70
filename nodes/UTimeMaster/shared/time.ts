import { tryToParseDateTime } from 'n8n-workflow';
import { quoted, textOf } from './text';
import { addSeconds } from './wallClock';

/** Form of all times on the wire: the server's wall clock, without a zone (observed). */
const SERVER_TIME = 'yyyy-MM-dd HH:mm:ss';
const SERVER_TIME_PATTERN = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/;

/** Longest text that is looked at as a date, in characters: no form of a date is longer. */
const MAX_TEXT = 64;

/**
 * How much of a time the server wants. `start` and `end` are bounds of a search; `firstDay` and
 * `lastDay` those of a period of whole days.
 */
export type TimeWanted = 'date' | 'start' | 'end' | 'firstDay' | 'lastDay';

/**
 * Turns what a user gave into the server's naive time.
 *
 * @param given an ISO 8601 text (not a week, nor the number of a day in the year), a `Date` or luxon `DateTime`; without an offset it is the wall
 * clock of the server
 * @param zone IANA name of the server's zone; for a day, that of a `Date`, which has none itself
 * @returns `YYYY-MM-DD HH:MM:SS`, or `YYYY-MM-DD` for a day; undefined for an empty value. A day is
 * the one that was written, in its own zone. Bounds without a time mean the whole of what they name: a
 * day, a month, a year.
 * @throws {RangeError} when it is no time, or does not name the one day that is wanted
 */
export function toServerTime(given: unknown, send: TimeWanted, zone: string): string | undefined {
	// 20260301 comes as a number out of sheets; other numbers, such as 0, are no dates.
	const value = typeof given === 'number' ? String(given) : given;
	if (isNoText(value)) return undefined;
	const time = isTooLong(value) ? undefined : wallClockOf(value, send, zone);
	// Servers know no other years.
	if (time === undefined || !(time.year >= 1 && time.year <= 9999)) {
		throw new RangeError(`${quoted(value)} is not a date or time`);
	}
	const unit = bareUnit(value);
	if (send === 'date' && unit !== undefined && unit !== 'day') {
		throw new RangeError(`${quoted(value)} names no day`);
	}
	const isEnd = send === 'end' || send === 'lastDay';
	const moment = isEnd && unit !== undefined ? time.endOf(unit) : time;
	return moment.toFormat(isDay(send) ? 'yyyy-MM-dd' : SERVER_TIME);
}

/** Whether a day is wanted, without a time. */
export function isDay(send: TimeWanted): boolean {
	return send !== 'start' && send !== 'end';
}

function isNoText(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

function isTooLong(value: unknown): boolean {
	return typeof value === 'string' && value.length > MAX_TEXT;
}

/** How texts with a date begin: year, month and day, or a day of the week or month (RFC 2822). */
const DATE_PATTERN =
	/^\s*(\d{4}(-?\d\d(-?\d\d)?)?(?![\w-])|\d{4}-?\d\d-?\d\dT|[a-z]{3},? |\d{1,2} [a-z]{3} )/i;
/** How texts end that say how far they are from UTC. */
const OFFSET_PATTERN = /(z|gmt|utc?|[ecmp][sd]t|[+-]\d\d(:?\d\d)?)(\[[^\]]+\])?\s*$/i;

/**
 * The wall clock of the server at a given time; of a date, the day as it was written. A text without
 * an offset speaks of that clock: it is taken as it is, also where the clock leaves the hour out in
 * spring.
 */
function wallClockOf(value: unknown, send: TimeWanted, zone: string) {
	if (typeof value === 'string' && !DATE_PATTERN.test(value)) return undefined;
	const time = parse(value, 'UTC');
	const isNaive = time?.toMillis() !== parse(value, 'Etc/GMT-1')?.toMillis();
	if (isNaive) return time;
	// JavaScript's own reading of other texts, which depends on the zone of the machine.
	if (typeof value === 'string' && !OFFSET_PATTERN.test(value)) return undefined;
	return isDay(send) ? parse(value, zone) : time?.setZone(zone);
}

/** Offsets by zone and hour of the wall clock: a list has many rows in few hours. */
const offsets = new Map<string, string | undefined>();
/** Hours kept, about a year; more come from lists that span decades. */
const MAX_OFFSETS = 10_000;

/**
 * The server's naive time with the offset of its zone, as ISO 8601: `2026-03-01T08:00:41+01:00`. The
 * digits stay as they are. A time that the clock goes through twice in autumn is taken as the first
 * one: the server does not say which it was. One that the clock leaves out in spring, as a terminal
 * that is not put forward sends it, gets the offset that held before.
 *
 * @returns null for no time; anything else that is no server time as it is
 */
export function toZonedTime(time: unknown, zone: string): string | null {
	if (typeof time !== 'string' || time === '') return null;
	if (!SERVER_TIME_PATTERN.test(time)) return time;
	const hour = time.slice(0, 13).replace(' ', 'T');
	const key = `${zone} ${hour}`;
	if (!offsets.has(key)) {
		if (offsets.size >= MAX_OFFSETS) offsets.clear();
		const start = offsetAt(`${hour}:00:00`, zone);
		offsets.set(key, start === offsetAt(`${hour}:59:59`, zone) ? start : undefined);
	}
	const wallClock = `${hour}${time.slice(13, 19)}`;
	// A few zones change their clocks within an hour.
	const offset = offsets.get(key) ?? offsetAt(wallClock, zone);
	return offset === undefined ? time : `${wallClock}${offset}`;
}

/** How far a zone is from UTC at most, to both sides, and one hour more. */
const EAST_MS = 15 * 3_600_000;
const WEST_MS = 13 * 3_600_000;

/** The offset of a time of the wall clock; undefined when it is no time. */
function offsetAt(wallClock: string, zone: string): string | undefined {
	const asUtc = Date.parse(`${wallClock}Z`);
	if (Number.isNaN(asUtc)) return undefined;
	const before = minutesAt(asUtc - EAST_MS, zone);
	const after = minutesAt(asUtc + WEST_MS, zone);
	const holds = (minutes: number) => minutesAt(asUtc - minutes * 60_000, zone) === minutes;
	return offsetText(before === after || holds(before) || !holds(after) ? before : after);
}

/** Minutes that a zone is ahead of UTC at a moment, in ms since 1970. */
function minutesAt(moment: number, zone: string): number {
	return parse(new Date(moment), zone)?.offset ?? 0;
}

function offsetText(minutes: number): string {
	const size = Math.round(Math.abs(minutes));
	const digits = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0'));
	return `${minutes < 0 ? '-' : '+'}${digits.join(':')}`;
}

/** Whether an IANA zone of this name exists. */
export function isZone(zone: string): boolean {
	return parse('2026-01-01T00:00:00', zone)?.setZone(zone).isValid ?? false;
}

function parse(value: unknown, zone: string) {
	if (!namesRealDay(value)) return undefined;
	try {
		return tryToParseDateTime(value, zone);
	} catch {
		return undefined;
	}
}

/** What ISO 8601 dates without a time name, by their form. */
const BARE_DATES = [
	['year', /^\d{4}$/],
	['month', /^\d{4}-?\d{2}$/],
	['day', /^\d{4}(-\d{2}-\d{2}|\d{4})$/],
] as const;

function bareUnit(value: unknown) {
	if (typeof value !== 'string') return undefined;
	return BARE_DATES.find(([, form]) => form.test(value.trim()))?.[0];
}

/** JavaScript takes 29 February of any year for 1 March, and a 13th month for a time of today. */
function namesRealDay(value: unknown): boolean {
	const text = textOf(value).trim();
	const month = /^\d{4}-?(\d{2})$/.exec(text)?.[1];
	if (month !== undefined) return Number(month) >= 1 && Number(month) <= 12;
	const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
	return day === undefined || addSeconds(`${day} 00:00:00`, 0).startsWith(day);
}
