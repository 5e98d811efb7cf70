export type Query = Record<string, string | string[] | undefined>;

/** The value of a query parameter: the last one if repeated; an empty value counts as absent. */
export function parameter(query: Query, name: string): string | undefined {
	const value = query[name];
	const last = Array.isArray(value) ? value[value.length - 1] : value;
	return last === undefined || last === '' ? undefined : last;
}

/** Tests of a row per filter name. */
export type FilterTable<Row> = Record<string, (row: Row, value: string) => boolean>;

/** Rows that pass every filter in the query that the table knows; others are ignored (observed). */
export function filterRows<Row>(rows: Row[], query: Query, filters: FilterTable<Row>): Row[] {
	const active = Object.entries(filters).flatMap(([name, test]) => {
		const value = parameter(query, name);
		return value === undefined ? [] : [(row: Row) => test(row, value)];
	});
	return rows.filter((row) => active.every((test) => test(row)));
}

/** Case-insensitive "contains", as the `_icontains` filters do it. */
export function contains(text: string | null, part: string): boolean {
	return (text ?? '').toLowerCase().includes(part.toLowerCase());
}

/** Sorts by `ordering` when it names one of `fields` (with `-` for descending); else leaves the order. */
export function orderRows<Row>(
	rows: Row[],
	query: Query,
	fields: Record<string, (row: Row) => string | number>,
): Row[] {
	const wanted = parameter(query, 'ordering') ?? '';
	const descending = wanted.startsWith('-');
	const key = fields[descending ? wanted.slice(1) : wanted];
	if (!key) return rows;
	const sign = descending ? -1 : 1;
	return [...rows].sort((a, b) => sign * compare(key(a), key(b)));
}

export function compare(a: string | number, b: string | number): number {
	return a < b ? -1 : Number(a > b);
}
