import type { FormField } from '../form/form';
import type { Row } from '../shared/page';
import { textOf } from '../shared/text';
import { isRecord } from '../shared/values';

/** Whether a row is one of those that are wanted. */
export type RowFilter = (row: Row) => boolean;

/** Compares names: capitals do not count, because they do not for many of the servers' databases. */
const collator = new Intl.Collator('en', { sensitivity: 'accent' });

/**
 * Whether a row answers a filter, as far as the row tells: codes exactly, names but for capitals,
 * texts in part where the filter asks for a part, related records by their ID in any of the forms
 * they come in.
 */
export function rowFilterOf({ kind, valueIn }: FormField, value: unknown): RowFilter {
	const matches = matcherOf(kind.kind, value);
	return (row) => {
		const found = valueIn(row);
		return found === undefined || matches(found);
	};
}

function matcherOf(kind: FormField['kind']['kind'], value: unknown): (found: unknown) => boolean {
	if (typeof value !== 'string') return idMatcher(value);
	if (kind === 'part') return partMatcher(value);
	if (kind === 'code') return (found) => textOf(found) === value;
	return (found) => collator.compare(textOf(found), value) === 0;
}

/** Whether a text holds another one, whatever their capitals. */
export function partMatcher(value: string): (found: unknown) => boolean {
	const part = value.toLowerCase();
	return (found) => textOf(found).toLowerCase().includes(part);
}

function idMatcher(value: unknown): (found: unknown) => boolean {
	const wanted = textOf(value);
	return (found) => [found].flat().some((one) => textOf(isRecord(one) ? one.id : one) === wanted);
}
