import type { IDataObject, NodeApiError } from 'n8n-workflow';
import type { Client } from '../api/client';
import type { ResignedEmployees } from '../api/knownRecords';
import { isNoEndpoint } from '../errors/nodeError';
import type { Item } from '../parameters/item';
import { reject } from '../parameters/reject';
import { RESIGNS_PATH } from '../shared/api';
import type { RecordDefinition } from '../shared/definition';
import type { Row } from '../shared/page';
import { quoted, textOf } from '../shared/text';
import { isRecord } from '../shared/values';

/**
 * Rejects the creation of an employee with the code of one who was resigned: builds that take a creation for
 * a change would overwrite them, the others refuse it without a word about the resignation.
 *
 * @returns a note for the output where not all resignations could be read
 * @throws {NodeOperationError} naming the code and how to get on
 */
export async function noteIfResigned(
	{ context, client }: Item,
	record: RecordDefinition,
	code: string,
): Promise<IDataObject> {
	const { codes, isComplete } = await client.state.known.resigned(
		async () => await readResigned(client, record),
	);
	if (codes.has(code)) {
		reject(
			context,
			`The employee ${quoted(code)} was resigned`,
			'Use Reinstate to take the resignation back, then Create or Update; or choose another code. Nothing was changed.',
		);
	}
	return isComplete ? {} : { resignedNotChecked: true };
}

/** Reads the resignations, once for all items of a run. */
async function readResigned(client: Client, record: RecordDefinition): Promise<ResignedEmployees> {
	try {
		const rows = await client.list(RESIGNS_PATH, {}, { limit: Infinity });
		const codes = rows.map((row) => codeIn(row, record));
		return {
			codes: new Set(codes.filter((code) => code !== '')),
			isComplete: !codes.includes(''),
		};
	} catch (error) {
		// A server without resignations has resigned nobody.
		return { codes: new Set(), isComplete: isNoEndpoint(error as NodeApiError) };
	}
}

function codeIn(row: Row, { codeKey }: RecordDefinition): string {
	const { employee } = row;
	return textOf(isRecord(employee) ? employee[codeKey] : row[codeKey]);
}
