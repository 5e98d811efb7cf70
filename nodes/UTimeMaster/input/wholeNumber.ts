import { NodeOperationError } from 'n8n-workflow';
import { type Context, itemIndexOf } from '../shared/context';

/**
 * A whole number that a field holds, as number or as digits: "0x10" and "1e3" are none.
 *
 * @param label names the field in the message
 * @throws {NodeOperationError} when it is none, or out of range
 */
export function wholeNumber(
	functions: Context,
	label: string,
	value: unknown,
	{ min = 1, max = Number.MAX_SAFE_INTEGER } = {},
): number {
	const isNumber = typeof value === 'number' || /^\s*-?\d+\s*$/.test(String(value));
	const number = isNumber ? Number(value) : NaN;
	if (Number.isSafeInteger(number) && min <= number && number <= max) return number;
	const range = max < Number.MAX_SAFE_INTEGER ? `from ${min} to ${max}` : `of at least ${min}`;
	throw new NodeOperationError(
		functions.getNode(),
		`${label}: "${String(value ?? '')}" is not a whole number ${range}`,
		{
			itemIndex: itemIndexOf(functions),
			description: 'Correct the value and run again.',
		},
	);
}
