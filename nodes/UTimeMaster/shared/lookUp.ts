import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { paths, records, type RecordName } from './api';
import type { Reading } from './look';
import { callFailed, isPastTheEnd, readingFailed } from './nodeError';
import { isOne, pageQuery, toPage } from './page';
import { readRows } from './pagination';
import { type Call, type Engine, type Request, runOf, send, unusable } from './runner';
import { refuseUnsearchable } from './sendable';
import { idIn } from './values';

/**
 * Reads the rows of a list.
 *
 * @param howToNarrow what to do where there are too many rows, if the form has fields of its own for it
 * @throws {NodeApiError} when a page cannot be read, or the reading cannot be brought to its end
 */
export async function readList(
	engine: Engine,
	request: Request,
	call: Call,
	reading: Reading,
	howToNarrow?: string,
): Promise<IDataObject[]> {
	refuseUnsearchable(engine, call.qs);
	const readPage = async (page: number, size: number) => {
		const qs = { ...call.qs, ...pageQuery(page, size) };
		const body = await send(engine, request, { ...call, qs }).catch((error: NodeApiError) => {
			if (isPastTheEnd(page, error)) return undefined;
			throw callFailed(engine.getNode(), error, engine.getItemIndex());
		});
		if (body === undefined) return undefined;
		const found = toPage(body);
		if (found === undefined) throw await unusable(engine, body, call);
		return found;
	};
	const { bound } = await runOf(engine).limiter;
	return await readRows(readPage, reading, bound).catch((error: Error) => {
		throw readingFailed(engine, error, howToNarrow);
	});
}

/**
 * Finds the ID of the record with exactly this code: leading zeros and capitals count, also where
 * the server matches a part of the code. Items of one run share a look-up.
 *
 * @returns undefined when no record has the code
 * @throws {NodeOperationError} naming the code, when several records have it
 */
export async function idByCode(
	engine: Engine,
	request: Request,
	record: RecordName,
	code: string,
): Promise<number | undefined> {
	const { lookUps } = runOf(engine);
	const key = `${record} ${code}`;
	let lookUp = lookUps.get(key);
	if (lookUp === undefined) {
		lookUp = searchCode(engine, request, record, code);
		lookUps.set(key, lookUp);
	}
	// Only found records are remembered: a missing one may be created by a later item.
	const forget = () => lookUps.get(key) === lookUp && lookUps.delete(key);
	const id = await lookUp.catch((error: Error) => {
		forget();
		throw error;
	});
	if (id === undefined) forget();
	return id;
}

/** Makes the next look-up ask the server again. */
export function forgetId(engine: Engine, record: RecordName, code: string): void {
	runOf(engine).lookUps.delete(`${record} ${code}`);
}

/** Tells later look-ups of this run about a record that was created. */
export function rememberId(engine: Engine, record: RecordName, code: string, id: number): void {
	runOf(engine).lookUps.set(`${record} ${code}`, Promise.resolve(id));
}

/**
 * The same where the record has to be there.
 *
 * @throws {NodeOperationError} naming the code, when no record or several have it
 */
export async function findByCode(
	engine: Engine,
	request: Request,
	record: RecordName,
	code: string,
): Promise<number> {
	const id = await idByCode(engine, request, record, code);
	if (id !== undefined) return id;
	throw noSuchCode(engine, record, code);
}

/** The error for a code that no record has. */
export function noSuchCode(engine: Engine, record: RecordName, code: string): NodeOperationError {
	return new NodeOperationError(engine.getNode(), `No ${record} has the code "${code}"`, {
		itemIndex: engine.getItemIndex(),
		description:
			'Codes are compared exactly, with leading zeros and capitals. Check it on the server, or choose the record from the list.',
	});
}

async function searchCode(
	engine: Engine,
	request: Request,
	record: RecordName,
	code: string,
): Promise<number | undefined> {
	const codeKey = records[record].code;
	const matches = await readList(
		engine,
		request,
		{ method: 'GET', url: paths[record], qs: { [codeKey]: code }, body: undefined },
		{ limit: 2, keep: (row) => String(row[codeKey]) === code },
	);
	if (matches.length === 0) return undefined;
	const id = idIn(matches[0].id);
	if (id === undefined) throw await unusable(engine, matches[0]);
	if (matches.length === 1) return id;
	throw new NodeOperationError(engine.getNode(), `Several ${record}s have the code "${code}"`, {
		itemIndex: engine.getItemIndex(),
		description: 'Choose the right one by ID.',
	});
}

/** The code of the record with this ID. */
export async function codeOf(engine: Engine, request: Request, record: RecordName, id: number) {
	const row = await readRecord(engine, request, record, id);
	const { [records[record].code]: code } = row;
	if (code !== undefined) return String(code);
	throw await unusable(engine, row);
}

/** The name of the record with this ID. */
export async function nameOf(engine: Engine, request: Request, record: RecordName, id: number) {
	const row = await readRecord(engine, request, record, id);
	const { name } = records[record];
	if (name.some((key) => key in row)) return name.map((key) => String(row[key] ?? '')).join(' ');
	throw await unusable(engine, row);
}

/** Reads a record once for all items of a run. */
export async function readRecord(
	engine: Engine,
	request: Request,
	record: RecordName,
	id: number,
): Promise<IDataObject> {
	const { reads } = runOf(engine);
	const url = `${paths[record]}${id}/`;
	const read = reads.get(url) ?? readOne(engine, request, url);
	reads.set(url, read);
	return await read;
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
