import type { IDataObject } from 'n8n-workflow';
import type { ApiRequest } from '../api/request';
import type { Item } from '../parameters/item';
import { reject } from '../parameters/reject';
import type { RecordDefinition } from '../shared/definition';
import { quoted, textOf } from '../shared/text';
import { idIn, isRecord } from '../shared/values';
import { noteIfResigned } from './resigned';
import { withId, type WriteResult, writtenRow } from './written';

/* The writes that Create, Update and Create or Update have in common. */

/** The code that the fields give the record. */
export function codeIn(body: IDataObject, { codeKey }: RecordDefinition): string {
	return textOf(body[codeKey]);
}

/** @throws {NodeOperationError} naming what a new record needs and was not given */
export function assertComplete(
	{ context, form }: Item,
	record: RecordDefinition,
	body: IDataObject,
): void {
	const { resource } = record;
	const missing = form.body
		.filter(({ key, demand }) => demand === 'toCreate' && !(key in body))
		.map(({ label }) => label);
	if (missing.length === 0) return;
	reject(
		context,
		`No value for ${missing.join(' and ')} of the new ${resource} ${quoted(codeIn(body, record))}`,
		`Required for a new ${resource}. Enter a value, or check the code if the ${resource} exists. Nothing was changed.`,
	);
}

/** Runs a write of the record with a code after those that other items of the run make of it. */
export async function inTurn<T>(
	{ client }: Item,
	{ path }: RecordDefinition,
	code: string,
	task: () => Promise<T>,
): Promise<T> {
	return await client.state.mutex.run(`${path} ${code}`, task);
}

/**
 * Creates a record that a look-up did not find; it comes back with its id, which positions of the 9.x
 * profile lack.
 */
export async function createNew(
	item: Item,
	record: RecordDefinition,
	body: IDataObject,
): Promise<WriteResult & { note: IDataObject }> {
	const { client } = item;
	const { known } = client.state;
	const code = codeIn(body, record);
	const note = record.createMayOverwrite ? await noteIfResigned(item, record, code) : {};
	const request: ApiRequest = { method: 'POST', url: record.path, body };
	const answer = await client.sendTo(request);
	// A look-up that began before does not know the record.
	known.forgetId(record.path, code);
	// It was created: a look-up that fails is no failure of it.
	const found = async () => await client.idByCode(record, code).catch(() => undefined);
	const told = isRecord(answer) ? idIn(answer.id) : undefined;
	const id = told ?? (await found());
	const created = await writtenRow(item, record, { request, answer, id });
	if (id !== undefined) known.rememberId(record.path, code, id);
	return { body, row: withId(created, id ?? null), note };
}

/** Writes changes of a record. */
export async function change(
	item: Item,
	record: RecordDefinition,
	id: number,
	body: IDataObject,
): Promise<WriteResult> {
	const request: ApiRequest = { method: 'PATCH', url: `${record.path}${id}/`, body };
	const answer = await item.client.send(request);
	return { body, row: withId(await writtenRow(item, record, { request, answer, id }), id) };
}
