import type { IDataObject } from 'n8n-workflow';
import { exactKeys } from '../shared/api';
import { textOf } from '../shared/text';
import { isRecord } from '../shared/values';

export type RowCheck = (row: IDataObject) => boolean;

/** Keys of a row where they differ from the filter's name. */
const ROW_KEYS: Record<string, string> = { areas: 'area' };
/** End of the names of filters that look for a part of a text. */
const PART = '_icontains';

/** Compares names: capitals do not count, because they do not for many of the servers' databases. */
const collator = new Intl.Collator('en', { sensitivity: 'accent' });

/**
 * Whether a row answers a filter, as far as the row tells: codes exactly, names but for capitals,
 * texts in part where the filter asks for a part, related records by their ID in any of the forms
 * they come in.
 */
export function checkOf(filter: string, value: unknown): RowCheck {
	const plain = filter.endsWith(PART) ? filter.slice(0, -PART.length) : filter;
	const key = ROW_KEYS[plain] ?? plain;
	const fits = typeof value === 'string' ? textCheck(filter, plain, value) : idCheck(value);
	return (row) => !(key in row) || fits(row[key]);
}

function textCheck(filter: string, key: string, value: string): (found: unknown) => boolean {
	if (filter !== key) {
		const part = value.toLowerCase();
		return (found) => textOf(found).toLowerCase().includes(part);
	}
	if (exactKeys.has(key)) return (found) => textOf(found) === value;
	return (found) => collator.compare(textOf(found), value) === 0;
}

function idCheck(value: unknown): (found: unknown) => boolean {
	const wanted = textOf(value);
	return (found) => [found].flat().some((one) => textOf(isRecord(one) ? one.id : one) === wanted);
}
