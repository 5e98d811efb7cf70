import type { IDataObject } from 'n8n-workflow';
import type { Form } from '../form/form';
import { codeOf, nameOf } from '../reading/records';
import type { Engine } from '../requests/nodeRun';
import type { Request } from '../requests/runner';
import { punchSearch } from '../shared/api';
import { textOf } from '../shared/text';
import { addSeconds } from '../shared/time';
import { chosenCodes } from './chosenStates';
import { type Given, givenIn, isNothing, isRecordField } from './given';
import { type Chosen, chosenAt, codeOfChosen, idOfChosen, toId } from './locators';
import { isExpression, isFromModel } from './parameters';
import { refuse } from './refuse';
import { checkOf, type RowCheck } from './rowChecks';
import { scalarOf } from './scalars';
import { serverTimeOf } from './serverTime';

/** What a filter asks of the server, if it knows it, and of the rows. */
interface Filter {
	sent?: string | number | boolean;
	check?: RowCheck;
	/** The server time it names, where it is one end of a period. */
	bound?: string;
}

/**
 * Turns the filters of an item into a query, and into a check of the rows: a server that does not
 * know a filter ignores it without a word and answers with everything.
 *
 * @throws {NodeOperationError} naming a filter that cannot be read, or whose expression brings nothing
 */
export async function resolveQuery(
	engine: Engine,
	request: Request,
	form: Form,
): Promise<{ query: IDataObject; keep?: RowCheck }> {
	const query: IDataObject = {};
	const checks: RowCheck[] = [];
	const bounds: Record<string, string> = {};
	const filters = givenIn(engine, form.query, request.options.qs).filter((one) =>
		isFilter(engine, one),
	);
	// What is refused without asking the server is refused before it is asked.
	filters.sort((a, b) => Number(isRecordField(a)) - Number(isRecordField(b)));
	for (const given of filters) {
		const { key } = given.field;
		const { sent, check, bound } = await resolveFilter(engine, request, given);
		if (sent !== undefined) query[key] = sent;
		if (check !== undefined) checks.push(check);
		if (bound !== undefined) bounds[key] = bound;
	}
	refuseReversed(engine, bounds);
	if (checks.length === 0) return { query };
	return { query, keep: (row) => checks.every((check) => check(row)) };
}

/**
 * Whether a filter was given. One that was left empty filters nothing, and so does one that an AI
 * model leaves out. An expression that brings nothing was meant to filter: without it everybody's rows
 * would come.
 */
function isFilter(engine: Engine, { field, value, parameter }: Given): boolean {
	if (!isNothing(value)) return true;
	if (!isExpression(parameter) || isFromModel(parameter)) return false;
	return refuse(
		engine,
		`${field.label}: the expression brings nothing`,
		'Without this filter all rows would come. Look at what the expression brings for this item, or remove the filter.',
	);
}

async function resolveFilter(engine: Engine, request: Request, given: Given): Promise<Filter> {
	const { field, value } = given;
	const { key, label, kind } = field;
	switch (kind.kind) {
		case 'record': {
			const chosen = chosenAt(engine, kind.record, field.path, label);
			return await recordFilter(engine, request, key, kind.send, chosen);
		}
		case 'punchStates': {
			const codes = chosenCodes(engine, value);
			return { check: (row) => codes.length === 0 || codes.includes(textOf(row[key])) };
		}
		case 'time': {
			const time = (await serverTimeOf(engine, { send: kind.send, label, value })) ?? '';
			return kind.send === 'start' ? punchedFrom(time) : punchedUntil(time);
		}
		default: {
			const sent = scalarOf(engine, field, value);
			return { sent, check: key === punchSearch.order ? undefined : checkOf(key, sent) };
		}
	}
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
	return (row) => fits(textOf(row.punch_time));
}

/** How to get on with a period that ends before it begins. */
export const EXCHANGE = 'Exchange the two, or look at what their expressions bring for this item.';

/** A period that ends before it begins would bring nothing, without a word. */
function refuseReversed(engine: Engine, bounds: Record<string, string>): void {
	const { [punchSearch.from]: from, [punchSearch.until]: until } = bounds;
	if (from === undefined || until === undefined || from <= until) return;
	refuse(engine, 'End Time lies before Start Time', EXCHANGE);
}

async function recordFilter(
	engine: Engine,
	request: Request,
	key: string,
	send: 'id' | 'ids' | 'code' | 'name',
	chosen: Chosen,
): Promise<Filter> {
	const { record, by, value } = chosen;
	if (send === 'code') {
		const code =
			by === 'code'
				? codeOfChosen(engine, chosen, value)
				: await codeOf(engine, request, record, toId(engine, record, value));
		return { sent: code, check: (row) => textOf(row[key]) === code };
	}
	const id = await idOfChosen(engine, request, chosen);
	if (send !== 'name') return { sent: id, check: checkOf(key, id) };
	const name = await nameOf(engine, request, record, id);
	// No server filters by it.
	return { check: (row) => textOf(row[key]) === name };
}
