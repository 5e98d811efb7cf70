import type { IDataObject } from 'n8n-workflow';
import type { ApiRequest } from '../api/request';
import type { Presenter } from '../output/present';
import type { Item } from '../parameters/item';
import { isSame } from '../parameters/same';
import { secretKeys } from '../shared/api';
import type { RecordDefinition } from '../shared/definition';
import { isOne } from '../shared/page';
import { isRecord } from '../shared/values';
import { withRelations } from './relations';

/* What became of a write: the record as the server has it, and what it ignored. */

/** A record that was created or changed. */
export interface WriteResult {
	/** The fields that were sent. */
	body: IDataObject;
	/** The record, with its ID; null where the server does not tell it. */
	row: IDataObject & { id: number | null };
}

/** Single reads of the 8.x profile and updates of the 9.x profile answer without the id. */
export function withId<Id extends number | null>(
	answer: unknown,
	id: Id,
): IDataObject & { id: Id } {
	// By entries: a key `__proto__` would be set, not copied.
	const others = Object.entries(isRecord(answer) ? answer : {}).filter(([key]) => key !== 'id');
	return Object.fromEntries([['id', id], ...others]) as IDataObject & { id: Id };
}

/**
 * The record that a write made or changed, as far as its answer tells. Where the answer is none, such
 * as a list, because something on the way made a read of the write, it does not say that anything was
 * written: the record is read, and has to hold what was sent.
 *
 * @param answer undefined where it has no content
 * @param id of the record; undefined where no record has the code that was sent
 * @throws {NodeApiError} saying that the write may have been done
 */
export async function writtenRow(
	item: Item,
	{ path }: RecordDefinition,
	{ request, answer, id }: { request: ApiRequest; answer: unknown; id: number | undefined },
): Promise<IDataObject> {
	if (isOne(answer)) return answer;
	const { client } = item;
	// Where it cannot be read nothing is known.
	const row =
		id === undefined ? undefined : await client.read(`${path}${id}/`).catch(() => undefined);
	if (row !== undefined && holdsAll(item, row, request.body ?? {})) return row;
	throw await client.unusable(answer, request);
}

/** Whether a record holds what was sent, in the fields that it shows and that all servers keep. */
function holdsAll({ form }: Item, row: IDataObject, sent: IDataObject): boolean {
	return form.body
		.filter(({ key, isDroppedBySome, valueIn }) => {
			const isComparable = !isDroppedBySome && !secretKeys.has(key);
			return isComparable && key in sent && valueIn(row) !== undefined;
		})
		.every((field) => isSame(field, row, sent[field.key]));
}

/**
 * What was written as the row of the output, with what the server ignored of it.
 *
 * @param note what else is to be said, after the fields of the record
 * @param first what stands before them
 */
export async function outputOf(
	item: Item,
	record: RecordDefinition,
	present: Presenter,
	result: WriteResult,
	note: IDataObject,
	first: IDataObject = {},
): Promise<IDataObject[]> {
	const ignored = await ignoredFields(item, record, result);
	const row = present(await withRelations(item, record, result.row));
	return [{ ...first, ...row, ...(ignored.length > 0 && { ignoredFields: ignored }), ...note }];
}

/**
 * The labels of fields that were sent and that the server did not keep. Where its answer does not show
 * them the record is read once more. It is no error: the rest was written.
 */
async function ignoredFields(
	{ client, form }: Item,
	{ path }: RecordDefinition,
	{ body, row }: WriteResult,
): Promise<string[]> {
	const sent = form.body.filter(({ key, isDroppedBySome }) => isDroppedBySome && key in body);
	const { id } = row;
	if (id === null || sent.every((field) => isSame(field, row, body[field.key]))) return [];
	// Where it cannot be read nothing is known.
	const current = await client.read(`${path}${id}/`).catch((): IDataObject => ({}));
	return sent
		.filter((field) => (field.valueIn(current) ?? null) !== null)
		.filter((field) => !isSame(field, current, body[field.key]))
		.map(({ label }) => label);
}

/** Says which fields were emptied, by their labels. */
export function noteOfEmptied({ form }: Item, emptied: IDataObject): IDataObject {
	const labels = form.body.filter(({ key }) => key in emptied).map(({ label }) => label);
	return labels.length > 0 ? { emptiedFields: labels } : {};
}
