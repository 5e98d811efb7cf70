import type { IDataObject } from 'n8n-workflow';
import type { Form, FormField } from '../form/form';
import { givenIn, isNothing } from '../parameters/given';
import { type Chosen, chosenAt, chosenRecordsIn } from '../parameters/locators';
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
	const chosen = chosenFor(context, record, prepared, body);
	if (chosen.length === 0) return undefined;
	const isById = chosen.every(({ by }) => by === 'id');
	const names = chosen.map(({ value }) => textOf(value as IDataObject[string]));
	return { kind: isById ? `${resource} ID` : resource, text: quoted(names.join(', ')) };
}

/** The records of its kind that an operation is about; none where what was given names none. */
function chosenFor(
	context: ItemContext,
	record: RecordDefinition,
	prepared: unknown,
	body: Form['body'],
): Chosen[] {
	const { resource } = record;
	const path = `${resource}Id`;
	const isSeveral = ({ kind }: FormField) =>
		kind.kind === 'records' && kind.record.resource === resource;
	try {
		const chosen =
			savedAt(context.getNode(), path) === undefined
				? givenIn(context, body.filter(isSeveral), prepared).flatMap((given) =>
						chosenRecordsIn(context, given, record),
					)
				: [chosenAt(context, record, path, '')];
		return chosen.filter(({ value }) => !isNothing(value));
	} catch {
		// That is what the failure is about.
		return [];
	}
}
