import type { IDataObject } from 'n8n-workflow';
import { readOne } from '../reading/records';
import type { Engine } from '../requests/nodeRun';
import { type Call, type Request, unusable } from '../requests/runner';
import { paths, type RecordName, secretKeys } from '../shared/api';
import { isOne } from '../shared/page';
import { isBlank, isRecord } from '../shared/values';
import { isDroppedBySome, toText } from './ignoredFields';

/**
 * The record that a write made or changed, as far as its answer tells. Where the answer is none, such
 * as a list, because something on the way made a read of the write, it does not say that anything was
 * written: the record is read, and has to hold what was sent.
 *
 * @param call the write
 * @param answer its answer; undefined where it has no content
 * @param id of the record; undefined where no record has the code that was sent
 * @throws {NodeApiError} saying that the write may have been done
 */
export async function writtenRow(
	engine: Engine,
	request: Request,
	record: RecordName,
	{ call, answer, id }: { call: Call; answer: unknown; id: number | undefined },
): Promise<IDataObject> {
	if (isOne(answer)) return answer;
	// Where it cannot be read nothing is known.
	const read = async (one: number) =>
		await readOne(engine, request, `${paths[record]}${one}/`).catch(() => undefined);
	const row = id === undefined ? undefined : await read(id);
	if (row !== undefined && holds(row, call.body as IDataObject)) return row;
	throw await unusable(engine, answer, call);
}

/** Whether a record holds what was sent, in the fields that it shows and that all servers keep. */
function holds(row: IDataObject, sent: IDataObject): boolean {
	return Object.entries(sent)
		.filter(([key]) => Object.hasOwn(row, key) && !secretKeys.has(key) && !isDroppedBySome(key))
		.every(([key, value]) => isSame(row[key], value));
}

/** Related records come as objects or IDs, numbers and flags as texts, nothing as null, '' or []. */
function isSame(found: unknown, sent: unknown): boolean {
	const [first, second] = [found, sent].map((value) => textsOf(value).sort());
	return first.length === second.length && first.every((text, index) => text === second[index]);
}

function textsOf(value: unknown): string[] {
	return [value]
		.flat()
		.map((one) => (isRecord(one) ? one.id : one))
		.filter((one) => !isBlank(one))
		.map((one) => toText(one) ?? '');
}
