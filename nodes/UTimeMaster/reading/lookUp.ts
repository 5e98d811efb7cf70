import { type Engine, runOf } from '../requests/nodeRun';
import { type Call, type Request, unusable } from '../requests/runner';
import { paths, type RecordName } from '../shared/api';
import { idIn } from '../shared/values';
import { exactly, noSuchCode, onlyOne } from './exactCode';
import { readList } from './list';

/**
 * Finds the ID of the record with exactly this code. Items of one run share a look-up.
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
	const { lookUps } = await runOf(engine);
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

/** Makes the next look-up ask the server again. */
export async function forgetId(engine: Engine, record: RecordName, code: string): Promise<void> {
	const { lookUps } = await runOf(engine);
	lookUps.delete(`${record} ${code}`);
}

/** Tells later look-ups of this run about a record that was created. */
export async function rememberId(
	engine: Engine,
	record: RecordName,
	code: string,
	id: number,
): Promise<void> {
	const { lookUps } = await runOf(engine);
	lookUps.set(`${record} ${code}`, Promise.resolve(id));
}

async function searchCode(
	engine: Engine,
	request: Request,
	record: RecordName,
	code: string,
): Promise<number | undefined> {
	const { qs, reading } = exactly(record, code);
	const call: Call = { method: 'GET', url: paths[record], qs, body: undefined };
	const rows = await readList(engine, request, call, reading);
	const row = onlyOne(engine, record, code, rows);
	if (row === undefined) return undefined;
	const id = idIn(row.id);
	if (id === undefined) throw await unusable(engine, row);
	return id;
}
