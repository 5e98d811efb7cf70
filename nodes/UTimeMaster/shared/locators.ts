import type { INodeParameterResourceLocator } from 'n8n-workflow';
import { isResourceLocatorValue, NodeOperationError } from 'n8n-workflow';
import { type RecordName, records, type Resource } from './api';
import { findByCode } from './lookUp';
import type { Engine, Request } from './runner';
import { type ChosenRecord, isBlank, isEmpty } from './values';

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
	return mode === 'code' && !isBlank(value)
		? await findByCode(engine, request, resource as RecordName, String(value))
		: toId(engine, resource, value);
}

/** The ID of one record that a locator chose. */
export async function idOf(
	engine: Engine,
	request: Request,
	{ record, parameter }: Pick<ChosenRecord, 'record' | 'parameter'>,
	value: unknown,
): Promise<number> {
	return locatorOf(engine, parameter).mode === 'code' && !isBlank(value)
		? await findByCode(engine, request, record, String(value))
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
		if (typeof chosen !== 'object' && !isEmpty(chosen)) {
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
export function toId(engine: Engine, resource: Resource, value: unknown): number {
	const id = Number(String(value).trim() || NaN);
	if (Number.isSafeInteger(id) && id > 0) return id;
	const given = isBlank(value)
		? `No ${resource} is chosen`
		: `"${String(value)}" is no ${resource} ID`;
	throw new NodeOperationError(engine.getNode(), given, {
		itemIndex: engine.getItemIndex(),
		description:
			resource in records
				? 'An ID is a whole number. Choose By Code to give a code instead.'
				: 'An ID is a whole number.',
	});
}
