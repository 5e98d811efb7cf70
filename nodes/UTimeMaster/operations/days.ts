import type { IDataObject } from 'n8n-workflow';
import { addSeconds } from '../shared/time';

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
		const date = addSeconds(String(punch.punch_time), -dayStart).slice(0, 10);
		const key = JSON.stringify([String(punch.emp_code), date]);
		const group = groups.get(key);
		if (group) group.push(punch);
		else groups.set(key, [punch]);
	}
	return [...groups]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, group]) => {
			const [employeeCode, date] = JSON.parse(key) as [string, string];
			const times = group.map((punch) => String(punch.punch_time)).sort();
			const first = zoned(times[0]);
			const last = zoned(times[times.length - 1]);
			const named = group.find(({ first_name: name }) => name);
			const devices = group.map((punch) => punch.terminal_alias || punch.terminal_sn);
			return {
				employeeCode,
				employeeName: [named?.first_name, named?.last_name].filter(Boolean).join(' ') || null,
				date,
				firstPunch: first,
				lastPunch: last,
				hours: hoursBetween(first, last),
				punches: group.length,
				devices: [...new Set(devices.filter(Boolean))],
			};
		});
}

/** Hours with two decimals; the offsets count, so that a change of the clock does not. */
function hoursBetween(first: string | null, last: string | null): number {
	const ms = Date.parse(last ?? '') - Date.parse(first ?? '');
	return Math.round(ms / 36_000) / 100 || 0;
}
