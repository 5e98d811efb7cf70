import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { type Engine, runOf } from '../requests/nodeRun';
import { type Request, send, unusable } from '../requests/runner';
import { paths, type RecordName, records } from '../shared/api';
import { isOne } from '../shared/page';
import { textOf } from '../shared/text';

/** The code of the record with this ID. */
export async function codeOf(engine: Engine, request: Request, record: RecordName, id: number) {
	const row = await readRecord(engine, request, record, id);
	const { [records[record].code]: code } = row;
	if (code !== undefined) return textOf(code);
	throw await unusable(engine, row);
}

/** The name of the record with this ID. */
export async function nameOf(engine: Engine, request: Request, record: RecordName, id: number) {
	const row = await readRecord(engine, request, record, id);
	const { name } = records[record];
	if (name.some((key) => key in row)) return name.map((key) => textOf(row[key])).join(' ');
	throw await unusable(engine, row);
}

/** Reads a record once for all items of a run; again after a failure. */
export async function readRecord(
	engine: Engine,
	request: Request,
	record: RecordName,
	id: number,
): Promise<IDataObject> {
	const { reads } = await runOf(engine);
	const url = `${paths[record]}${id}/`;
	const read = reads.get(url) ?? readOne(engine, request, url);
	reads.set(url, read);
	return await read.catch((error: NodeApiError) => {
		reads.delete(url);
		throw error;
	});
}

/**
 * Reads the one record at a path.
 *
 * @throws {NodeApiError} also when something else than a record comes back
 */
export async function readOne(engine: Engine, request: Request, url: string): Promise<IDataObject> {
	const body = await send(engine, request, { method: 'GET', url, qs: {}, body: undefined });
	if (isOne(body)) return body;
	throw await unusable(engine, body);
}
