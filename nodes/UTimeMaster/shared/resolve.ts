import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { resolveQuery, type RowCheck } from './filters';
import { idOf, nothingChosen } from './locators';
import type { Call, Engine, Request } from './runner';
import { refuseHalfCharacters } from './sendable';
import { type ChosenRecord, type GivenIds, idIn, isEmpty, isPending, toList } from './values';
import { serverTimeOf } from './zone';

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
	refuseHalfCharacters(engine, { ...qs, ...(body as IDataObject) });
	const fields = await allOf(
		Object.entries(body as IDataObject).map(async ([key, value]) => [
			key,
			await resolveField(engine, request, value),
		]),
	);
	const { query, keep } = await resolveQuery(engine, request, qs);
	return { options: { method, url, qs: query, body: Object.fromEntries(fields) }, keep };
}

/** Waits for all of them, also where one fails: no look-up is under way any more when the node ends. */
async function allOf<T>(tasks: Array<Promise<T>>): Promise<T[]> {
	await Promise.allSettled(tasks);
	return await Promise.all(tasks);
}

async function resolveField(engine: Engine, request: Request, value: unknown) {
	if (!isPending(value)) return value;
	if (value.pending === 'time') return (await serverTimeOf(engine, value)) ?? null;
	if (value.pending === 'ids') return idsIn(engine, value);
	if (value.pending !== 'record') return value.value;
	if (value.send === 'ids') {
		const entries = toList(value.value);
		if (entries.length === 0) throw nothingChosen(engine, value.record);
		return await allOf(entries.map(async (entry) => await idOf(engine, request, value, entry)));
	}
	// An emptied locator takes the reference away (no parent, no position), but not where it is due.
	const isEmptied = isEmpty(value.value) && !isRequired(engine, value);
	return isEmptied ? null : await idOf(engine, request, value, value.value);
}

/** Whether a locator always stands in the form: optional ones stand in a collection. */
function isRequired(engine: Engine, { parameter }: ChosenRecord): boolean {
	return engine.getNodeParameter(parameter, null) !== null;
}

function idsIn(engine: Engine, { label, value }: GivenIds): number[] {
	return toList(value).map((entry) => {
		const id = idIn(entry);
		if (id !== undefined) return id;
		throw new NodeOperationError(engine.getNode(), `${label}: "${String(entry)}" is no ID`, {
			itemIndex: engine.getItemIndex(),
			description: 'An ID is a whole number; several have commas between them.',
		});
	});
}
