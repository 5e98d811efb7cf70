import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { chosenCodes } from '../input/chosenStates';
import { wholeNumber } from '../input/wholeNumber';
import { textOf } from '../shared/text';
import { readingTime } from './budget';
import { DEFAULT_LIMIT, DEFAULT_LOOKBACK_MINUTES, MIN_LOOKBACK_MINUTES } from './defaults';
import type { PollRules } from './reading';
import { type KnownCodes, recordChecks } from './recordChecks';

const TRIGGER_CHOICES = {
	everyPunch: 'Every Punch',
	chosenStates: 'Punches With Chosen States',
};

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
	const states = statesOf(functions);
	const checks = await recordChecks(functions, known);
	if (states !== undefined) checks.push((row) => states.includes(textOf(row.punch_state)));
	return (row) => checks.every((check) => check(row));
}

/**
 * Codes of the punch states that are wanted; undefined for every punch.
 *
 * @throws {NodeOperationError} when states are to be chosen, and none is
 */
function statesOf(functions: IPollFunctions): string[] | undefined {
	if (choiceOf(functions, 'triggerOn', 'Trigger On', TRIGGER_CHOICES) === 'everyPunch') {
		return undefined;
	}
	const codes = chosenCodes(functions, functions.getNodeParameter('punchStates'));
	if (codes.length > 0) return codes;
	throw new NodeOperationError(functions.getNode(), 'Punch States is empty', {
		description: 'Choose the states, or set Trigger On to Every Punch.',
	});
}

/**
 * What is chosen in a field with options. An expression may bring anything, and anything but a
 * choice would be taken for one of them.
 *
 * @param label names the field in the message
 * @param choices values of the options with their labels
 * @throws {NodeOperationError} naming the choices, when it is none of them
 */
export function choiceOf<T extends string>(
	functions: IPollFunctions,
	name: string,
	label: string,
	choices: Record<T, string>,
): T {
	const value = functions.getNodeParameter(name);
	if (typeof value === 'string' && Object.hasOwn(choices, value)) return value as T;
	const labels = Object.values<string>(choices).join(', ');
	throw new NodeOperationError(functions.getNode(), `${label} is none of its choices`, {
		description: `There are: ${labels}. Choose one, or let the expression bring one of ${Object.keys(choices).join(', ')}.`,
	});
}
