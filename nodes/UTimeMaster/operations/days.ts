import type { IDataObject } from 'n8n-workflow';
import { fullName } from '../shared/names';
import { textOf } from '../shared/text';
import { addSeconds } from '../shared/wallClock';

/**
 * Groups punches by employee and day: first and last punch, the hours between them, how many there
 * were, and on which devices. It knows no shifts, breaks or rounding, and does not look at the punch
 * state, which many terminals do not send.
 *
 * @param punches transactions as the server sends them, in any order
 * @param dayStart second of the day at which a day begins, so that a night shift stays in one
 * @param zoned gives a server time its offset
 * @returns one row per employee and day with punches, by employee code and day
 */
export function daysOf(
	punches: readonly IDataObject[],
	dayStart: number,
	zoned: (time: unknown) => string | null,
): IDataObject[] {
	const groups = new Map<string, IDataObject[]>();
	for (const punch of punches) {
		const date = addSeconds(textOf(punch.punch_time), -dayStart).slice(0, 10);
		const key = JSON.stringify([textOf(punch.emp_code), date]);
		const group = groups.get(key);
		if (group) group.push(punch);
		else groups.set(key, [punch]);
	}
	return [...groups]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, group]) => {
			const [employeeCode, date] = JSON.parse(key) as [string, string];
			const moments = group.map((punch) => momentOf(zoned(punch.punch_time))).sort(inOrder);
			const [first, last] = [moments[0], moments[moments.length - 1]];
			const devices = group.map((punch) => punch.terminal_alias || punch.terminal_sn);
			return {
				employeeCode,
				employeeName: fullName(group.find(({ first_name: name }) => name) ?? {}),
				date,
				firstPunch: first.time,
				lastPunch: last.time,
				hours: hoursBetween(first, last),
				punches: group.length,
				devices: [...new Set(devices.filter(Boolean))],
			};
		});
}

/** A time with its offset, and its moment in ms; infinite where it is no time. */
interface Moment {
	time: string | null;
	ms: number;
}

function momentOf(time: string | null): Moment {
	const ms = Date.parse(time ?? '');
	return { time, ms: Number.isNaN(ms) ? Infinity : ms };
}

/**
 * By their moments and not by the clock: the night on which it is put forward, a terminal that was not
 * shows a later time than one that was, at an earlier moment.
 */
function inOrder(a: Moment, b: Moment): number {
	if (a.ms !== b.ms) return a.ms - b.ms;
	const [first, second] = [textOf(a.time), textOf(b.time)];
	return first < second ? -1 : Number(first > second);
}

/** Hours with two decimals; the offsets count, so that a change of the clock does not. */
function hoursBetween(first: Moment, last: Moment): number {
	const hours = Math.round((last.ms - first.ms) / 36_000) / 100;
	return Number.isFinite(hours) ? hours : 0;
}
