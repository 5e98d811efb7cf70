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
