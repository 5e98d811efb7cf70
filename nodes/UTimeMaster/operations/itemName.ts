import type { IDataObject } from 'n8n-workflow';
import type { Form } from '../form/form';
import { isNothing } from '../parameters/given';
import { chosenAt } from '../parameters/locators';
import { savedAt } from '../parameters/saved';
import type { ItemContext } from '../shared/context';
import type { Definition, RecordDefinition } from '../shared/definition';
import { quoted, textOf } from '../shared/text';
import { isBlank, isRecord } from '../shared/values';

/**
 * What tells an item from the others of a run: the code of the record it is about, as the user gave it,
 * or the record that was chosen.
 *
 * @param prepared body of the request as n8n prepared it
 * @returns kind and value, quoted; undefined where the operation is about no record
 */
export function nameOfItem(
	context: ItemContext,
	prepared: unknown,
	definition: Definition,
	{ body }: Form,
): { kind: string; text: string } | undefined {
	if (!('codeKey' in definition)) return undefined;
	const record = definition as RecordDefinition;
	const { resource, codeKey } = record;
	const given = isRecord(prepared) ? prepared[codeKey] : undefined;
	if (body.some(({ key }) => key === codeKey) && !isBlank(given)) {
		return { kind: resource, text: quoted(textOf(given).trim()) };
	}
	for (const path of [`${resource}Id`, `${resource}Ids`]) {
		const name = nameOfChosen(context, record, path);
		if (name !== undefined) return name;
	}
	return undefined;
}

function nameOfChosen(context: ItemContext, record: RecordDefinition, path: string) {
	if (savedAt(context.getNode(), path) === undefined) return undefined;
	const { by, value } = chosenAt(context, record, path, '');
	if (isNothing(value)) return undefined;
	const text = quoted(
		Array.isArray(value) ? (value as IDataObject[]).map(textOf).join(', ') : value,
	);
	return { kind: by === 'id' ? `${record.resource} ID` : record.resource, text };
}
