const WIDEST_CELL = 30;

/**
 * Rows as an aligned text with a heading.
 *
 * @param columns keys of the rows; `a.b` reaches inside
 * @param isNumeric whether all columns but the first are aligned to the right
 */
export function table(
	rows: Array<Record<string, unknown>>,
	columns: string[],
	isNumeric = false,
): string {
	const padded = (text: string, at: number, width: number) =>
		isNumeric && at > 0 ? text.padStart(width) : text.padEnd(width);
	const lines = [columns, ...rows.map((row) => columns.map((column) => cell(row, column)))];
	const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at].length)));
	return lines
		.map((line) =>
			line
				.map((text, at) => padded(text, at, widths[at]))
				.join('  ')
				.trimEnd(),
		)
		.map((line) => `  ${line}`)
		.join('\n');
}

function cell(row: Record<string, unknown>, column: string): string {
	const value = column.split('.').reduce<unknown>(inside, row) ?? '';
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return text.length > WIDEST_CELL ? `${text.slice(0, WIDEST_CELL - 1)}…` : text;
}

function inside(value: unknown, key: string): unknown {
	return typeof value === 'object' && value !== null
		? (value as Record<string, unknown>)[key]
		: undefined;
}
