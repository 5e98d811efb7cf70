import type { IDataObject } from 'n8n-workflow';
import { presenter } from '../output/present';
import type { Item } from '../parameters/item';
import { type ResolvedBody, resolveBody } from '../parameters/resolve';
import type { RecordDefinition } from '../shared/definition';
import { idIn, isRecord } from '../shared/values';
import type { Operation } from './item';
import { assertComplete, change, codeIn, createNew, inTurn } from './write';
import { noteOfEmptied, outputOf, withId } from './written';

/**
 * Create or Update, by code. Items with the same code take turns, so that the second one finds what
 * the first one made; `operation` in the output says what happened.
 */
export const upsert =
	(record: RecordDefinition): Operation =>
	async (item) => {
		const present = await presenter(item.context, record);
		const resolved = await resolveBody(item);
		const code = codeIn(resolved.body, record);
		const { operation, note, ...result } = await inTurn(item, record, code, async () => {
			const id = await item.client.idByCode(record, code);
			if (id !== undefined) return await changeExisting(item, record, id, resolved);
			assertComplete(item, record, resolved.body);
			return { operation: 'created', ...(await createNew(item, record, resolved.body)) };
		});
		return await outputOf(item, record, present, result, note, { operation });
	};

/** Writes what was given to the record that exists. */
async function changeExisting(
	item: Item,
	record: RecordDefinition,
	id: number,
	{ body, emptied }: ResolvedBody,
) {
	const { context, client } = item;
	// Servers ignore a code in an update, or would write the same one again.
	const given = { ...body };
	delete given[record.codeKey];
	const option = (name: string, otherwise: string) =>
		context.getNodeParameter(`${record.resource}UpsertOptions.${name}`, otherwise);
	const isClearing = option('emptyCells', 'keep') === 'clear';
	const cleared = isClearing ? emptied : {};
	const changes = { ...given, ...cleared };
	if (option('areas', 'replace') === 'add') {
		Object.assign(changes, await withAreasOf(item, record, id, given));
	}
	const note = noteOfEmptied(item, cleared);
	if (Object.keys(changes).length === 0) {
		const row = withId(await client.read(`${record.path}${id}/`), id);
		return { operation: 'unchanged', body: changes, row, note };
	}
	return { operation: 'updated', ...(await change(item, record, id, changes)), note };
}

/** The areas that were given beside those the employee has. */
async function withAreasOf(
	{ client }: Item,
	{ path }: RecordDefinition,
	id: number,
	{ area: given }: IDataObject,
): Promise<{ area?: number[] }> {
	if (!Array.isArray(given)) return {};
	const current = await client.read(`${path}${id}/`);
	const { area } = current;
	const ids = Array.isArray(area) ? area.map((one) => idIn(isRecord(one) ? one.id : one)) : [];
	if (!Array.isArray(area) || ids.includes(undefined)) throw await client.unusable(current);
	return { area: [...new Set([...(ids as number[]), ...(given as number[])])] };
}
