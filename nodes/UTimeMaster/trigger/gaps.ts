/**
 * A range of ids in which no row was visible, although a higher id was. A row may still appear there:
 * a slow write becomes visible after a later one, and a deletion between two pages hides a row.
 */
export interface Gap {
	from: number;
	to: number;
	/** Look-back clock (cursor.ts) when the gap was noticed, in seconds. */
	since: number;
}

export function isIn({ from, to }: Gap, id: number): boolean {
	return from <= id && id <= to;
}

/** Takes an id out of the gap it lies in. The others stay as they are. */
export function withoutId(gaps: readonly Gap[], id: number): Gap[] {
	return gaps.flatMap((gap) => {
		if (!isIn(gap, id)) return [gap];
		return [
			{ ...gap, to: id - 1 },
			{ ...gap, from: id + 1 },
		].filter(({ from, to }) => from <= to);
	});
}

/** What is left of packed gaps without the ids above one. */
export function upTo(packed: string, id: number): string {
	const below = unpack(packed).filter(({ from }) => from <= id);
	return pack(below.map((gap) => ({ ...gap, to: Math.min(gap.to, id) })));
}

/** Number of ids between `id` and `top`, both left out, that are in no gap: rows that were seen. */
export function seenBetween(gaps: readonly Gap[], id: number, top: number): number {
	const missing = gaps
		.filter(({ from }) => from > id)
		.reduce((sum, { from, to }) => sum + to - from + 1, 0);
	return Math.max(top - id - 1 - missing, 0);
}

/**
 * Gaps as one text, for n8n's static data: thousands of them fit into few kilobytes. Three numbers
 * each, in base 36: ids since the end of the gap before, length, and `since` less that of the gap
 * before.
 */
export function pack(gaps: readonly Gap[]): string {
	let end = 0;
	let clock = 0;
	return gaps
		.map(({ from, to, since }) => {
			const numbers = [from - end, to - from, since - clock];
			end = to;
			clock = since;
			return numbers.map((number) => number.toString(36)).join('.');
		})
		.join(' ');
}

/** The gaps that `pack` made a text of. */
export function unpack(text: string): Gap[] {
	let end = 0;
	let clock = 0;
	return text
		.split(' ')
		.filter((entry) => entry !== '')
		.map((entry) => {
			const [distance, length, later] = entry.split('.').map((digits) => parseInt(digits, 36));
			const from = end + distance;
			end = from + length;
			clock += later;
			return { from, to: end, since: clock };
		});
}
