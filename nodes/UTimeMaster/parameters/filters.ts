import type { IDataObject } from 'n8n-workflow';
import { punchSearch } from '../shared/api';
import type { HeldRecord } from '../form/field';
import { textOf } from '../shared/text';
import { addSeconds } from '../shared/wallClock';
import { type Given, givenIn, isNothing, isRecordField } from './given';
import type { Item } from './item';
import { chosenIn, codeOfChosen, recordOfChosen, toId } from './locators';
import { chosenCodes } from './punchStates';
import { reject, rejectNothing } from './reject';
import { type RowFilter, rowFilterOf } from './rowFilters';
import { isExpressionOfUser } from './saved';
import { scalarOf } from './scalars';
import { serverTimeOf } from './serverTime';

/** What a filter asks of the server, if it knows it, and of the rows. */
interface Filter {
	sent?: string | number | boolean;
	accepts?: RowFilter;
	/** The server time it names, where it is one end of a period. */
	bound?: string;
}

/**
 * Turns the filters of an item into a query, and into a filter of the rows: a server that does not
 * know a filter ignores it without a word and answers with everything.
 *
 * @throws {NodeOperationError} naming a filter that cannot be read, or whose expression brings nothing
 */
export async function resolveQuery(
	item: Item,
): Promise<{ query: IDataObject; rowFilter?: RowFilter }> {
	const { context, form, prepared } = item;
	const query: IDataObject = {};
	const rowFilters: RowFilter[] = [];
	const bounds: Record<string, string> = {};
	const filters = givenIn(context, form.query, prepared.qs).filter((one) => isFilter(item, one));
	// What is rejected without asking the server is rejected before it is asked.
	filters.sort((a, b) => Number(isRecordField(a)) - Number(isRecordField(b)));
	for (const given of filters) {
		const { key } = given.field;
		const { sent, accepts, bound } = await resolveFilter(item, given);
		if (sent !== undefined) query[key] = sent;
		if (accepts !== undefined) rowFilters.push(accepts);
		if (bound !== undefined) bounds[key] = bound;
	}
	assertForward(item, bounds);
	if (rowFilters.length === 0) return { query };
	return { query, rowFilter: (row) => rowFilters.every((accepts) => accepts(row)) };
}

/**
 * Whether a filter was given. One that was left empty filters nothing, and so does one that an AI
 * model leaves out. An expression that brings nothing was meant to filter: without it everybody's rows
 * would come.
 */
function isFilter({ context }: Item, { field, value, parameter }: Given): boolean {
	if (!isNothing(value)) return true;
	if (!isExpressionOfUser(parameter)) return false;
	return rejectNothing(
		context,
		field.label,
		'Without this filter all rows would come. Look at what the expression brings for this item, or remove the filter.',
	);
}

async function resolveFilter(item: Item, given: Given): Promise<Filter> {
	const { context } = item;
	const { field, value } = given;
	const { key, label, kind, valueIn } = field;
	switch (kind.kind) {
		case 'record':
			return await recordFilter(item, given, kind);
		case 'punchStates': {
			const codes = chosenCodes(context, value);
			return { accepts: (row) => codes.length === 0 || codes.includes(textOf(valueIn(row))) };
		}
		case 'time': {
			const time = (await serverTimeOf(context, { send: kind.send, label, value })) ?? '';
			return kind.send === 'start' ? punchedFrom(time) : punchedUntil(time);
		}
		default: {
			const sent = scalarOf(context, field, value);
			// The order of the rows is no filter.
			return { sent, accepts: key === punchSearch.order ? undefined : rowFilterOf(field, sent) };
		}
	}
}

/* Some builds leave the bounds themselves out: a second more is asked for, the filter cuts it off. */

/** The filter for punches made at a server time or later. */
export function punchedFrom(bound: string) {
	return { bound, sent: addSeconds(bound, -1), accepts: punchFilter((time) => time >= bound) };
}

/** The filter for punches made at a server time or before. */
export function punchedUntil(bound: string) {
	return { bound, sent: addSeconds(bound, 1), accepts: punchFilter((time) => time <= bound) };
}

function punchFilter(isInside: (time: string) => boolean): RowFilter {
	return (row) => isInside(textOf(row.punch_time));
}

/** How to get on with a period that ends before it begins. */
export const EXCHANGE = 'Exchange the two, or look at what their expressions bring for this item.';

/** A period that ends before it begins would bring nothing, without a word. */
function assertForward({ context }: Item, bounds: Record<string, string>): void {
	const { [punchSearch.from]: from, [punchSearch.until]: until } = bounds;
	if (from === undefined || until === undefined || from <= until) return;
	reject(context, 'End Time lies before Start Time', EXCHANGE);
}

async function recordFilter(
	item: Item,
	given: Given,
	{ record, send }: HeldRecord,
): Promise<Filter> {
	const { context, client } = item;
	const { field } = given;
	const chosen = chosenIn(item, given, record);
	const { by, value } = chosen;
	if (send === 'code') {
		const code =
			by === 'code'
				? codeOfChosen(item, chosen)
				: await client.codeOf(record, toId(context, record, value));
		return { sent: code, accepts: (row) => textOf(field.valueIn(row)) === code };
	}
	const { id } = await recordOfChosen(item, chosen);
	if (send !== 'name') return { sent: id, accepts: rowFilterOf(field, id) };
	const name = await client.nameOf(record, id);
	// No server filters by it.
	return { accepts: (row) => textOf(field.valueIn(row)) === name };
}
