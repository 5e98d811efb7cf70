import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { type RecordName, records } from '../shared/api';
import { type Context, itemIndexOf } from '../shared/context';
import { textOf } from '../shared/text';
import type { Reading } from './look';

/*
 * The search for the record with exactly a code: leading zeros and capitals count, also where the
 * server matches a part of the code, or ignores the search.
 */

/** What to ask the server for, and which of its rows count. */
export function exactly(record: RecordName, code: string): { qs: IDataObject; reading: Reading } {
	const { code: key } = records[record];
	return {
		qs: { [key]: code },
		// A second one tells that the code is not unique.
		reading: { limit: 2, keep: (row) => textOf(row[key]) === code },
	};
}

/**
 * The one row that was found, if any.
 *
 * @throws {NodeOperationError} naming the code, when there are several
 */
export function onlyOne(
	context: Context,
	record: RecordName,
	code: string,
	rows: readonly IDataObject[],
): IDataObject | undefined {
	if (rows.length < 2) return rows[0];
	throw new NodeOperationError(context.getNode(), `Several ${record}s have the code "${code}"`, {
		itemIndex: itemIndexOf(context),
		description: 'Choose the right one by ID.',
	});
}

/** The error for a code that no record has. */
export function noSuchCode(context: Context, record: RecordName, code: string): NodeOperationError {
	return new NodeOperationError(context.getNode(), `No ${record} has the code "${code}"`, {
		itemIndex: itemIndexOf(context),
		description:
			'Codes are compared exactly, with leading zeros and capitals. Check it on the server, or choose the record from the list.',
	});
}
