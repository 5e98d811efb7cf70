import type { IDataObject } from 'n8n-workflow';
import type { Form, FormField } from '../form/form';
import type { Engine } from '../requests/nodeRun';
import { isBlank, isRecord, toList } from '../shared/values';
import { parameterAt } from './parameters';
import { refuse } from './refuse';

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
 * @param sent body or query of the request as the engine prepared it: it holds a value for each
 * field that is shown, or was added to a collection
 */
export function givenIn(engine: Engine, fields: readonly FormField[], sent: unknown): Given[] {
	if (!isRecord(sent)) return [];
	const node = engine.getNode();
	return fields
		.filter(({ key }) => Object.hasOwn(sent, key))
		.map((field) => ({
			field,
			value: (sent as IDataObject)[field.key],
			parameter: parameterAt(node, field.path),
		}));
}

/**
 * Refuses a collection that an expression fills as a whole: the engine would find none of its fields,
 * and a list would come without its filters.
 *
 * @throws {NodeOperationError} naming the collection
 */
export function refuseWholeCollections(engine: Engine, { collections }: Form): void {
	const node = engine.getNode();
	for (const { path, label } of collections) {
		const parameter = parameterAt(node, path);
		if (parameter === undefined || isRecord(parameter)) continue;
		refuse(
			engine,
			`${label} cannot come from one expression`,
			'Add the fields one by one, each with an expression of its own. Nothing was sent.',
		);
	}
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
