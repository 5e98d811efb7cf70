import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { givenValue, isPending } from '../form/pending';
import { labelsOf } from '../resources/labels';
import type { Resource } from '../shared/api';
import type { Engine } from './nodeRun';

/**
 * Longest text to search for, in bytes of the address. Servers and proxies take addresses of 8,000
 * bytes, with all filters together; codes and names are far shorter.
 */
const MAX_SEARCH_BYTES = 2000;

/** Half of a character that takes two units: what is left when an emoji is cut in the middle. */
const HALF_CHARACTER = /\p{Surrogate}/u;

/**
 * Refuses values that would arrive as other ones: half a character becomes another character on its
 * way in an address, and some servers write an object down as a text of brackets.
 *
 * @param fields as the form filled them
 * @throws {NodeOperationError} naming the field
 */
export function refuseUnsendable(engine: Engine, fields: IDataObject): void {
	for (const [key, field] of Object.entries(fields)) {
		const value = givenValue(field);
		if (typeof value === 'string' && HALF_CHARACTER.test(value)) {
			refuse(
				engine,
				key,
				'the text holds half a character',
				'It was probably cut in the middle of an emoji. Correct the value. Nothing was changed.',
			);
		}
		if (isPlain(field) && typeof value === 'object' && value !== null) {
			refuse(
				engine,
				key,
				'the value is an object or a list',
				'One value is wanted here: let the expression take it out. Nothing was changed.',
			);
		}
	}
}

/** Whether a field is sent as it was given; the others are checked where they are resolved. */
function isPlain(field: unknown): boolean {
	if (!isPending(field)) return true;
	return field.pending === 'demanded' && isPlain(field.value);
}

/**
 * The same for what is searched for, which in addition has to fit into an address.
 *
 * @throws {NodeOperationError} naming the field
 */
export function refuseUnsearchable(engine: Engine, query: IDataObject = {}): void {
	refuseUnsendable(engine, query);
	for (const [key, value] of Object.entries(query)) {
		if (encodeURIComponent(String(value)).length > MAX_SEARCH_BYTES) {
			refuse(
				engine,
				key,
				'the text is too long to search for',
				'Codes and names are shorter. Correct the value. Nothing was changed.',
			);
		}
	}
}

function refuse(engine: Engine, key: string, message: string, description: string): never {
	const resource = engine.getNodeParameter('resource') as Resource;
	throw new NodeOperationError(engine.getNode(), `${labelsOf(resource)[key] ?? key}: ${message}`, {
		itemIndex: engine.getItemIndex(),
		description,
	});
}
