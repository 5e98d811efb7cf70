import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { chosenCodes } from '../shared/chosenStates';
import { wholeNumber } from '../shared/wholeNumber';
import { DEFAULT_LIMIT, DEFAULT_LOOKBACK_MINUTES, MIN_LOOKBACK_MINUTES } from './defaults';
import type { PollRules } from './reading';
import { type KnownCodes, recordChecks } from './recordChecks';

/** Time a poll may take on hosts that do not say, in ms: the shortest interval between two polls. */
const DEFAULT_BUDGET_MS = 60_000;
/** Share of that time used for reading; the rest is for the request under way. */
const READING_SHARE = 0.5;

/** What the form and the clock say about a poll. */
export async function rulesOf(functions: IPollFunctions, known: KnownCodes): Promise<PollRules> {
	const options = functions.getNodeParameter('options', {}) as IDataObject;
	const numberOf = (name: string, label: string, usual: number, min = 1) =>
		wholeNumber(functions, label, options[name] ?? usual, { min });
	const minutes = numberOf(
		'lookback',
		'Look-Back (Minutes)',
		DEFAULT_LOOKBACK_MINUTES,
		MIN_LOOKBACK_MINUTES,
	);
	// Hosts before 2.36 have no budget.
	const budget = (functions.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS) * READING_SHARE;
	return {
		now: Math.floor(Date.now() / 1000),
		deadline: Date.now() + budget,
		lookback: minutes * 60,
		limit: numberOf('punchesPerPoll', 'Punches per Poll', DEFAULT_LIMIT),
		fits: await rowFilter(functions, known),
	};
}

/** The user's filters as one check. */
async function rowFilter(
	functions: IPollFunctions,
	known: KnownCodes,
): Promise<(row: IDataObject) => boolean> {
	const checks = await recordChecks(functions, known);
	if (functions.getNodeParameter('triggerOn') === 'chosenStates') {
		const codes = chosenCodes(functions, functions.getNodeParameter('punchStates'));
		if (codes.length > 0) checks.push((row) => codes.includes(String(row.punch_state)));
	}
	return (row) => checks.every((check) => check(row));
}
