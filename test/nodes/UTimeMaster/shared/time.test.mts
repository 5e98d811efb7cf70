import { DateTime } from 'luxon';
import { isZone, toServerTime, toZonedTime } from '../../../../nodes/UTimeMaster/shared/time.ts';
import { addSeconds } from '../../../../nodes/UTimeMaster/shared/wallClock.ts';

const MADRID = 'Europe/Madrid';

test.each<[value: unknown, send: 'date' | 'start' | 'end', expected: string | undefined]>([
	['2026-03-01', 'date', '2026-03-01'],
	['2026-03-01', 'start', '2026-03-01 00:00:00'],
	['2026-03-01', 'end', '2026-03-01 23:59:59'],
	[' 2026-03-01 ', 'end', '2026-03-01 23:59:59'],
	['2026-03-01T00:00:00', 'end', '2026-03-01 00:00:00'],
	// An end without a time means all of it.
	['20250220', 'end', '2025-02-20 23:59:59'],
	[20250220, 'end', '2025-02-20 23:59:59'],
	['2025-02', 'end', '2025-02-28 23:59:59'],
	['202502', 'end', '2025-02-28 23:59:59'],
	['2024-02', 'end', '2024-02-29 23:59:59'],
	['2025', 'end', '2025-12-31 23:59:59'],
	[2025, 'end', '2025-12-31 23:59:59'],
	['2025', 'start', '2025-01-01 00:00:00'],
	['2025-02', 'start', '2025-02-01 00:00:00'],
	['20250220T083000', 'end', '2025-02-20 08:30:00'],
	[DateTime.fromISO('2026-03-01', { zone: MADRID }), 'end', '2026-03-01 00:00:00'],
	// Without an offset it is the clock of the server.
	['2026-03-01T08:30:00', 'start', '2026-03-01 08:30:00'],
	['2026-03-01T08:30', 'start', '2026-03-01 08:30:00'],
	['2026-03-01 08:30:15', 'end', '2026-03-01 08:30:15'],
	['2026-03-01T08:30:15.999', 'end', '2026-03-01 08:30:15'],
	// With one it is converted, in winter and in summer.
	['2026-03-01T08:30:00Z', 'start', '2026-03-01 09:30:00'],
	['2026-07-01T08:30:00Z', 'start', '2026-07-01 10:30:00'],
	['2026-03-01T08:30:00-05:00', 'start', '2026-03-01 14:30:00'],
	// A day is the one that was written, whatever the zone of the server.
	['2026-03-01T23:30:00Z', 'date', '2026-03-01'],
	['2026-03-01T00:30:00+14:00', 'date', '2026-03-01'],
	['2026-03-01T08:30', 'date', '2026-03-01'],
	['20260301', 'date', '2026-03-01'],
	[DateTime.fromISO('2026-03-01', { zone: 'Asia/Tokyo' }), 'date', '2026-03-01'],
	[DateTime.fromISO('2026-03-01T23:59', { zone: 'America/New_York' }), 'date', '2026-03-01'],
	[new Date('2026-03-01T23:30:00Z'), 'date', '2026-03-02'],
	[new Date('2026-03-01T08:30:00Z'), 'start', '2026-03-01 09:30:00'],
	[DateTime.fromISO('2026-03-01T08:30:00Z'), 'start', '2026-03-01 09:30:00'],
	[DateTime.fromISO('2026-03-01', { zone: MADRID }), 'date', '2026-03-01'],
	['2024-02-29', 'date', '2024-02-29'],
	['', 'start', undefined],
	[null, 'end', undefined],
	[undefined, 'date', undefined],
])('toServerTime(%p, %s): %s', (value, send, expected) => {
	expect(toServerTime(value, send, MADRID)).toBe(expected);
});

test.each([
	['yesterday'],
	['2026-13-01'],
	['2025-13'],
	['202513'],
	['20250229'],
	['20251301'],
	['2025-366'],
	['2025-W60-1'],
	['2025-02-29'],
	['2026-04-31T08:00:00'],
	[{}],
	[DateTime.invalid('x')],
])('toServerTime(%p) is no time', (value) => {
	expect(() => toServerTime(value, 'start', MADRID)).toThrow(RangeError);
});

