import type { Context } from '../shared/context';
import { quoted, textOf } from '../shared/text';
import { reject } from './reject';

/**
 * A whole number that a field holds, as number or as digits: "0x10" and "1e3" are none.
 *
 * @param label names the field in the message
 * @throws {NodeOperationError} when it is none, or out of range
 */
export function wholeNumber(
	context: Context,
	label: string,
	value: unknown,
	{ min = 1, max = Number.MAX_SAFE_INTEGER } = {},
): number {
	const isNumber = typeof value === 'number' || /^-?\d{1,16}$/.test(textOf(value).trim());
	const number = isNumber ? Number(value) : NaN;
	if (Number.isSafeInteger(number) && min <= number && number <= max) return number;
	return reject(
		context,
		`${label}: ${quoted(value)} is not a whole number${rangeOf(min, max)}`,
		'Correct the value and run again.',
	);
}

function rangeOf(min: number, max: number): string {
	if (min === -Number.MAX_SAFE_INTEGER) return '';
	return max < Number.MAX_SAFE_INTEGER ? ` from ${min} to ${max}` : ` of at least ${min}`;
}
