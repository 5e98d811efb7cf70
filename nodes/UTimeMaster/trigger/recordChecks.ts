import type {
	IDataObject,
	INodeParameterResourceLocator,
	IPollFunctions,
	NodeApiError,
} from 'n8n-workflow';
import { isResourceLocatorValue, NodeOperationError } from 'n8n-workflow';
import { isMissing, unusableAnswer } from '../errors/nodeError';
import { toId } from '../input/locators';
import type { RowCheck } from '../input/rowChecks';
import { exactly, noSuchCode, onlyOne } from '../reading/exactCode';
import { readRows } from '../reading/pagination';
import { readingFailed } from '../reading/readingStopped';
import { readOne, readPage } from '../requests/transport';
import { paths, type RecordName, records } from '../shared/api';
import { isBlank, toList } from '../shared/values';
import { requestTimeout } from './budget';
import { filterKeys } from './filterFields';

/** What punches carried of chosen records at the last poll, under kind and ID or code of the record. */
export type KnownCodes = Record<string, string>;

/** Longest code or name that is kept until the next poll; real ones are shorter. */
const MAX_KEPT = 200;

type Filter = (typeof filterKeys)[keyof typeof filterKeys];
type Chosen = Pick<INodeParameterResourceLocator, 'mode' | 'value'>;

/**
 * The records that were chosen, as checks of punches. Codes are compared as texts: leading zeros
 * count.
 *
 * @param known what the poll before found; what is found now takes its place
 * @throws {NodeOperationError} naming a record that does not exist
 */
export async function recordChecks(
	functions: IPollFunctions,
	known: KnownCodes,
): Promise<RowCheck[]> {
	const checks: RowCheck[] = [];
	const given = functions.getNodeParameter('filters', {}) as Record<string, IDataObject[]>;
	for (const [name, filter] of Object.entries(filterKeys)) {
		const wanted = new Set<string>();
		for (const { [filter.field]: chosen } of given[name] ?? []) {
			for (const one of await wantedOf(functions, filter, toChosen(chosen), known)) wanted.add(one);
		}
		if (wanted.size > 0) checks.push((row) => wanted.has(String(row[filter.key])));
	}
	return checks;
}

/** A locator that an expression fills as a whole is the code itself. */
function toChosen(value: unknown): Chosen {
	return isResourceLocatorValue(value) ? value : { mode: 'code', value: value as string };
}

/** What punches of the chosen records carry: their codes, or their names. */
async function wantedOf(
	functions: IPollFunctions,
	filter: Filter,
	{ mode, value }: Chosen,
	known: KnownCodes,
): Promise<string[]> {
	// One choice from the list is one record, whatever its name holds.
	if (mode === 'list') return isBlank(value) ? [] : [String(value)];
	const given = toList(value).map(String);
	const { record, recordKey } = filter;
	const carriesCode = recordKey === records[record].code;
	if (mode !== 'id' && (mode !== 'code' || carriesCode)) return given;
	const wanted: string[] = [];
	for (const one of given) {
		const key = `${record} ${mode} ${one}`;
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
	mode: 'id' | 'code',
	one: string,
): Promise<string> {
	const read = mode === 'id' ? readById : readByCode;
	const row = await read(functions, record, one);
	if (row[recordKey] === undefined) throw unusableAnswer(functions.getNode(), 200, row);
	return String(row[recordKey]);
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
