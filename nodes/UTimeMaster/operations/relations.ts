import type { IDataObject } from 'n8n-workflow';
import { fieldsWanted } from '../output/wantedFields';
import type { Item } from '../parameters/item';
import type { Definition, RecordDefinition } from '../shared/definition';
import { idIn, isRecord } from '../shared/values';

/**
 * Single employees of the 8.x profile name department, position and areas by ID alone, and so do the
 * answers to most writes. Simplified output says their names; each is read once for all items.
 */
export async function withRelations(
	{ context, client }: Item,
	definition: Definition,
	row: IDataObject,
): Promise<IDataObject> {
	const { relations = {} } = definition;
	const wanted = fieldsWanted(context, definition);
	if (wanted === undefined) return row;
	const named = async (record: RecordDefinition, value: unknown) => {
		const id = isRecord(value) ? undefined : idIn(value);
		// An account that may not read the record still gets its ID.
		if (id === undefined) return value;
		return await client.record(record, id).catch(() => value);
	};
	const all = Object.entries(relations)
		// What the answer does not say stays unsaid.
		.filter(([key]) => Object.hasOwn(row, key))
		.map(async ([key, record]): Promise<[string, unknown]> => {
			const { [key]: value } = row;
			if (!Array.isArray(value)) return [key, await named(record, value)];
			return [key, await Promise.all(value.map(async (one) => await named(record, one)))];
		});
	return { ...row, ...(Object.fromEntries(await Promise.all(all)) as IDataObject) };
}
