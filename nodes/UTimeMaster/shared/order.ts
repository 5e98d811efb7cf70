import type { IDataObject } from 'n8n-workflow';

/**
 * Whether rows are in the order that was asked for. Servers drop an order they do not know without a
 * word.
 *
 * @param ordering key of the rows, with a minus for descending
 */
export function isOrdered(rows: readonly IDataObject[], ordering: string): boolean {
	const compare = byKey(ordering);
	return rows.every((row, index) => index === 0 || compare(rows[index - 1], row) <= 0);
}

/** Rows in the order asked for; rows that are equal stay as they were. */
export function ordered(rows: readonly IDataObject[], ordering: string): IDataObject[] {
	return [...rows].sort(byKey(ordering));
}

/** Compares as texts, which for the server's times is right; missing values come first. */
function byKey(ordering: string): (a: IDataObject, b: IDataObject) => number {
	const key = ordering.replace(/^-/, '');
	const sign = ordering.startsWith('-') ? -1 : 1;
	return (a, b) => {
		const [first, second] = [String(a[key] ?? ''), String(b[key] ?? '')];
		return first === second ? 0 : first < second ? -sign : sign;
	};
}
