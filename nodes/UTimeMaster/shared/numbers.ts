import type { IExecuteSingleFunctions, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/**
 * A number field. The form keeps to its bounds, an expression brings anything.
 *
 * @param label names the field in messages
 * @throws {NodeOperationError} when it holds no whole number, or one below `min`
 */
export function wholeNumberOf(
	functions: IExecuteSingleFunctions | IPollFunctions,
	value: unknown,
	label: string,
	min: number,
): number {
	const isNumber = typeof value === 'number' || /^\s*-?\d+\s*$/.test(String(value));
	const number = isNumber ? Number(value) : NaN;
	if (Number.isSafeInteger(number) && number >= min) return number;
	throw new NodeOperationError(
		functions.getNode(),
		`${label}: "${String(value)}" is no whole number of ${min} or more`,
		{
			itemIndex: 'getItemIndex' in functions ? functions.getItemIndex() : undefined,
			description: 'Correct the value. Nothing was changed.',
		},
	);
}
