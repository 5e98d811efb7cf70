import type { RecordName } from './api';

/**
 * Values the engine cannot finish by itself. A field's routing wraps what the user gave into one of
 * these; the runner turns it into what the server reads before the request leaves (resolve.ts).
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
	/** How much of it the server wants; `start` and `end` are bounds of a search. */
	send: 'date' | 'start' | 'end';
	label: string;
	value: unknown;
}

/** Several whole numbers. */
export interface GivenNumbers {
	pending: 'numbers';
	label: string;
	value: unknown;
}

/** A value that must not be empty, plain or one of the others. */
export interface Demanded {
	pending: 'demanded';
	label: string;
	/** Whether the field may be left out. */
	optional: boolean;
	value: unknown;
}

/** Punch states; no server filters by them, so rows are compared after they were read. */
export interface ChosenStates {
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

export function isPending(value: unknown): value is PendingValue {
	return typeof value === 'object' && value !== null && 'pending' in value;
}

/**
 * Several IDs, codes or names: a list, a list in the form of JSON, as AI models write it, or one text
 * with commas between them.
 */
export function toList(value: unknown): unknown[] {
	const list = Array.isArray(value) ? (value as unknown[]) : splitText(String(value ?? ''));
	return list
		.map((entry) => (typeof entry === 'string' ? entry.trim() : entry))
		.filter((entry) => !isEmpty(entry));
}

function splitText(text: string): unknown[] {
	if (/^\s*\[.*\]\s*$/s.test(text)) {
		try {
			return JSON.parse(text) as unknown[];
		} catch {
			// A text that only looks like it.
		}
	}
	return text.split(',');
}

/** What the user gave, out of all that wraps it. */
export function givenValue(value: unknown): unknown {
	return isPending(value) ? givenValue(value.value) : value;
}

/**
 * An ID in any form a user gives it: digits alone, so that no other text is taken for one ("0x10",
 * "1e3").
 *
 * @returns undefined when it is none
 */
export function idIn(value: unknown): number | undefined {
	if (typeof value !== 'number' && !/^\s*\d+\s*$/.test(String(value))) return undefined;
	const id = Number(value);
	return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

/** Whether a field was left empty. */
export function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

/** The same, or nothing but blanks. */
export function isBlank(value: unknown): boolean {
	return isEmpty(value) || (typeof value === 'string' && value.trim() === '');
}
