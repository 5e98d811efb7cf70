import type { INodeProperties } from 'n8n-workflow';
import type { RecordDefinition } from '../shared/definition';
import { type FieldRouting, inBody } from './field';
import { locator } from './locator';

/*
 * Several records are chosen by two fields that are joined: rows with a locator each, for the editor, and
 * a text with codes, for expressions and AI models.
 */

/** Names of a row and of the locator in it. */
export function rowNames({ resource }: RecordDefinition) {
	return { row: resource, locator: `${resource}Id` };
}

/**
 * The rows.
 *
 * @param field its texts, spelled out where they stand
 * @param locatorField the locator of a row
 * @param apiName the IDs are sent in the body under this name
 */
export function recordRows(
	record: RecordDefinition,
	field: INodeProperties,
	locatorField: INodeProperties,
	apiName: string,
): INodeProperties {
	const { displayName } = locatorField;
	return {
		...field,
		typeOptions: { multipleValues: true },
		options: [{ displayName, name: rowNames(record).row, values: [locator(record, locatorField)] }],
		routing: inBody(apiName, { kind: 'records', record }),
	};
}

/**
 * The text with codes.
 *
 * @param apiName that of the rows
 */
export function recordCodes(field: INodeProperties, apiName: string): INodeProperties {
	const send = { type: 'body', property: `${apiName} codes` } as const;
	const routing: FieldRouting = { send, codesOf: apiName };
	return { ...field, routing };
}
