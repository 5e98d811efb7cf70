import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { ID_MODE } from '../form/locator';
import { findByCode } from '../reading/lookUp';
import type { Engine } from '../requests/nodeRun';
import type { Request } from '../requests/runner';
import { type RecordName, records, type Resource } from '../shared/api';
import { type Context, itemIndexOf } from '../shared/context';
import { quoted, textOf } from '../shared/text';
import { idIn, isBlank, isRecord, toList } from '../shared/values';
import { expressionIn, parameterAt } from './parameters';
import { refuse } from './refuse';
import { refuseObject, textIn } from './scalars';

/** Records as they were chosen: by ID or by code. */
export interface Chosen {
	record: RecordName;
	label: string;
	by: 'id' | 'code';
	/** One or several, as given. */
	value: unknown;
	/** The expression the value comes from, if it does. */
	expression: string | undefined;
}

/** Modes that give an ID; `id` is that of workflows which were saved before it had its name. */
const ID_MODES: ReadonlySet<unknown> = new Set(['list', ID_MODE, 'id']);

/**
 * What a resource locator chose. What comes from an expression is a code, unless By ID says otherwise:
 * a field dropped on a list, and what an AI model gives, is what people know a record by. A code such
 * as 12 read as an ID would be another record.
 *
 * @param path of the locator among the parameters
 */
export function chosenAt(engine: Engine, record: RecordName, path: string, label: string): Chosen {
	const parameter = parameterAt(engine.getNode(), path);
	const expression = expressionIn(parameter);
	const resolved: unknown = engine.getNodeParameter(path, '');
	if (!isRecord(resolved) || !('mode' in resolved)) {
		return { record, label, by: 'code', value: resolved, expression };
	}
	const { mode, value } = resolved;
	// An expression for the whole locator brings the mode with it.
	const isWhole = typeof parameter === 'string';
	const isCode = mode === 'list' ? expression !== undefined && !isWhole : !ID_MODES.has(mode);
	return { record, label, by: isCode ? 'code' : 'id', value, expression };
}

/** The ID of the record the operation works on. */
export async function chosenId(
	engine: Engine,
	request: Request,
	record: RecordName,
): Promise<number> {
	const label = record.charAt(0).toUpperCase() + record.slice(1);
	return await idOfChosen(engine, request, chosenAt(engine, record, `${record}Id`, label));
}

/**
 * The ID of the one record that was chosen.
 *
 * @throws {NodeOperationError} when nothing was chosen, or no record or several have the code
 */
export async function idOfChosen(
	engine: Engine,
	request: Request,
	chosen: Chosen,
): Promise<number> {
	const { record, label, by, value } = chosen;
	refuseObject(engine, label, value);
	return by === 'code'
		? await findByCode(engine, request, record, codeOfChosen(engine, chosen, value))
		: toId(engine, record, value);
}

/** The IDs of all records that were chosen. */
export async function idsOfChosen(
	engine: Engine,
	request: Request,
	chosen: Chosen,
): Promise<number[]> {
	const tasks = entriesOf(engine, chosen).map(
		async (value) => await idOfChosen(engine, request, { ...chosen, value }),
	);
	// Also where one fails: no look-up is under way any more when the node ends.
	await Promise.allSettled(tasks);
	return await Promise.all(tasks);
}

/** The entries of a choice of several records: a list, or a text with commas. */
export function entriesOf(engine: Engine, { label, value }: Chosen): unknown[] {
	if (!Array.isArray(value)) refuseObject(engine, label, value);
	return toList(value);
}

/**
 * A code that was given, as the text it is, without blanks around it.
 *
 * @param value one of the values that were chosen
 * @throws {NodeOperationError} when there is none, as where an expression finds nothing, or when it is
 * the ID of the item
 */
export function codeOfChosen(engine: Engine, chosen: Chosen, value: unknown): string {
	const { record, label, expression } = chosen;
	if (isBlank(value)) throw nothingChosen(engine, record);
	const code = textIn(engine, label, value);
	if (expression !== undefined) refuseOwnId(engine, label, code, expression);
	return code;
}

/** Keys of an item that hold the code of its record: those of our output and those of the server. */
const CODE_KEYS = [
	'employeeCode',
	'code',
	'serialNumber',
	...Object.values(records).map(({ code }) => code),
];
/** How an expression names the ID of an item. */
const NAMES_ID = /\bid\b/;

/**
 * Refuses the ID of the item where its code is wanted: `id` is the first field to drop, and some other
 * record may have that number as its code.
 */
function refuseOwnId(engine: Engine, label: string, given: string, expression: string): void {
	const item = itemOf(engine);
	if (textOf(item.id).trim() !== given) return;
	const codes = CODE_KEYS.filter((key) => Object.hasOwn(item, key) && !isBlank(item[key]));
	const texts = codes.map((key) => textOf(item[key]).trim());
	if (codes.length === 0 || texts.includes(given)) return;
	// Another field of the item may hold the same text for good reasons.
	const isElsewhere = Object.entries(item).some(
		([key, value]) => key !== 'id' && !isRecord(value) && textOf(value).trim() === given,
	);
	if (isElsewhere && !NAMES_ID.test(expression)) return;
	refuse(
		engine,
		`${label}: this is the ID ${quoted(given)}, its code is ${quoted(texts[0])}`,
		`A code is wanted here. Drop ${codes[0]} on the field in place of id, or choose By ID. Nothing was changed.`,
	);
}

function itemOf(engine: Engine): IDataObject {
	const { json }: { json?: unknown } = engine.getInputData() ?? {};
	return isRecord(json) ? json : {};
}

/**
 * An ID as a number.
 *
 * @throws {NodeOperationError} when nothing was chosen, or something that is no ID
 */
export function toId(context: Context, resource: Resource, value: unknown): number {
	const id = idIn(value);
	if (id !== undefined) return id;
	if (isBlank(value)) throw nothingChosen(context, resource);
	return refuse(
		context,
		`${quoted(value)} is no ${resource} ID`,
		resource in records
			? 'An ID is a whole number. Choose By Code to give a code instead.'
			: 'An ID is a whole number.',
	);
}

function nothingChosen(context: Context, resource: Resource): NodeOperationError {
	return new NodeOperationError(context.getNode(), `No ${resource} is chosen`, {
		itemIndex: itemIndexOf(context),
		description:
			'The field is empty. If it is an expression, look at what it brings for this item.',
	});
}
