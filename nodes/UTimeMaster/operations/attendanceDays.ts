import type { INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Form } from '../form/form';
import { EXCHANGE, punchedFrom, punchedUntil, resolveQuery } from '../input/filters';
import { serverTimeOf } from '../input/serverTime';
import { wholeNumber } from '../input/wholeNumber';
import { linked } from '../output/linked';
import { readList } from '../reading/list';
import type { Engine } from '../requests/nodeRun';
import type { Request } from '../requests/runner';
import { zoneOf } from '../requests/zone';
import { paths, punchSearch } from '../shared/api';
import { addSeconds, toZonedTime } from '../shared/time';
import { daysOf } from './days';
import { refuseUnknownCodes } from './knownCodes';

const DAY_SECONDS = 86_400;

/** First and last punch of each employee and day, computed from the punches of a period. */
export async function getAttendanceDays(
	engine: Engine,
	request: Request,
	form: Form,
): Promise<INodeExecutionData[]> {
	const zone = await zoneOf(engine);
	const hours = { min: 0, max: 23 };
	const hour = engine.getNodeParameter('dayStart', 0);
	const dayStart = wholeNumber(engine, 'Day Starts At (Hour)', hour, hours) * 3600;
	const first = await dayOf(engine, 'firstDay', 'First Day');
	const last = await dayOf(engine, 'lastDay', 'Last Day');
	const from = addSeconds(`${first} 00:00:00`, dayStart);
	// A day that starts at six ends at six of the next one.
	const to = addSeconds(`${last} 00:00:00`, dayStart + DAY_SECONDS - 1);
	if (to < from) {
		throw new NodeOperationError(engine.getNode(), 'Last Day lies before First Day', {
			itemIndex: engine.getItemIndex(),
			description: EXCHANGE,
		});
	}
	const [start, end] = [punchedFrom(from), punchedUntil(to)];
	const { query, keep } = await resolveQuery(engine, request, form);
	const punches = await readList(
		engine,
		request,
		{
			method: 'GET',
			url: paths.transaction,
			qs: { ...query, [punchSearch.from]: start.sent, [punchSearch.until]: end.sent },
			body: undefined,
		},
		{
			limit: Infinity,
			keep: (row) => start.check(row) && end.check(row) && (keep?.(row) ?? true),
		},
		'Bring First Day and Last Day closer together, or add a filter.',
	);
	if (punches.length === 0) await refuseUnknownCodes(engine, request, form);
	return linked(
		engine,
		daysOf(punches, dayStart, (time) => toZonedTime(time, zone)),
	);
}

async function dayOf(
	engine: Engine,
	parameter: 'firstDay' | 'lastDay',
	label: string,
): Promise<string> {
	const value = engine.getNodeParameter(parameter);
	const day = await serverTimeOf(engine, { send: parameter, label, value });
	if (day !== undefined) return day;
	throw new NodeOperationError(engine.getNode(), `${label} is empty`, {
		itemIndex: engine.getItemIndex(),
		description: 'Give the first and the last day of the period, as in 2026-03-01.',
	});
}
