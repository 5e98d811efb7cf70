import type { INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { EXCHANGE, punchedFrom, punchedUntil } from '../input/filters';
import { resolveRequest } from '../input/resolve';
import { serverTimeOf } from '../input/serverTime';
import { wholeNumber } from '../input/wholeNumber';
import { linked } from '../output/linked';
import { readList } from '../reading/list';
import type { Engine } from '../requests/nodeRun';
import type { Request } from '../requests/runner';
import { zoneOf } from '../requests/zone';
import { punchSearch } from '../shared/api';
import { addSeconds, toZonedTime } from '../shared/time';
import { daysOf } from './days';
import { refuseUnknownCodes } from './knownCodes';

const DAY_SECONDS = 86_400;

/** First and last punch of each employee and day, computed from the punches of a period. */
export async function getAttendanceDays(
	this: Engine,
	request: Request,
): Promise<INodeExecutionData[]> {
	const zone = await zoneOf(this);
	const hours = { min: 0, max: 23 };
	const hour = this.getNodeParameter('dayStart', 0);
	const dayStart = wholeNumber(this, 'Day Starts At (Hour)', hour, hours) * 3600;
	const first = await dateOf(this, 'firstDay', 'First Day');
	const last = await dateOf(this, 'lastDay', 'Last Day');
	const from = addSeconds(`${first} 00:00:00`, dayStart);
	// A day that starts at six ends at six of the next one.
	const to = addSeconds(`${last} 00:00:00`, dayStart + DAY_SECONDS - 1);
	if (to < from) {
		throw new NodeOperationError(this.getNode(), 'Last Day lies before First Day', {
			itemIndex: this.getItemIndex(),
			description: EXCHANGE,
		});
	}
	const [start, end] = [punchedFrom(from), punchedUntil(to)];
	const { options, keep } = await resolveRequest(this, request);
	const punches = await readList(
		this,
		request,
		{
			...options,
			qs: { ...options.qs, [punchSearch.from]: start.sent, [punchSearch.until]: end.sent },
		},
		{
			limit: Infinity,
			keep: (row) => start.check(row) && end.check(row) && (keep?.(row) ?? true),
		},
		'Bring First Day and Last Day closer together, or add a filter.',
	);
	if (punches.length === 0) await refuseUnknownCodes(this, request);
	return linked(
		this,
		daysOf(punches, dayStart, (time) => toZonedTime(time, zone)),
	);
}

async function dateOf(engine: Engine, parameter: string, label: string): Promise<string> {
	const value = engine.getNodeParameter(parameter);
	const date = await serverTimeOf(engine, { pending: 'time', send: 'date', label, value });
	if (date !== undefined) return date;
	throw new NodeOperationError(engine.getNode(), `${label} is empty`, {
		itemIndex: engine.getItemIndex(),
		description: 'Give the first and the last day of the period, as in 2026-03-01.',
	});
}
