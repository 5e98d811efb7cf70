import type { IDataObject } from 'n8n-workflow';
import { textOf } from './text';

/**
 * Several IDs, codes or names: a list, a list in the form of JSON, as AI models write it, or one text
 * with commas between them.
 */
export function toList(value: unknown): unknown[] {
	const list = Array.isArray(value) ? (value as unknown[]) : splitText(textOf(value));
	return list
		.map((entry) => (typeof entry === 'string' ? entry.trim() : entry))
		.filter((entry) => !isEmpty(entry));
}

function splitText(text: string): unknown[] {
	const bare = text.trim();
	if (bare.startsWith('[') && bare.endsWith(']')) {
		try {
			return JSON.parse(bare) as unknown[];
		} catch {
			// A text that only looks like it.
		}
	}
	return text.split(',');
}

/**
 * An ID in any form a user gives it: digits alone, so that no other text is taken for one ("0x10",
 * "1e3").
 *
 * @returns undefined when it is none
 */
export function idIn(value: unknown): number | undefined {
	if (typeof value !== 'number' && !/^\s*\d+\s*$/.test(textOf(value))) return undefined;
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

export function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
