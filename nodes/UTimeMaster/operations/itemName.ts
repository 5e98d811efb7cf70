import type { IDataObject } from 'n8n-workflow';
import type { Form } from '../form/form';
import { isNothing } from '../input/given';
import { chosenAt } from '../input/locators';
import { parameterAt } from '../input/parameters';
import type { Engine } from '../requests/nodeRun';
import type { Request } from '../requests/runner';
import { type RecordName, records, type Resource } from '../shared/api';
import { quoted, textOf } from '../shared/text';
import { isBlank, isRecord } from '../shared/values';

/**
 * What tells an item from the others of a run: the code of the record it is about, as the user gave it,
 * or the record that was chosen.
 *
 * @returns kind and value, quoted; undefined where the operation is about no record
 */
export function nameOfItem(
	engine: Engine,
	{ options }: Request,
	{ body }: Form,
): { kind: string; text: string } | undefined {
	const resource = engine.getNodeParameter('resource') as Resource;
	if (!(resource in records)) return undefined;
	const record = resource as RecordName;
	const { code } = records[record];
	const given = isRecord(options.body) ? options.body[code] : undefined;
	if (body.some(({ key }) => key === code) && !isBlank(given)) {
		return { kind: record, text: quoted(textOf(given).trim()) };
	}
	for (const path of [`${record}Id`, `${record}Ids`]) {
		const name = nameOfChosen(engine, record, path);
		if (name !== undefined) return name;
	}
	return undefined;
}

function nameOfChosen(engine: Engine, record: RecordName, path: string) {
	if (parameterAt(engine.getNode(), path) === undefined) return undefined;
	const { by, value } = chosenAt(engine, record, path, '');
	if (isNothing(value)) return undefined;
	const text = quoted(
		Array.isArray(value) ? (value as IDataObject[]).map(textOf).join(', ') : value,
	);
	return { kind: by === 'id' ? `${record} ID` : record, text };
}
