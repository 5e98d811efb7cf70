import type { IDataObject } from 'n8n-workflow';
import { readRecord } from '../reading/records';
import type { Engine } from '../requests/nodeRun';
import type { Request } from '../requests/runner';
import type { RecordName, Resource } from '../shared/api';
import { idIn, isRecord } from '../shared/values';

/** Path of the record with this ID, below that of its list. */
export function onRecord({ options }: Request, id: number) {
	return { url: `${options.url}${id}/` };
}

/** Single reads of the 8.x profile and updates of the 9.x profile answer without the id. */
export function withId(answer: unknown, id: number | null): IDataObject {
	// Spread, because an assignment to a key `__proto__` would not make it one of the row.
	return { ...{ id }, ...(isRecord(answer) ? answer : {}), ...{ id } };
}

/**
 * Single employees of the 8.x profile name department, position and areas by ID alone, and so do the
 * answers to most writes. Simplified output says their names; each is read once for all items.
 */
export async function withNames(
	engine: Engine,
	request: Request,
	resource: Resource,
	row: IDataObject,
): Promise<IDataObject> {
	if (engine.getNodeParameter('simplify', false) !== true) return row;
	const named = async (record: RecordName, value: unknown) => {
		const id = isRecord(value) ? undefined : idIn(value);
		// An account that may not read the record still gets its ID.
		if (id === undefined) return value;
		return await readRecord(engine, request, record, id).catch(() => value);
	};
	const all = Object.entries(relations[resource] ?? {})
		// What the answer does not say stays unsaid.
		.filter(([key]) => Object.hasOwn(row, key))
		.map(async ([key, record]): Promise<[string, unknown]> => {
			const { [key]: value } = row;
			if (!Array.isArray(value)) return [key, await named(record, value)];
			return [key, await Promise.all(value.map(async (one) => await named(record, one)))];
		});
	return { ...row, ...(Object.fromEntries(await Promise.all(all)) as IDataObject) };
}

/** Keys of a row that may hold records by their ID, alone or in a list. */
const relations: Partial<Record<Resource, Record<string, RecordName>>> = {
	device: { area: 'area' },
	employee: { department: 'department', position: 'position', area: 'area' },
};
