import { type IDataObject, NodeOperationError } from 'n8n-workflow';
import { type ChosenRecord, givenValue, isPending, type PendingValue } from '../form/pending';
import { codeOf, nameOf } from '../reading/records';
import type { Engine } from '../requests/nodeRun';
import type { Request } from '../requests/runner';
import { punchSearch } from '../shared/api';
import { addSeconds } from '../shared/time';
import { isEmpty } from '../shared/values';
import { chosenCodes } from './chosenStates';
import { chosenIdOf, locatorOf, toCode, toId } from './locators';
import { checkOf, type RowCheck } from './rowChecks';
import { serverTimeOf } from './serverTime';

/** What a filter asks of the server, if it knows it, and of the rows. */
interface Filter {
	sent?: unknown;
	check?: RowCheck;
	/** The server time it names, where it is one end of a period. */
	bound?: string;
}

/**
 * Turns the filters of an item into a query, and into a check of the rows: a server that does not
 * know a filter ignores it without a word and answers with everything.
 */
export async function resolveQuery(
	engine: Engine,
	request: Request,
	given: IDataObject,
): Promise<{ query: IDataObject; keep?: RowCheck }> {
	const query: IDataObject = {};
	const checks: RowCheck[] = [];
	const bounds: Record<string, string> = {};
	for (const [key, value] of Object.entries(given)) {
		if (isEmpty(givenValue(value))) continue;
		const { sent, check, bound }: Filter = isPending(value)
			? await resolvePending(engine, request, key, value)
			: { sent: value, check: key === punchSearch.order ? undefined : checkOf(key, value) };
		if (sent !== undefined) query[key] = sent as IDataObject[string];
		if (check !== undefined) checks.push(check);
		if (bound !== undefined) bounds[key] = bound;
	}
	refuseReversed(engine, bounds);
	if (checks.length === 0) return { query };
	return { query, keep: (row) => checks.every((check) => check(row)) };
}

async function resolvePending(
	engine: Engine,
	request: Request,
	key: string,
	value: PendingValue,
): Promise<Filter> {
	if (value.pending === 'record') return await chosen(engine, request, key, value);
	if (value.pending === 'punchStates') {
		const codes = chosenCodes(engine, value.value);
		return { check: (row) => codes.length === 0 || codes.includes(String(row[key])) };
	}
	if (value.pending !== 'time') return { sent: givenValue(value) };
	const time = (await serverTimeOf(engine, value)) ?? '';
	return value.send === 'start' ? punchedFrom(time) : punchedUntil(time);
}

/* Some builds leave the bounds themselves out: a second more is asked for, the check cuts it off. */

/** The filter for punches made at a server time or later. */
export function punchedFrom(bound: string) {
	return { bound, sent: addSeconds(bound, -1), check: punchCheck((time) => time >= bound) };
}

/** The filter for punches made at a server time or before. */
export function punchedUntil(bound: string) {
	return { bound, sent: addSeconds(bound, 1), check: punchCheck((time) => time <= bound) };
}

function punchCheck(fits: (time: string) => boolean): RowCheck {
	return (row) => fits(String(row.punch_time));
}

/** How to get on with a period that ends before it begins. */
export const EXCHANGE = 'Exchange the two, or look at what their expressions bring for this item.';

/** A period that ends before it begins would bring nothing, without a word. */
function refuseReversed(engine: Engine, bounds: Record<string, string>): void {
	const { [punchSearch.from]: from, [punchSearch.until]: until } = bounds;
	if (from === undefined || until === undefined || from <= until) return;
	throw new NodeOperationError(engine.getNode(), 'End Time lies before Start Time', {
		itemIndex: engine.getItemIndex(),
		description: EXCHANGE,
	});
}

async function chosen(
	engine: Engine,
	request: Request,
	key: string,
	value: ChosenRecord,
): Promise<Filter> {
	const { record, parameter, send } = value;
	if (send === 'name') {
		const id = await chosenIdOf(engine, request, value, value.value);
		const name = await nameOf(engine, request, record, id);
		// No server filters by it.
		return { check: (row) => String(row[key]) === name };
	}
	if (send === 'code') {
		const code =
			locatorOf(engine, parameter).mode === 'code'
				? toCode(engine, record, value.value)
				: await codeOf(engine, request, record, toId(engine, record, value.value));
		return { sent: code, check: (row) => String(row[key]) === code };
	}
	const id = await chosenIdOf(engine, request, value, value.value);
	return { sent: id, check: checkOf(key, id) };
}
