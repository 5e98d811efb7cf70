import { tryToParseDateTime } from 'n8n-workflow';
import type { GivenTime } from './values';

/** Form of all times on the wire: the server's wall clock, without a zone (observed). */
const SERVER_TIME = 'yyyy-MM-dd HH:mm:ss';
const SERVER_TIME_PATTERN = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/;

/**
 * Turns what a user gave into the server's naive time.
 *
 * @param value any ISO 8601 text, a `Date` or luxon `DateTime`; without an offset it is the wall
 * clock of the server
 * @param zone IANA name of the server's zone; for a date, that of a `Date`, which has none itself
 * @returns `YYYY-MM-DD HH:MM:SS`, or `YYYY-MM-DD` for a date; undefined for an empty value. A date is
 * the day that was written, in its own zone. An end without a time means the whole of what it
 * names: a day, a week, a month, a year.
 * @throws {RangeError} when it is no time
 */
export function toServerTime(
	value: unknown,
	send: GivenTime['send'],
	zone: string,
): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const time = parse(value, zone);
	if (time === undefined) throw new RangeError(`"${String(value)}" is not a date or time`);
	if (send === 'date') return time.toFormat('yyyy-MM-dd');
	const unit = send === 'end' ? bareUnit(value) : undefined;
	const moment = time.setZone(zone);
	return (unit === undefined ? moment : moment.endOf(unit)).toFormat(SERVER_TIME);
}

/** Offsets by zone and hour of the wall clock: a list has many rows in few hours. */
const offsets = new Map<string, string>();
/** Hours kept, about a year; more come from lists that span decades. */
const MAX_OFFSETS = 10_000;

/**
 * The server's naive time with the offset of its zone, as ISO 8601: `2026-03-01T08:00:41+01:00`. An
 * hour that the clock goes through twice in autumn is taken as the first one: the server does not
 * say which it was.
 *
 * @returns null for no time; anything else that is no server time as it is
 */
export function toZonedTime(time: unknown, zone: string): string | null {
	if (typeof time !== 'string' || time === '') return null;
	if (!SERVER_TIME_PATTERN.test(time)) return time;
	const hour = `${zone} ${time.slice(0, 13)}`;
	let offset = offsets.get(hour);
	if (offset === undefined) {
		offset = firstOffset(time.slice(0, 19).replace(' ', 'T'), zone);
		if (offsets.size >= MAX_OFFSETS) offsets.clear();
		offsets.set(hour, offset);
	}
	return `${time.slice(0, 10)}T${time.slice(11, 19)}${offset}`;
}

function firstOffset(time: string, zone: string): string {
	const found = parse(time, zone);
	const hourBefore = found?.minus({ hours: 1 });
	return (hourBefore?.hour === found?.hour ? hourBefore : found)?.toFormat('ZZ') ?? '';
}

/** A server time moved by some seconds, on the wall clock alone; as it is when it is no time. */
export function addSeconds(serverTime: string, seconds: number): string {
	const ms = Date.parse(`${serverTime.slice(0, 19).replace(' ', 'T')}Z`);
	if (Number.isNaN(ms)) return serverTime;
	const moved = new Date(ms + seconds * 1000);
	return moved.toISOString().slice(0, 19).replace('T', ' ');
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
	['week', /^\d{4}-?W\d{2}$/],
	['day', /^\d{4}(-\d{2}-\d{2}|\d{4}|-?\d{3}|-?W\d{2}-?\d)$/],
] as const;

function bareUnit(value: unknown) {
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof text !== 'string') return undefined;
	return BARE_DATES.find(([, form]) => form.test(text.trim().toUpperCase()))?.[0];
}

/** JavaScript takes 29 February of any year for 1 March, and a 13th month for a time of today. */
function namesRealDay(value: unknown): boolean {
	const text = String(value).trim();
	const month = /^\d{4}-?(\d{2})$/.exec(text)?.[1];
	if (month !== undefined) return Number(month) >= 1 && Number(month) <= 12;
	const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
	return day === undefined || addSeconds(`${day} 00:00:00`, 0).startsWith(day);
}
