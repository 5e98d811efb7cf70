import type { IDataObject, INodeParameterResourceLocator, IPollFunctions } from 'n8n-workflow';
import { isResourceLocatorValue, NodeOperationError } from 'n8n-workflow';
import { unusableAnswer } from '../errors/nodeError';
import type { RowCheck } from '../input/rowChecks';
import { readRows } from '../reading/pagination';
import { readingFailed } from '../reading/readingStopped';
import { readOne, readPage } from '../requests/transport';
import { paths, type RecordName, records } from '../shared/api';
import { idIn, isBlank, toList } from '../shared/values';
import { filterKeys } from './filterFields';

/** Codes and names of records that were chosen in another way; kept so that they are read once. */
export type KnownCodes = Record<string, string>;

type Filter = (typeof filterKeys)[keyof typeof filterKeys];
type Chosen = Pick<INodeParameterResourceLocator, 'mode' | 'value'>;

/**
 * The records that were chosen, as checks of punches. Codes are compared as texts: leading zeros
 * count.
 *
 * @param known what earlier polls found; what is found is added
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
			for (const code of await wantedCodes(functions, filter, toChosen(chosen), known)) {
				wanted.add(code);
			}
		}
		if (wanted.size > 0) checks.push((row) => wanted.has(String(row[filter.key])));
	}
	return checks;
}

/** A locator that an expression fills as a whole is the code itself. */
function toChosen(value: unknown): Chosen {
	return isResourceLocatorValue(value) ? value : { mode: 'code', value: value as string };
}

async function wantedCodes(
	functions: IPollFunctions,
	{ record, recordKey }: Filter,
	{ mode, value }: Chosen,
	known: KnownCodes,
): Promise<string[]> {
	// One choice from the list is one record, whatever its name holds.
	if (mode === 'list') return isBlank(value) ? [] : [String(value)];
	const given = toList(value).map(String);
	const isCode = mode === 'code' && recordKey !== records[record].code;
	if (mode !== 'id' && !isCode) return given;
	const codes: string[] = [];
	for (const one of given) {
		const key = `${record} ${isCode ? 'code ' : ''}${one}`;
		if (known[key] === undefined) {
			const row = isCode
				? await readByCode(functions, record, one)
				: await readOne(functions, paths[record], toId(functions, record, one));
			if (row[recordKey] === undefined) throw unusableAnswer(functions.getNode(), 200, row);
			known[key] = String(row[recordKey]);
		}
		codes.push(known[key]);
	}
	return codes;
}

function toId(functions: IPollFunctions, record: RecordName, text: string): number {
	const id = idIn(text);
	if (id !== undefined) return id;
	throw new NodeOperationError(functions.getNode(), `"${text}" is no ${record} ID`, {
		description: 'An ID is a whole number; several have commas between them.',
	});
}

async function readByCode(
	functions: IPollFunctions,
	record: RecordName,
	code: string,
): Promise<IDataObject> {
	const { code: codeKey } = records[record];
	const [found] = await readRows(
		async (page, size) =>
			await readPage(functions, paths[record], page, size, { qs: { [codeKey]: code } }),
		{ limit: 1, keep: (row) => String(row[codeKey]) === code },
		1,
	).catch((error: Error) => {
		throw readingFailed(functions, error);
	});
	if (found !== undefined) return found;
	throw new NodeOperationError(functions.getNode(), `No ${record} has the code "${code}"`, {
		description: 'Codes are compared exactly. Correct the filter, and activate the workflow again.',
	});
}
