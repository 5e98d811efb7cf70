import type { RecordName } from './api';

/**
 * Values the engine cannot finish by itself. A field's routing wraps what the user gave into one of
 * these; the runner turns it into what the server reads before the request leaves (resolve.ts).
 */
export type PendingValue = ChosenRecord | GivenTime | ChosenStates | GivenIds;

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

/** Punch states; no server filters by them, so rows are compared after they were read. */
export interface ChosenStates {
	pending: 'punchStates';
	value: unknown;
}

/** IDs with commas between them, of something that cannot be chosen from a list. */
export interface GivenIds {
	pending: 'ids';
	label: string;
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

/** Expression that wraps IDs; `label` names the field in messages. */
export function givenIds(label: string): string {
	return `={{ ({ pending: "ids", label: "${label}", value: $value }) }}`;
}

export function isPending(value: unknown): value is PendingValue {
	return typeof value === 'object' && value !== null && 'pending' in value;
}

/** Several IDs or codes: a list, or one text with commas between them. */
export function toList(value: unknown): unknown[] {
	const list = Array.isArray(value) ? (value as unknown[]) : String(value ?? '').split(',');
	return list
		.map((entry) => (typeof entry === 'string' ? entry.trim() : entry))
		.filter((entry) => !isEmpty(entry));
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
