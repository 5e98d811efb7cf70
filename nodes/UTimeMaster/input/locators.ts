import type { INodeParameterResourceLocator } from 'n8n-workflow';
import { isResourceLocatorValue, NodeOperationError } from 'n8n-workflow';
import type { ChosenRecord } from '../form/pending';
import { findByCode } from '../reading/lookUp';
import type { Engine } from '../requests/nodeRun';
import type { Request } from '../requests/runner';
import { type RecordName, records, type Resource } from '../shared/api';
import { type Context, itemIndexOf } from '../shared/context';
import { idIn, isBlank, isEmpty } from '../shared/values';

/** Where a locator can stand in the form. */
const PLACES = ['', 'additionalFields.', 'updateFields.', 'filters.'];

/** The ID of the record the operation works on. */
export async function chosenId(
	engine: Engine,
	request: Request,
	resource: Resource,
): Promise<number> {
	const parameter = `${resource}Id`;
	const { mode, value } = locatorOf(engine, parameter);
	return mode === 'code'
		? await findByCode(engine, request, resource as RecordName, toCode(engine, resource, value))
		: toId(engine, resource, value);
}

/** The ID of one record that a locator chose. */
export async function chosenIdOf(
	engine: Engine,
	request: Request,
	{ record, parameter }: Pick<ChosenRecord, 'record' | 'parameter'>,
	value: unknown,
): Promise<number> {
	return locatorOf(engine, parameter).mode === 'code'
		? await findByCode(engine, request, record, toCode(engine, record, value))
		: toId(engine, record, value);
}

/** A locator as the user left it: how the record was chosen (`list`, `id`, `code`), and its value. */
export function locatorOf(
	engine: Engine,
	parameter: string,
): Pick<INodeParameterResourceLocator, 'mode' | 'value'> {
	for (const place of PLACES) {
		const chosen = engine.getNodeParameter(place + parameter, '');
		if (isResourceLocatorValue(chosen)) return chosen;
		// An expression for the whole locator brings the value alone, or several.
		if ((typeof chosen !== 'object' || Array.isArray(chosen)) && !isEmpty(chosen)) {
			return { mode: 'id', value: chosen as string | number };
		}
	}
	return { mode: 'id', value: '' };
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
	throw new NodeOperationError(context.getNode(), `"${String(value)}" is no ${resource} ID`, {
		itemIndex: itemIndexOf(context),
		description:
			resource in records
				? 'An ID is a whole number. Choose By Code to give a code instead.'
				: 'An ID is a whole number.',
	});
}

/**
 * A code as the text it is.
 *
 * @throws {NodeOperationError} when there is none, as where an expression finds nothing
 */
export function toCode(engine: Engine, resource: Resource, value: unknown): string {
	if (typeof value !== 'object' && String(value ?? '').trim() !== '') return String(value);
	throw nothingChosen(engine, resource);
}

function nothingChosen(context: Context, resource: Resource): NodeOperationError {
	return new NodeOperationError(context.getNode(), `No ${resource} is chosen`, {
		itemIndex: itemIndexOf(context),
		description:
			'The field is empty. If it is an expression, look at what it brings for this item.',
	});
}
