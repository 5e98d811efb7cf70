import type { IDataObject, IPollFunctions, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isMissing, unusableAnswer } from '../errors/nodeError';
import { toId } from '../input/locators';
import type { RowCheck } from '../input/rowChecks';
import { exactly, noSuchCode, onlyOne } from '../reading/exactCode';
import { readRows } from '../reading/pagination';
import { readingFailed } from '../reading/readingStopped';
import { readOne, readPage } from '../requests/transport';
import { paths, type RecordName, records } from '../shared/api';
import { textOf } from '../shared/text';
import { requestTimeout } from './budget';
import { type ChosenRecords, chosenRecords } from './chosenRecords';
import { type Filter, filters } from './filterFields';

/** Longest code or name that is kept until the next poll; real ones are shorter. */
const MAX_KEPT = 200;

/** What punches carried of chosen records at the last poll, under kind and ID or code of the record. */
export type KnownCodes = Record<string, string>;

/**
 * The records that were chosen, as checks of punches. Codes are compared as texts: leading zeros
 * count, blanks around them do not.
 *
 * @param known what the poll before found; what is found now takes its place
 * @throws {NodeOperationError} naming a record that does not exist, or a filter that names none
 */
export async function recordChecks(
	functions: IPollFunctions,
	known: KnownCodes,
): Promise<RowCheck[]> {
	const checks: RowCheck[] = [];
	const given = functions.getNodeParameter('filters', {}) as Record<string, IDataObject[]>;
	// n8n gives groups as lists, and reads no expression in the place of one.
	const saved = functions.getNode().parameters.filters as typeof given;
	for (const [group, filter] of Object.entries(filters)) {
		const wanted = new Set<string>();
		for (const [index, { [filter.field]: value }] of (given[group] ?? []).entries()) {
			const raw = saved[group][index][filter.field];
			const chosen = chosenRecords(functions, filter, raw, value);
			for (const one of await wantedOf(functions, filter, chosen, known)) wanted.add(one.trim());
		}
		if (wanted.size > 0) checks.push((row) => wanted.has(textOf(row[filter.key]).trim()));
	}
	return checks;
}

/** What punches of the chosen records carry: their codes, or their names. */
async function wantedOf(
	functions: IPollFunctions,
	filter: Filter,
	{ mode, values }: ChosenRecords,
	known: KnownCodes,
): Promise<string[]> {
	const { record, recordKey } = filter;
	const carriesCode = recordKey === records[record].code;
	const isLookedUp = mode === 'recordId' || (mode === 'code' && !carriesCode);
	if (!isLookedUp) return values;
	const wanted: string[] = [];
	for (const one of values) {
		const key = `${record} ${mode === 'code' ? mode : 'id'} ${one}`;
		const before: string | undefined = known[key];
		// Codes stay, so that an idle poll is one request. A name may have changed: punches of before
		// carry the former one.
		const stays = carriesCode && before !== undefined;
		const now = stays ? before : await readWanted(functions, filter, mode, one);
		if (now.length <= MAX_KEPT) known[key] = now;
		else delete known[key];
		wanted.push(now, before ?? now);
	}
	return wanted;
}

async function readWanted(
	functions: IPollFunctions,
	{ record, recordKey }: Filter,
	mode: string,
	one: string,
): Promise<string> {
	const read = mode === 'code' ? readByCode : readById;
	const row = await read(functions, record, one);
	if (row[recordKey] === undefined) throw unusableAnswer(functions.getNode(), 200, row);
	return textOf(row[recordKey]);
}

async function readById(
	functions: IPollFunctions,
	record: RecordName,
	text: string,
): Promise<IDataObject> {
	const id = toId(functions, record, text);
	const timeout = requestTimeout(functions);
	return await readOne(functions, paths[record], id, timeout).catch((error: NodeApiError) => {
		if (!isMissing(error)) throw error;
		throw new NodeOperationError(functions.getNode(), `No ${record} has the ID "${text}"`, {
			description: 'It may have been deleted. Correct the filter, and publish the workflow again.',
		});
	});
}

async function readByCode(
	functions: IPollFunctions,
	record: RecordName,
	code: string,
): Promise<IDataObject> {
	const { qs, reading } = exactly(record, code);
	const options = { qs, timeout: requestTimeout(functions) };
	const rows = await readRows(
		async (page, size) => await readPage(functions, paths[record], page, size, options),
		reading,
		1,
	).catch((error: Error) => {
		throw readingFailed(functions, error);
	});
	const row = onlyOne(functions, record, code, rows);
	if (row === undefined) throw noSuchCode(functions, record, code);
	return row;
}
