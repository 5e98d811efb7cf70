import { table } from '../tools/table.mts';

/** The middle one of some figures. */
export function median(figures: readonly number[]): number {
	const sorted = figures.toSorted((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The middle of the quotients of figures that were measured in the same round. */
export function medianRatio(ours: readonly number[], others: readonly number[]): number {
	return median(ours.map((figure, round) => figure / others[round]));
}

/** A figure that has to stay at or below a bound. */
export interface Goal {
	what: string;
	figure: number;
	most: number;
}

/** What was found out about one work. */
export interface Finding {
	title: string;
	/** Lines for the reader: who, and what was measured of them. */
	rows: Array<Record<string, string>>;
	goals: Goal[];
	/** All that was measured, for programs. */
	samples: unknown;
}

export function isMet({ figure, most }: Goal): boolean {
	return figure <= most;
}

/** A finding as text: a table, and the goals beside what was reached. */
export function textOf({ title, rows, goals }: Finding): string {
	const lines = goals.map((goal) => {
		const mark = isMet(goal) ? 'met' : 'NOT MET';
		return `  ${goal.what}: ${rounded(goal.figure)} (goal: at most ${rounded(goal.most)}) ${mark}`;
	});
	const figures = rows.length === 0 ? [] : [table(rows, Object.keys(rows[0]), true)];
	return ['', title, ...figures, ...lines].join('\n');
}

/** A figure with as many digits as it deserves. */
export function rounded(figure: number): string {
	if (Number.isInteger(figure)) return figure.toLocaleString('en');
	return figure >= 100 ? Math.round(figure).toLocaleString('en') : figure.toPrecision(3);
}
