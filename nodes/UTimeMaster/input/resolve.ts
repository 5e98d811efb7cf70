import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { givenValue, isPending } from '../form/pending';
import type { Engine } from '../requests/nodeRun';
import type { Call, Request } from '../requests/runner';
import { refuseUnsendable } from '../requests/sendable';
import { isBlank, isEmpty, toList } from '../shared/values';
import { resolveQuery } from './filters';
import { chosenIdOf } from './locators';
import type { RowCheck } from './rowChecks';
import { serverTimeOf } from './serverTime';
import { wholeNumber } from './wholeNumber';

/**
 * Turns what the fields of an item put into the request into what the server reads: chosen records
 * into IDs or codes, dates into its naive times. Empty filters are left out.
 *
 * @returns body and query for the request, and the check that its rows have to pass: servers match
 * more than was asked for in some filters, and ignore others
 * @throws {NodeOperationError} naming a value that cannot be read, before anything is written
 */
export async function resolveRequest(
	engine: Engine,
	request: Request,
): Promise<{ options: Call; keep?: RowCheck }> {
	const { method, url = '', qs = {}, body = {} } = request.options;
	refuseUnsendable(engine, { ...qs, ...(body as IDataObject) });
	const given = Object.entries(body as IDataObject)
		.map(([key, value]): [string, unknown] => [key, demandedValue(engine, value)])
		// A field that an expression left undefined was not given.
		.filter(([, value]) => givenValue(value) !== undefined);
	const fields = await allOf(
		given.map(async ([key, value]) => [key, await resolveField(engine, request, value)]),
	);
	const { query, keep } = await resolveQuery(engine, request, qs);
	return { options: { method, url, qs: query, body: Object.fromEntries(fields) }, keep };
}

/** Waits for all of them, also where one fails: no look-up is under way any more when the node ends. */
async function allOf<T>(tasks: Array<Promise<T>>): Promise<T[]> {
	await Promise.allSettled(tasks);
	return await Promise.all(tasks);
}

/** Takes the demand off a value that is there. */
function demandedValue(engine: Engine, value: unknown): unknown {
	if (!isPending(value) || value.pending !== 'demanded') return value;
	const given = givenValue(value);
	const isThere = isPending(value.value) ? toList(given).length > 0 : !isBlank(given);
	if (isThere || (value.optional && given === undefined)) return value.value;
	throw new NodeOperationError(engine.getNode(), `No value for ${value.label}`, {
		itemIndex: engine.getItemIndex(),
		description: 'Give a value, or look at what its expression brings. Nothing was sent.',
	});
}

async function resolveField(engine: Engine, request: Request, value: unknown) {
	if (!isPending(value)) return value;
	if (value.pending === 'time') return (await serverTimeOf(engine, value)) ?? null;
	if (value.pending === 'numbers') {
		return toList(value.value).map((one) => wholeNumber(engine, value.label, one));
	}
	if (value.pending !== 'record') return value.value;
	if (value.send === 'ids') {
		return await allOf(
			toList(value.value).map(async (entry) => await chosenIdOf(engine, request, value, entry)),
		);
	}
	// An emptied locator takes the reference away: no parent, no position.
	return isEmpty(value.value) ? null : await chosenIdOf(engine, request, value, value.value);
}
