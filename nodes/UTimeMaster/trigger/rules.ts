import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Client } from '../api/client';
import { chosenCodes } from '../parameters/punchStates';
import type { RowFilter } from '../parameters/rowFilters';
import { wholeNumber } from '../parameters/wholeNumber';
import { textOf } from '../shared/text';
import { readingTime } from './budget';
import { DEFAULT_LIMIT, DEFAULT_LOOKBACK_MINUTES, MIN_LOOKBACK_MINUTES } from './defaults';
import type { PollRules } from '../cursor/scan';
import { type KnownCodes, recordFilters } from './recordFilters';

const TRIGGER_CHOICES = {
	everyPunch: 'Every Punch',
	chosenStates: 'Punches With Chosen States',
};

/** What the form and the clock say about a poll. */
export async function rulesOf(
	context: IPollFunctions,
	client: Client,
	known: KnownCodes,
): Promise<PollRules> {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const numberOf = (name: string, label: string, usual: number, min = 1) =>
		wholeNumber(context, label, options[name] ?? usual, { min });
	const minutes = numberOf(
		'lookback',
		'Look-Back (Minutes)',
		DEFAULT_LOOKBACK_MINUTES,
		MIN_LOOKBACK_MINUTES,
	);
	return {
		now: Math.floor(Date.now() / 1000),
		deadline: Date.now() + readingTime(context),
		lookback: minutes * 60,
		limit: numberOf('punchesPerPoll', 'Punches per Poll', DEFAULT_LIMIT),
		matches: await rowFilter(context, client, known),
		log: (message) => context.logger.info(message),
	};
}

/** The user's filters as one check. */
async function rowFilter(
	context: IPollFunctions,
	client: Client,
	known: KnownCodes,
): Promise<RowFilter> {
	const states = statesOf(context);
	const rowFilters = await recordFilters(context, client, known);
	if (states !== undefined) rowFilters.push((row) => states.includes(textOf(row.punch_state)));
	return (row) => rowFilters.every((accepts) => accepts(row));
}

/**
 * Codes of the punch states that are wanted; undefined for every punch.
 *
 * @throws {NodeOperationError} when states are to be chosen, and none is
 */
function statesOf(context: IPollFunctions): string[] | undefined {
	if (choiceOf(context, 'triggerOn', 'Trigger On', TRIGGER_CHOICES) === 'everyPunch') {
		return undefined;
	}
	const codes = chosenCodes(context, context.getNodeParameter('punchStates'));
	if (codes.length > 0) return codes;
	throw new NodeOperationError(context.getNode(), 'Punch States is empty', {
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
	context: IPollFunctions,
	name: string,
	label: string,
	choices: Record<T, string>,
): T {
	const value = context.getNodeParameter(name);
	if (typeof value === 'string' && Object.hasOwn(choices, value)) return value as T;
	const labels = Object.values<string>(choices).join(', ');
	throw new NodeOperationError(context.getNode(), `${label} is none of its choices`, {
		description: `There are: ${labels}. Choose one, or let the expression bring one of ${Object.keys(choices).join(', ')}.`,
	});
}
