import type { FormField } from '../form/form';
import type { ItemContext } from '../shared/context';
import { isBlank, isRecord, toList } from '../shared/values';
import { savedAt } from './saved';

/** What the user gave in a field, for the item that is worked on. */
export interface Given {
	field: FormField;
	/** As typed, or as the expression brought it. */
	value: unknown;
	/** The parameter before expressions are resolved. */
	parameter: unknown;
}

/**
 * The fields that the user gave, with their values.
 *
 * @param prepared body or query as n8n prepared it
 */
export function givenIn(
	context: ItemContext,
	fields: readonly FormField[],
	prepared: unknown,
): Given[] {
	if (!isRecord(prepared)) return [];
	const node = context.getNode();
	return fields
		.filter(({ key }) => Object.hasOwn(prepared, key))
		.map((field) => ({
			field,
			value: prepared[field.key],
			parameter: savedAt(node, field.path),
		}));
}

/** Whether a value holds nothing: nothing at all, blanks, or a list without entries. */
export function isNothing(value: unknown): boolean {
	return Array.isArray(value) ? toList(value).length === 0 : isBlank(value);
}

/** Whether a field chooses records. */
export function isRecordField({ field }: Given): boolean {
	return field.kind.kind === 'record';
}

/** Whether a field was left empty; a list without entries is empty only where several are wanted. */
export function isEmptied({ field: { kind }, value }: Given): boolean {
	const isList = kind.kind === 'numbers' || (kind.kind === 'record' && kind.send === 'ids');
	return isList && !isRecord(value) ? toList(value).length === 0 : isBlank(value);
}
