import fc from 'fast-check';
import { daysOf } from '../../nodes/UTimeMaster/operations/days.ts';
import { toServerTime, toZonedTime } from '../../nodes/UTimeMaster/shared/time.ts';
import { tries } from '../support/exploration.mts';

/*
 * The server's naive times and the zones of the world. Guaranteed for every zone and every time from
 * 1973 on, when the last zone gave up offsets with seconds:
 *
 * - a moment becomes the wall clock of the zone, and back it is the same moment, unless the clock went
 *   through that time twice: then it is the first of the two moments;
 * - a wall clock keeps its digits in both directions, also one that was left out in spring; there it
 *   gets the offset that held before.
 *
 * The wall clocks to compare with come from Intl, not from the library the code uses.
 */
const ZONES = Intl.supportedValuesOf('timeZone');
const HOUR = 3_600_000;
const FIRST = Date.UTC(1973, 0, 1);
const LAST = Date.UTC(2037, 11, 31);

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
	const known = formats.get(zone);
	if (known) return known;
	const two = '2-digit';
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		calendar: 'gregory',
		hourCycle: 'h23',
		year: 'numeric',
		month: two,
		day: two,
		hour: two,
		minute: two,
		second: two,
	});
	formats.set(zone, format);
	return format;
}

/** The wall clock of a zone at a moment. */
function wallClock(moment: number, zone: string): string {
	const parts = new Map(
		formatOf(zone)
			.formatToParts(moment)
			.map(({ type, value }) => [type, value]),
	);
	const [year, month, day] = ['year', 'month', 'day'].map((type) => parts.get(type as 'year'));
	const time = ['hour', 'minute', 'second'].map((type) => parts.get(type as 'hour')).join(':');
	return `${year}-${month}-${day} ${time}`;
}

const asUtc = (time: string) => Date.parse(`${time.replace(' ', 'T')}Z`);
const asText = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
const offsetOf = (moment: number, zone: string) => asUtc(wallClock(moment, zone)) - moment;

/** Moments at which a zone's clock was changed: the first second of the new offset. */
function changesOf(zone: string, first = FIRST, last = LAST): number[] {
	const changes: number[] = [];
	const step = 20 * 24 * HOUR;
	for (let from = first; from < last; from += step) {
		if (offsetOf(from, zone) === offsetOf(from + step, zone)) continue;
		let [low, high] = [from, from + step];
		while (high - low > 1000) {
			const middle = Math.floor((low + high) / 2000) * 1000;
			if (offsetOf(middle, zone) === offsetOf(low, zone)) low = middle;
			else high = middle;
		}
		changes.push(high);
	}
	return changes;
}

function expectExact(moment: number, zone: string): void {
	const naive = wallClock(moment, zone);
	expect([zone, toServerTime(new Date(moment).toISOString(), 'start', zone)]).toEqual([
		zone,
		naive,
	]);
	const zoned = toZonedTime(naive, zone) as string;
	expect(zoned.slice(0, 19)).toBe(naive.replace(' ', 'T'));
	const back = Date.parse(zoned);
	// It is a moment at which the clock showed this time, and none before it did.
	expect([zone, naive, wallClock(back, zone)]).toEqual([zone, naive, naive]);
	expect(back).toBeLessThanOrEqual(moment);
	expect(toServerTime(zoned, 'start', zone)).toBe(naive);
	expect(toServerTime(naive, 'start', zone)).toBe(naive);
}

test('any moment in any zone', () => {
	const moments = fc.integer({ min: FIRST / 1000, max: LAST / 1000 }).map((s) => s * 1000);
	fc.assert(
		fc.property(fc.constantFrom(...ZONES), moments, (zone, moment) => expectExact(moment, zone)),
		tries(1500),
	);
});

test('any wall clock keeps its digits, whether the clock showed it or not', () => {
	const times = fc.integer({ min: FIRST / 1000, max: LAST / 1000 }).map((s) => asText(s * 1000));
	fc.assert(
		fc.property(fc.constantFrom(...ZONES), times, (zone, time) => {
			expect(toServerTime(time, 'start', zone)).toBe(time);
			expect(toZonedTime(time, zone)?.slice(0, 19)).toBe(time.replace(' ', 'T'));
		}),
		tries(800),
	);
});

/** Zones whose changes are odd: by half an hour or two, within an hour, at midnight, by a day. */
const ODD = [
	'Australia/Lord_Howe',
	'Antarctica/Troll',
	'America/St_Johns',
	'Asia/Tehran',
	'Pacific/Apia',
	'Pacific/Kwajalein',
	'Africa/Casablanca',
	'Asia/Pyongyang',
	'America/Caracas',
	'Asia/Kathmandu',
	'Antarctica/Casey',
	'Asia/Gaza',
];

test.each([...ODD, 'Europe/Madrid', 'America/New_York'])(
	'every change of the clock: %s',
	(zone) => {
		const changes = changesOf(zone);
		expect(changes.length).toBeGreaterThan(0);
		for (const change of changes) {
			const [before, after] = [offsetOf(change - 1000, zone), offsetOf(change, zone)];
			const size = Math.abs(after - before);
			for (const moment of [-size, -60_000, -1000, 0, 1000, 60_000, size - 1000, size]) {
				expectExact(change + moment, zone);
			}
			for (let gone = 0; gone < after - before; gone += Math.ceil(size / 6 / 1000) * 1000) {
				const time = asText(change + before + gone);
				expect([zone, time, Date.parse(String(toZonedTime(time, zone)))]).toEqual([
					zone,
					time,
					change + gone,
				]);
				expect(toServerTime(time, 'start', zone)).toBe(time);
			}
		}
	},
);

test('hours between the punches of a day are never negative, in any zone at any change', () => {
	const cases = fc.constantFrom(...ZONES).chain((zone) => {
		const changes = changesOf(zone, Date.UTC(2005, 0, 1), Date.UTC(2026, 0, 1));
		const around = changes.length > 0 ? fc.constantFrom(...changes) : fc.constant(LAST);
		const minutes = fc.array(fc.integer({ min: -180, max: 180 }), { minLength: 1, maxLength: 6 });
		return fc.tuple(fc.constant(zone), around, minutes, fc.integer({ min: 0, max: 23 }));
	});
	fc.assert(
		fc.property(cases, ([zone, change, minutes, dayStart]) => {
			const local = asUtc(wallClock(change, zone));
			const punches = minutes.map((minute) => ({
				emp_code: '1',
				punch_time: asText(local + minute * 60_000),
			}));
			const rows = daysOf(punches, dayStart * 3600, (time) => toZonedTime(time, zone));
			for (const { hours, firstPunch, lastPunch } of rows) {
				const ms = Date.parse(lastPunch as string) - Date.parse(firstPunch as string);
				expect(ms).toBeGreaterThanOrEqual(0);
				expect(hours).toBeCloseTo(ms / 3_600_000, 2);
			}
		}),
		tries(120),
	);
});

test('a time that comes twice is the first one, in every zone with such a change', () => {
	let seen = 0;
	for (const zone of ZONES) {
		for (const change of changesOf(zone, Date.UTC(2025, 0, 1), Date.UTC(2026, 0, 1))) {
			const back = offsetOf(change - 1000, zone) - offsetOf(change, zone);
			if (back <= 0) continue;
			const twice = wallClock(change, zone);
			expect([zone, Date.parse(String(toZonedTime(twice, zone)))]).toEqual([zone, change - back]);
			seen++;
		}
	}
	expect(seen).toBeGreaterThan(50);
});
