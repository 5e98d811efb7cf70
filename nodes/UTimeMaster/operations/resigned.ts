import type { IDataObject, NodeApiError } from 'n8n-workflow';
import type { Client } from '../api/client';
import type { ResignedEmployees } from '../api/knownRecords';
import { isNoEndpoint } from '../errors/nodeError';
import type { Item } from '../parameters/item';
import { reject } from '../parameters/reject';
import { RESIGNS_PATH } from '../shared/api';
import type { RecordDefinition } from '../shared/definition';
import { type Page, PAGE_SIZE, pageQuery, type Row, toPage } from '../shared/page';
import { quoted, textOf } from '../shared/text';
import { isRecord } from '../shared/values';

/** Pages of resignations that are looked at before somebody is created. */
const MAX_PAGES = 5;

/**
 * Rejects the creation of an employee with the code of one who was resigned: builds that take a creation for
 * a change would overwrite them, the others refuse it without a word about the resignation.
 *
 * @returns a note for the output where not all resignations could be looked at
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

/** Reads the newest resignations, once for all items of a run. */
async function readResigned(client: Client, record: RecordDefinition): Promise<ResignedEmployees> {
	const read = async (page: number): Promise<Page> => {
		const qs = pageQuery(page, PAGE_SIZE);
		const body = await client.send({ method: 'GET', url: RESIGNS_PATH, qs });
		return toPage(body) ?? { rows: [] };
	};
	try {
		const first = await read(1);
		const others = await Promise.all(furtherPages(first).map(read));
		const rows = [first, ...others].flatMap((page) => page.rows);
		const codes = rows.map((row) => codeIn(row, record));
		return {
			codes: new Set(codes.filter((code) => code !== '')),
			isComplete: isWhole(first, rows.length) && !codes.includes(''),
		};
	} catch (error) {
		// A server without resignations has resigned nobody.
		return { codes: new Set(), isComplete: isNoEndpoint(error as NodeApiError) };
	}
}

/** Numbers of the pages to read beside the first: the newest resignations have the highest ids. */
function furtherPages({ rows, count = 0 }: Page): number[] {
	const last = Math.ceil(count / Math.max(rows.length, 1));
	const isAscending = Number(rows[0]?.id) <= Number(rows[rows.length - 1]?.id);
	const from = isAscending ? Math.max(last - MAX_PAGES + 2, 2) : 2;
	const until = Math.min(last, from + MAX_PAGES - 2);
	return Array.from({ length: Math.max(until - from + 1, 0) }, (_, index) => from + index);
}

function isWhole({ count, more = false }: Page, read: number): boolean {
	return count === undefined ? !more : read >= count;
}

function codeIn(row: Row, { codeKey }: RecordDefinition): string {
	const { employee } = row;
	return textOf(isRecord(employee) ? employee[codeKey] : row[codeKey]);
}
