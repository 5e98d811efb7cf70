import { EXCHANGE, punchedFrom, punchedUntil, resolveQuery } from '../parameters/filters';
import type { Item } from '../parameters/item';
import { reject } from '../parameters/reject';
import { serverTimeOf } from '../parameters/serverTime';
import { wholeNumber } from '../parameters/wholeNumber';
import { zoneOf } from '../auth/timeZone';
import { punchSearch } from '../shared/api';
import type { Definition } from '../shared/definition';
import type { Row } from '../shared/page';
import { toZonedTime } from '../shared/time';
import { addSeconds } from '../shared/wallClock';
import { daysOf } from './days';
import type { Operation } from './item';
import { assertKnownCodes } from './knownCodes';

const DAY_SECONDS = 86_400;

/** Get Daily Attendance: first and last punch of each employee and day, computed from the punches. */
export const dailyAttendance =
	({ path }: Definition): Operation =>
	async (item) => {
		const { context, client } = item;
		const zone = await zoneOf(context);
		const { dayStart, from, to } = await periodOf(item);
		const [start, end] = [punchedFrom(from), punchedUntil(to)];
		const { query, rowFilter } = await resolveQuery(item);
		const isWanted = (row: Row) =>
			start.accepts(row) && end.accepts(row) && (rowFilter?.(row) ?? true);
		const punches = await client.list(
			path,
			{ ...query, [punchSearch.from]: start.sent, [punchSearch.until]: end.sent },
			{ limit: Infinity, rowFilter: isWanted },
			'Bring First Day and Last Day closer together, or add a filter.',
		);
		if (punches.length === 0) await assertKnownCodes(item, path);
		return daysOf(punches, dayStart, (time) => toZonedTime(time, zone));
	};

/** The period that was asked for, on the clock of the server, and the second at which its days begin. */
async function periodOf({ context }: Item) {
	const hours = { min: 0, max: 23 };
	const hour = context.getNodeParameter('dayStart', 0);
	const dayStart = wholeNumber(context, 'Day Starts At (Hour)', hour, hours) * 3600;
	const first = await dayOf(context, 'firstDay', 'First Day');
	const last = await dayOf(context, 'lastDay', 'Last Day');
	const from = addSeconds(`${first} 00:00:00`, dayStart);
	// A day that starts at six ends at six of the next one.
	const to = addSeconds(`${last} 00:00:00`, dayStart + DAY_SECONDS - 1);
	if (to < from) reject(context, 'Last Day lies before First Day', EXCHANGE);
	return { dayStart, from, to };
}

async function dayOf(
	context: Item['context'],
	parameter: 'firstDay' | 'lastDay',
	label: string,
): Promise<string> {
	const value = context.getNodeParameter(parameter);
	const day = await serverTimeOf(context, { send: parameter, label, value });
	if (day !== undefined) return day;
	return reject(
		context,
		`${label} is empty`,
		'Give the first and the last day of the period, as in 2026-03-01.',
	);
}
