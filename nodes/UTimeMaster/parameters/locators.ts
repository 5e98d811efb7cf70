import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { ID_MODE } from '../form/locator';
import { codeKeys } from '../shared/api';
import { type Context, itemIndexOf, type ItemContext } from '../shared/context';
import type { Definition, RecordDefinition } from '../shared/definition';
import { quoted, textOf } from '../shared/text';
import { idIn, isBlank, isRecord, toList } from '../shared/values';
import { type Given, isNothing, rowsIn } from './given';
import type { Item } from './item';
import { reject, rejectNothing } from './reject';
import { expressionIn, isExpression, isExpressionOfUser, savedAt } from './saved';
import { rejectObject, textIn } from './scalars';

/** A record as it was chosen: by ID or by code. */
export interface Chosen {
	record: RecordDefinition;
	label: string;
	by: 'id' | 'code';
	value: unknown;
	/** The expression the value comes from, if it does. */
	expression: string | undefined;
}

/** A record that was chosen, with its code where that was given. */
export interface ChosenRecord {
	id: number;
	code?: string;
}

/** Modes that give an ID; `id` is what other nodes of n8n call it, and so do expressions. */
const ID_MODES: ReadonlySet<unknown> = new Set(['list', ID_MODE, 'id']);
const CODE_MODE = 'code';

/**
 * What a resource locator chose. What comes from an expression is a code, unless By ID says otherwise:
 * a field dropped on a list, and what an AI model gives, is what people know a record by. A code such
 * as 12 read as an ID would be another record.
 *
 * @param parameter the locator before expressions are resolved
 * @param resolved the same afterwards
 * @throws {NodeOperationError} when an expression brings a mode that there is not
 */
function toChosen(
	context: Context,
	{ record, label }: Pick<Chosen, 'record' | 'label'>,
	parameter: unknown,
	resolved: unknown,
): Chosen {
	const expression = expressionIn(parameter);
	if (!isRecord(resolved) || !('mode' in resolved)) {
		return { record, label, by: 'code', value: resolved, expression };
	}
	const { mode, value } = resolved;
	if (!ID_MODES.has(mode) && mode !== CODE_MODE) {
		reject(
			context,
			`${label}: ${quoted(mode)} is not a valid mode`,
			`Use ${CODE_MODE} or ${ID_MODE} as the mode of the record. Nothing was changed.`,
		);
	}
	// An expression for the whole locator brings the mode with it.
	const isWhole = typeof parameter === 'string';
	const isCode = mode === 'list' ? expression !== undefined && !isWhole : !ID_MODES.has(mode);
	return { record, label, by: isCode ? 'code' : 'id', value, expression };
}

/**
 * What a locator chose that is not sent with the request.
 *
 * @param path of the locator among the parameters
 */
export function chosenAt(
	context: ItemContext,
	record: RecordDefinition,
	path: string,
	label: string,
): Chosen {
	const parameter = savedAt(context.getNode(), path);
	const resolved: unknown = context.getNodeParameter(path, '');
	return toChosen(context, { record, label }, parameter, resolved);
}

/**
 * What a field of the form chose. n8n has resolved its value already; the mode stands in the form,
 * unless an expression brings both.
 */
export function chosenIn({ context }: Item, given: Given, record: RecordDefinition): Chosen {
	const { field, value, parameter } = given;
	const hasMode = isRecord(parameter) && 'mode' in parameter && !isExpression(parameter.mode);
	const resolved = hasMode ? { ...parameter, value } : context.getNodeParameter(field.path, '');
	return toChosen(context, { record, label: field.label }, parameter, resolved);
}

/**
 * What a field and the codes beside it chose.
 *
 * @throws {NodeOperationError} naming the field, where a row or the expression of the codes beside rows
 * brings nothing: it would be fewer records without a word
 */
export function chosenRecordsIn(
	context: ItemContext,
	given: Given,
	record: RecordDefinition,
): Chosen[] {
	const { field, value, parameter, codes } = given;
	const saved = rowsIn(parameter, record);
	const rows = rowsIn(value, record).flatMap((row, index) => {
		const chosen = toChosen(context, { record, label: field.label }, saved[index], row);
		if (isNothing(chosen.value)) throw nothingChosen(context, record);
		return entriesOf(context, chosen);
	});
	const text: Chosen = {
		record,
		label: field.codes?.label ?? field.label,
		by: 'code',
		value: codes?.value,
		expression: expressionIn(codes?.parameter),
	};
	const isMissing = text.value === undefined || text.value === null;
	if (rows.length > 0 && isMissing && isExpressionOfUser(codes?.parameter)) {
		rejectNothing(
			context,
			text.label,
			'Without it there are fewer records. Correct the expression, or let it return an empty text if there are none. Nothing was changed.',
		);
	}
	return [...rows, ...entriesOf(context, text)];
}

