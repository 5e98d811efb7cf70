import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { isResourceLocatorValue, NodeOperationError } from 'n8n-workflow';
import { paths } from '../shared/api';
import { unusableAnswer } from '../shared/nodeError';
import { wholeNumberOf } from '../shared/numbers';
import { punchCodesOf } from '../shared/punchStates';
import { readOne } from '../shared/transport';
import { idIn, toList } from '../shared/values';
import { filterKeys } from './fields';
import type { PollRules } from './reading';

const DEFAULT_LOOKBACK_MINUTES = 30;
const DEFAULT_LIMIT = 5000;
/** Time a poll may take on hosts that do not say, in ms: the shortest interval between two polls. */
const DEFAULT_BUDGET_MS = 60_000;
/** Share of that time used for reading; the rest is for the request under way. */
const READING_SHARE = 0.5;

/** Codes and names of records chosen by ID, by record and ID; kept so that they are read once. */
export type KnownCodes = Record<string, string>;

/** What the form and the clock say about a poll. */
export async function rulesOf(functions: IPollFunctions, known: KnownCodes): Promise<PollRules> {
	const options = functions.getNodeParameter('options', {}) as IDataObject;
	const numberOf = (name: string, label: string, usual: number) =>
		wholeNumberOf(functions, options[name] ?? usual, label, 1);
	// Hosts before 2.36 have no budget.
	const budget = (functions.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS) * READING_SHARE;
	return {
		now: Math.floor(Date.now() / 1000),
		deadline: Date.now() + budget,
		lookback: numberOf('lookback', 'Look-Back (Minutes)', DEFAULT_LOOKBACK_MINUTES) * 60,
		limit: numberOf('punchesPerPoll', 'Punches per Poll', DEFAULT_LIMIT),
		fits: await rowFilter(functions, known),
	};
}

/** The user's filters as one check. Codes are compared as texts: leading zeros count. */
async function rowFilter(
	functions: IPollFunctions,
	known: KnownCodes,
): Promise<(row: IDataObject) => boolean> {
	const checks: Array<(row: IDataObject) => boolean> = [];
	for (const field of Object.keys(filterKeys) as Array<keyof typeof filterKeys>) {
		const wanted = await wantedCodes(functions, field, known);
		const { key } = filterKeys[field];
		if (wanted.length > 0) checks.push((row) => wanted.includes(String(row[key])));
	}
	if (functions.getNodeParameter('triggerOn') === 'chosenStates') {
		const codes = punchCodesOf(functions, functions.getNodeParameter('punchStates') as string[]);
		checks.push((row) => codes.includes(String(row.punch_state)));
	}
	return (row) => checks.every((check) => check(row));
}

async function wantedCodes(
	functions: IPollFunctions,
	field: keyof typeof filterKeys,
	known: KnownCodes,
): Promise<string[]> {
	const chosen = functions.getNodeParameter(`filters.${field}`, '');
	if (!isResourceLocatorValue(chosen)) return toList(chosen).map(String);
	const given = toList(chosen.value).map(String);
	if (chosen.mode !== 'id') return given;
	const { record, recordKey } = filterKeys[field];
	for (const text of given.filter((one) => known[`${record} ${one}`] === undefined)) {
		const id = idIn(text);
		if (id === undefined) {
			throw new NodeOperationError(functions.getNode(), `"${text}" is no ${record} ID`, {
				description: 'An ID is a whole number; several have commas between them.',
			});
		}
		const row = await readOne(functions, paths[record], id);
		if (row[recordKey] === undefined) throw unusableAnswer(functions.getNode(), 200, row);
		known[`${record} ${text}`] = String(row[recordKey]);
	}
	return given.map((id) => known[`${record} ${id}`]);
}
