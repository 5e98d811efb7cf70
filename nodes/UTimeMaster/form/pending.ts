import type { RecordName } from '../shared/api';
import type { TimeWanted } from '../shared/time';
import { isRecord } from '../shared/values';

/**
 * Values the engine cannot finish by itself. A field's routing wraps what the user gave into one of
 * these; `input/` turns it into what the server reads before the request leaves.
 */
export type PendingValue = ChosenRecord | GivenTime | GivenNumbers | ChosenStates | Demanded;

/** A record chosen in a resource locator: the server wants its ID, or its code, or its name. */
export interface ChosenRecord {
	pending: 'record';
	record: RecordName;
	/** Name of the locator, under which the way it was chosen (list, ID, code) is found. */
	parameter: string;
	send: 'id' | 'ids' | 'code' | 'name';
	value: unknown;
}

/** A date, or a date and time, in any ISO form. */
export interface GivenTime {
	pending: 'time';
	send: TimeWanted;
	label: string;
	value: unknown;
}

/** Several whole numbers. */
interface GivenNumbers {
	pending: 'numbers';
	label: string;
	value: unknown;
}

/** A value that must not be empty, plain or one of the others. */
interface Demanded {
	pending: 'demanded';
	label: string;
	/** Whether the field may be left out. */
	optional: boolean;
	value: unknown;
}

/** Punch states; no server filters by them, so rows are compared after they were read. */
interface ChosenStates {
	pending: 'punchStates';
	value: unknown;
}

/** Expression that wraps chosen punch states. */
export const CHOSEN_STATES = '={{ ({ pending: "punchStates", value: $value }) }}';

/** Expression that wraps a locator's value. */
export function chosenRecord(
	record: RecordName,
	parameter: string,
	send: ChosenRecord['send'] = 'id',
): string {
	return `={{ ({ pending: "record", record: "${record}", parameter: "${parameter}", send: "${send}", value: $value }) }}`;
}

/** Expression that wraps the value of a date field; `label` names the field in messages. */
export function givenTime(send: GivenTime['send'], label: string): string {
	return `={{ ({ pending: "time", send: "${send}", label: "${label}", value: $value }) }}`;
}

/** Expression that wraps several whole numbers. */
export function givenNumbers(label: string): string {
	return `={{ ({ pending: "numbers", label: "${label}", value: $value }) }}`;
}

/** Expression that demands a value of a field that is sent as `expression`. */
export function demanded(
	{ label, optional }: Pick<Demanded, 'label' | 'optional'>,
	expression = '={{ $value }}',
): string {
	const value = expression
		.replace(/^=\{\{/, '')
		.replace(/\}\}$/, '')
		.trim();
	return `={{ ({ pending: "demanded", label: "${label}", optional: ${optional}, value: ${value} }) }}`;
}

const KINDS: ReadonlySet<unknown> = new Set<PendingValue['pending']>([
	'demanded',
	'numbers',
	'punchStates',
	'record',
	'time',
]);

/** Whether a field wrapped the value: what a user gives may have a key of that name too. */
export function isPending(value: unknown): value is PendingValue {
	return isRecord(value) && KINDS.has(value.pending) && 'value' in value;
}

/** What the user gave, out of all that wraps it. */
export function givenValue(value: unknown): unknown {
	return isPending(value) ? givenValue(value.value) : value;
}
