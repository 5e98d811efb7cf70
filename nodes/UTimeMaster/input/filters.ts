import type { IDataObject } from 'n8n-workflow';
import { type ChosenRecord, givenValue, isPending, type PendingValue } from '../form/pending';
import { codeOf, nameOf } from '../reading/records';
import type { Engine } from '../requests/nodeRun';
import type { Request } from '../requests/runner';
import { addSeconds } from '../shared/time';
import { isEmpty } from '../shared/values';
import { chosenCodes } from './chosenStates';
import { idOf, locatorOf, toCode, toId } from './locators';
import { checkOf, type RowCheck } from './rowChecks';
import { serverTimeOf } from './serverTime';

/** What a filter asks of the server, if it knows it, and of the rows. */
interface Filter {
	sent?: unknown;
	check?: RowCheck;
}

/** Key of a row that the bounds of a search speak of (server: never the upload time). */
const BOUNDED_KEY = 'punch_time';
/** No filter, but an order; see order.ts. */
const ORDERING = 'ordering';

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
	for (const [key, value] of Object.entries(given)) {
		if (isEmpty(givenValue(value))) continue;
		const { sent, check } = isPending(value)
			? await resolvePending(engine, request, key, value)
			: { sent: value, check: key === ORDERING ? undefined : checkOf(key, value) };
		if (sent !== undefined) query[key] = sent as IDataObject[string];
		if (check !== undefined) checks.push(check);
	}
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
	const bound = (await serverTimeOf(engine, value)) ?? '';
	const isStart = value.send === 'start';
	return {
		// Some builds leave the bounds themselves out: ask for a second more, the check cuts it off.
		sent: addSeconds(bound, isStart ? -1 : 1),
		check: ({ [BOUNDED_KEY]: time }) => (isStart ? String(time) >= bound : String(time) <= bound),
	};
}

async function chosen(
	engine: Engine,
	request: Request,
	key: string,
	value: ChosenRecord,
): Promise<Filter> {
	const { record, parameter, send } = value;
	if (send === 'name') {
		const id = await idOf(engine, request, value, value.value);
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
	const id = await idOf(engine, request, value, value.value);
	return { sent: id, check: checkOf(key, id) };
}
