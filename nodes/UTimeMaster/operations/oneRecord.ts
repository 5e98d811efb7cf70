import type { IDataObject } from 'n8n-workflow';
import { readRecord } from '../reading/records';
import type { Engine } from '../requests/nodeRun';
import type { Request } from '../requests/runner';
import type { RecordName, Resource } from '../shared/api';
import { isRecord } from '../shared/values';

/** Path of the record with this ID, below that of its list. */
export function onRecord({ options }: Request, id: number) {
	return { url: `${options.url}${id}/` };
}

/** Single reads of the 8.x profile and updates of the 9.x profile answer without the id. */
export function withId(answer: unknown, id: number): IDataObject {
	return Object.assign({ id }, isRecord(answer) ? answer : {}, { id });
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
	const named = async (record: RecordName, value: unknown) =>
		// An account that may not read the record still gets its ID.
		typeof value === 'number'
			? await readRecord(engine, request, record, value).catch(() => value)
			: value;
	const { department, position, area } = row;
	if (resource === 'device') return { ...row, area: (await named('area', area)) as IDataObject };
	if (resource !== 'employee') return row;
	const areas = [area ?? []].flat().map(async (one) => await named('area', one));
	return {
		...row,
		department: (await named('department', department)) as IDataObject,
		position: (await named('position', position)) as IDataObject,
		area: (await Promise.all(areas)) as IDataObject[],
	};
}