/** Each entry of a choice: a list, or a text with commas. */
function entriesOf(context: ItemContext, chosen: Chosen): Chosen[] {
	if (!Array.isArray(chosen.value)) rejectObject(context, chosen.label, chosen.value);
	return toList(chosen.value).map((value) => ({ ...chosen, value }));
}

/** The ID of the record the operation works on. */
export async function chosenId(item: Item, record: RecordDefinition): Promise<number> {
	return (await chosenRecord(item, record)).id;
}

/** The record the operation works on. */
export async function chosenRecord(item: Item, record: RecordDefinition): Promise<ChosenRecord> {
	const { resource } = record;
	const label = resource.charAt(0).toUpperCase() + resource.slice(1);
	return await recordOfChosen(item, chosenAt(item.context, record, `${resource}Id`, label));
}

/**
 * The one record that was chosen.
 *
 * @throws {NodeOperationError} when nothing was chosen, or no record or several have the code
 */
export async function recordOfChosen(item: Item, chosen: Chosen): Promise<ChosenRecord> {
	const { context, client } = item;
	const { record, label, by, value } = chosen;
	rejectObject(context, label, value);
	if (by === 'id') return { id: toId(context, record, value) };
	const code = codeOfChosen(item, chosen);
	return { id: await client.findByCode(record, code), code };
}

/** All records that were chosen, each once. */
export async function recordsOfChosen(
	item: Item,
	chosen: readonly Chosen[],
): Promise<ChosenRecord[]> {
	const tasks = chosen.map(async (one) => await recordOfChosen(item, one));
	// Also where one fails: no look-up is under way any more when the node ends.
	await Promise.allSettled(tasks);
	const records = new Map<number, ChosenRecord>();
	for (const one of await Promise.all(tasks)) {
		records.set(one.id, { ...records.get(one.id), ...one });
	}
	return [...records.values()];
}

/**
 * A code that was given, as the text it is, without blanks around it.
 *
 * @throws {NodeOperationError} when there is none, as where an expression finds nothing, or when it is
 * the ID of the item
 */
export function codeOfChosen({ context }: Item, chosen: Chosen): string {
	const { record, label, value, expression } = chosen;
	if (isBlank(value)) throw nothingChosen(context, record);
	const code = textIn(context, label, value);
	if (expression !== undefined) rejectOwnId(context, label, code, expression);
	return code;
}

/** Keys of an item that hold the code of its record: those of our output and those of the server. */
const CODE_KEYS = ['employeeCode', 'code', 'serialNumber', ...codeKeys];
/** How an expression names the ID of an item. */
const NAMES_ID = /\bid\b/;

/**
 * Rejects the ID of the item where its code is wanted: `id` is the first field to drop, and some other
 * record may have that number as its code.
 */
function rejectOwnId(context: ItemContext, label: string, given: string, expression: string): void {
	const item = itemOf(context);
	if (textOf(item.id).trim() !== given) return;
	const codes = CODE_KEYS.filter((key) => Object.hasOwn(item, key) && !isBlank(item[key]));
	const texts = codes.map((key) => textOf(item[key]).trim());
	if (codes.length === 0 || texts.includes(given)) return;
	// Another field of the item may hold the same text for good reasons.
	const isElsewhere = Object.entries(item).some(
		([key, value]) => key !== 'id' && !isRecord(value) && textOf(value).trim() === given,
	);
	if (isElsewhere && !NAMES_ID.test(expression)) return;
	reject(
		context,
		`${label}: this is the ID ${quoted(given)}, its code is ${quoted(texts[0])}`,
		`A code is wanted here. Drop ${codes[0]} on the field in place of id, or choose By ID. Nothing was changed.`,
	);
}

function itemOf(context: ItemContext): IDataObject {
	const { json }: { json?: unknown } = context.getInputData() ?? {};
	return isRecord(json) ? json : {};
}

/**
 * An ID as a number.
 *
 * @throws {NodeOperationError} when nothing was chosen, or something that is no ID
 */
export function toId(context: Context, definition: Definition, value: unknown): number {
	const id = idIn(value);
	if (id !== undefined) return id;
	if (isBlank(value)) throw nothingChosen(context, definition);
	return reject(
		context,
		`${quoted(value)} is no ${definition.resource} ID`,
		'codeKey' in definition
			? 'An ID is a whole number. Choose By Code to give a code instead.'
			: 'An ID is a whole number.',
	);
}

function nothingChosen(context: Context, { resource }: Definition): NodeOperationError {
	return new NodeOperationError(context.getNode(), `No ${resource} is chosen`, {
		itemIndex: itemIndexOf(context),
		description:
			'The field is empty. If it is an expression, look at what it brings for this item.',
	});
}
