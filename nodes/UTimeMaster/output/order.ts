import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../shared/text';
import { isEmpty } from '../shared/values';

/**
 * Whether rows are in the order that was asked for. Servers drop an order they do not know without a
 * word. Rows without the value say nothing: databases put them first or last.
 *
 * @param ordering key of the rows, with a minus for descending
 */
export function isInOrder(rows: readonly IDataObject[], ordering: string): boolean {
	const { valueOf, compare } = readOrdering(ordering);
	const known = rows.map(valueOf).filter((value) => value !== undefined);
	return known.every((value, index) => index === 0 || compare(known[index - 1], value) <= 0);
}

/**
 * Rows in the order asked for, those without the value last; rows that are equal stay as they were.
 */
export function inOrder(rows: readonly IDataObject[], ordering: string): IDataObject[] {
	const { valueOf, compare } = readOrdering(ordering);
	return [...rows].sort((a, b) => {
		const [first, second] = [valueOf(a), valueOf(b)];
		if (first === undefined || second === undefined) {
			return Number(first === undefined) - Number(second === undefined);
		}
		return compare(first, second);
	});
}

/** Values are compared as texts, which for the server's times is right. */
function readOrdering(ordering: string) {
	const key = ordering.replace(/^-/, '');
	const sign = ordering.startsWith('-') ? -1 : 1;
	return {
		valueOf: ({ [key]: value }: IDataObject) => (isEmpty(value) ? undefined : textOf(value)),
		compare: (a: string, b: string) => (a === b ? 0 : a < b ? -sign : sign),
	};
}
