import type { FormField } from '../form/form';
import { rowNames } from '../form/recordList';
import type { ItemContext } from '../shared/context';
import type { RecordDefinition } from '../shared/definition';
import { isBlank, isRecord, toList } from '../shared/values';
import { savedAt } from './saved';

/** What the user gave in a field, for the item that is worked on. */
export interface Given {
	field: FormField;
	/** As typed, or as the expression brought it. */
	value: unknown;
	/** The parameter before expressions are resolved. */
	parameter: unknown;
	/** The same of the codes beside it. */
	codes?: Pick<Given, 'value' | 'parameter'>;
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
	const isGiven = ({ key }: { key: string }) => Object.hasOwn(prepared, key);
	const givenAt = ({ key, path }: Pick<FormField, 'key' | 'path'>) => ({
		value: isGiven({ key }) ? prepared[key] : undefined,
		parameter: savedAt(node, path),
	});
	return fields
		.filter((field) => isGiven(field) || (field.codes !== undefined && isGiven(field.codes)))
		.map((field) => ({
			field,
			...givenAt(field),
			codes: field.codes && givenAt(field.codes),
		}));
}

/** Whether a value holds nothing: nothing at all, blanks, or a list without entries. */
export function isNothing(value: unknown): boolean {
	return Array.isArray(value) ? toList(value).length === 0 : isBlank(value);
}

/** Whether a field chooses records. */
export function isRecordField({ field }: Given): boolean {
	return field.kind.kind === 'record' || field.kind.kind === 'records';
}

/** Whether a field was left empty; a list without entries is empty only where several are wanted. */
export function isEmptied({ field: { kind }, value, codes }: Given): boolean {
	if (kind.kind === 'records') {
		const rows = rowsIn(value, kind.record);
		return rows.every((row) => isNothing(valueOf(row))) && isEmptyList(codes?.value);
	}
	return kind.kind === 'numbers' ? isEmptyList(value) : isBlank(value);
}

function isEmptyList(value: unknown): boolean {
	return !isRecord(value) && toList(value).length === 0;
}

/** Whether nothing was given, not even something empty: an expression may leave a field undefined. */
export function isLeftOut({ value, codes }: Given): boolean {
	return [value, codes?.value].every((one) => one === undefined || one === null);
}

/** The locators of a field that chooses several records. */
export function rowsIn(value: unknown, record: RecordDefinition): unknown[] {
	const { row, locator } = rowNames(record);
	const rows = isRecord(value) ? value[row] : undefined;
	return Array.isArray(rows) ? rows.map((one) => (isRecord(one) ? one[locator] : undefined)) : [];
}

function valueOf(locator: unknown): unknown {
	return isRecord(locator) ? locator.value : locator;
}
