import type { IDataObject } from 'n8n-workflow';
import { presenter } from '../output/present';
import type { Item } from '../parameters/item';
import { reject } from '../parameters/reject';
import { type ResolvedBody, resolveBody } from '../parameters/resolve';
import type { RecordDefinition } from '../shared/definition';
import { quoted } from '../shared/text';
import { idIn, isRecord } from '../shared/values';
import type { Operation } from './item';
import { change, codeIn, createNew, inTurn } from './write';
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
			assertComplete(item, record, code, resolved.body);
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
	const isClearing = context.getNodeParameter('options.emptyCells', 'keep') === 'clear';
	const cleared = isClearing ? emptied : {};
	const changes = { ...given, ...cleared };
	if (context.getNodeParameter('options.areas', 'replace') === 'add') {
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

/** @throws {NodeOperationError} naming what a new record needs and was not given */
function assertComplete(
	{ context, form }: Item,
	{ resource }: RecordDefinition,
	code: string,
	body: IDataObject,
): void {
	const needed = form.body.filter(({ demand }) => demand === 'toCreate');
	const missing = needed.filter(({ key }) => !(key in body));
	if (missing.length === 0) return;
	const labelsOf = (fields: typeof needed) => fields.map(({ label }) => label).join(' and ');
	reject(
		context,
		`No value for ${labelsOf(missing)} of the new ${resource} ${quoted(code)}`,
		`No ${resource} has this code, and a new one needs ${labelsOf(needed)}. Enter the missing values, or correct the code. Nothing was changed.`,
	);
}
