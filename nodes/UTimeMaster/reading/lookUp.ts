import { NodeOperationError } from 'n8n-workflow';
import { type Engine, runOf } from '../requests/nodeRun';
import { type Request, unusable } from '../requests/runner';
import { paths, type RecordName, records } from '../shared/api';
import { idIn } from '../shared/values';
import { readList } from './list';

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
