import type { INodeProperties, INodePropertyModeValidation } from 'n8n-workflow';
import type { RecordDefinition } from '../shared/definition';
import { type HeldRecord, inBody } from './field';

/** Name of the mode By ID. */
export const ID_MODE = 'recordId';

const errorMessage = 'An ID is a whole number';
const wholeNumber: INodePropertyModeValidation = {
	type: 'regex',
	properties: { regex: '\\s*\\d+\\s*', errorMessage },
};
/** Several, with commas between them. */
export const wholeNumbers: INodePropertyModeValidation = {
	type: 'regex',
	properties: { regex: '\\s*\\d+(\\s*,\\s*\\d+)*\\s*', errorMessage },
};

/**
 * A field that chooses a record from a list, by ID or by code.
 *
 * @param field its texts, spelled out where they stand
 * @param apiName sends the chosen record in the body under this name; without it the field only
 * chooses (the ID then goes into the path)
 */
export function locator(
	record: RecordDefinition,
	field: INodeProperties,
	apiName?: string,
	send: HeldRecord['send'] = 'id',
): INodeProperties {
	return {
		...field,
		...(apiName && { routing: inBody(apiName, { kind: 'record', record, send }) }),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: record.searchMethod, searchable: true },
			},
			// The first mode after the list takes what is dropped on the field, unless one is named `id`:
			// then n8n takes that, and a code such as 12 would choose another record.
			{ name: 'code', type: 'string', ...record.codeMode },
			{
				displayName: 'By ID',
				name: ID_MODE,
				type: 'string',
				placeholder: 'e.g. 1',
				validation: [wholeNumber],
			},
		],
	};
}
