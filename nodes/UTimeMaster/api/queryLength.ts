import { type IDataObject, NodeOperationError } from 'n8n-workflow';
import type { Labels } from '../errors/serverWords';
import { type Context, itemIndexOf } from '../shared/context';
import { textOf } from '../shared/text';

/**
 * Longest text to search for, in bytes of the address. Servers and proxies take addresses of 8,000
 * bytes, with all filters together; codes and names are far shorter.
 */
const MAX_SEARCH_BYTES = 2000;

/**
 * Refuses texts to search for that do not fit into an address.
 *
 * @throws {NodeOperationError} naming the field
 */
export function assertSearchable(context: Context, query: IDataObject, labels: Labels): void {
	for (const [key, value] of Object.entries(query)) {
		const text = textOf(value);
		// Each character is one byte at least.
		const isTooLong = text.length > MAX_SEARCH_BYTES || bytesOf(text) > MAX_SEARCH_BYTES;
		if (!isTooLong) continue;
		throw new NodeOperationError(
			context.getNode(),
			`${labels[key] ?? key}: the text is too long to search for`,
			{
				itemIndex: itemIndexOf(context),
				description: 'Codes and names are shorter. Correct the value. Nothing was changed.',
			},
		);
	}
}

function bytesOf(text: string): number {
	return encodeURIComponent(text).length;
}