test.each(['2025-W08-4', '2025W084', '2025-W08', '2025-051', '2025051', '2025-W08-4T08:30'])(
	'%s, a form that nobody writes, is no date: it could be read as another one',
	(value) => {
		for (const send of ['date', 'start', 'end'] as const) {
			expect(() => toServerTime(value, send, MADRID)).toThrow(`"${value}" is not a date or time`);
		}
	},
);

test('the message of a value that is no time repeats it', () => {
	expect(() => toServerTime('soon', 'start', MADRID)).toThrow('"soon" is not a date or time');
});

test.each<[time: unknown, zone: string, expected: string | null]>([
	['2026-03-01 08:00:41', MADRID, '2026-03-01T08:00:41+01:00'],
	['2026-07-01 08:00:41', MADRID, '2026-07-01T08:00:41+02:00'],
	['2026-07-01 08:59:41', MADRID, '2026-07-01T08:59:41+02:00'],
	['2026-03-01 08:00:41.123', 'UTC', '2026-03-01T08:00:41+00:00'],
	['2026-03-01 08:00:41', 'Asia/Kolkata', '2026-03-01T08:00:41+05:30'],
	// An hour that comes twice: the first one.
	['2026-10-25 02:30:00', MADRID, '2026-10-25T02:30:00+02:00'],
	['2026-10-25 03:30:00', MADRID, '2026-10-25T03:30:00+01:00'],
	['2026-11-01 01:30:00', 'America/New_York', '2026-11-01T01:30:00-04:00'],
	['2000-01-01 00:03:10', 'America/New_York', '2000-01-01T00:03:10-05:00'],
	['', MADRID, null],
	[null, MADRID, null],
	[undefined, MADRID, null],
	[5, MADRID, null],
	['soon', MADRID, 'soon'],
	['2026-03-01', MADRID, '2026-03-01'],
])('toZonedTime(%j, %s): %s', (time, zone, expected) => {
	expect(toZonedTime(time, zone)).toBe(expected);
});

test('an hour that comes twice does not depend on the season in which it is read', () => {
	for (const now of ['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z']) {
		jest.useFakeTimers({ now: new Date(now) });
		// Another hour each time: offsets are remembered.
		const day = now.startsWith('2026-01') ? '2020-10-25' : '2021-10-31';
		expect(toZonedTime(`${day} 02:30:00`, MADRID)).toBe(`${day}T02:30:00+02:00`);
		jest.useRealTimers();
	}
});

test('toZonedTime tells the hours of a year apart', () => {
	for (let hour = 0; hour < 12_000; hour += 7) {
		const time = addSeconds('2026-01-01 00:15:00', hour * 3600);
		const expected = DateTime.fromSQL(time, { zone: MADRID });
		// An hour that is skipped in spring has no right answer.
		if (expected.toFormat('yyyy-MM-dd HH:mm:ss') !== time) continue;
		const zoned = toZonedTime(time, MADRID) ?? '';
		expect(zoned.slice(0, 19).replace('T', ' ')).toBe(time);
		expect(['+01:00', '+02:00']).toContain(zoned.slice(19));
		expect(DateTime.fromISO(zoned).toMillis()).toBe(expected.toMillis());
	}
});

test.each([
	['2026-03-01 08:00:00', 1, '2026-03-01 08:00:01'],
	['2026-03-01 00:00:00', -1, '2026-02-28 23:59:59'],
	['2026-12-31 23:59:59', 1, '2027-01-01 00:00:00'],
	// On the wall clock alone: no change of the clock.
	['2026-03-29 01:59:59', 1, '2026-03-29 02:00:00'],
	['2026-03-01T08:00:00.5', 1, '2026-03-01 08:00:01'],
	['soon', 1, 'soon'],
	['', 1, ''],
])('addSeconds(%s, %d): %s', (time, seconds, expected) => {
	expect(addSeconds(time, seconds)).toBe(expected);
});

test.each([
	[MADRID, true],
	['UTC', true],
	['America/New_York', true],
	['Europe/Atlantis', false],
	['', false],
	['CET+1000', false],
])('isZone(%s): %s', (zone, expected) => expect(isZone(zone)).toBe(expected));
