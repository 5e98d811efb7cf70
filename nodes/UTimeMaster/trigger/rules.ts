import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { chosenCodes } from '../input/chosenStates';
import { wholeNumber } from '../input/wholeNumber';
import { readingTime } from './budget';
import { DEFAULT_LIMIT, DEFAULT_LOOKBACK_MINUTES, MIN_LOOKBACK_MINUTES } from './defaults';
import type { PollRules } from './reading';
import { type KnownCodes, recordChecks } from './recordChecks';

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
	return {
		now: Math.floor(Date.now() / 1000),
		deadline: Date.now() + readingTime(functions),
		lookback: minutes * 60,
		limit: numberOf('punchesPerPoll', 'Punches per Poll', DEFAULT_LIMIT),
		fits: await rowFilter(functions, known),
		log: (message) => functions.logger.info(message),
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
