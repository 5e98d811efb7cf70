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

/**
 * Gaps by ascending id in which rows are found. A list may bring 200,000 rows, and a state 5,000 gaps:
 * a row costs a search by halving, and the gaps are put together again once, at the end.
 */
export class OpenGaps {
	private readonly filled = new Set<number>();
	private readonly gaps: Gap[];
	/** Number of gaps as they are now. */
	count: number;

	constructor(gaps: readonly Gap[]) {
		this.gaps = [...gaps];
		this.count = gaps.length;
	}

	/** Whether an id is still missing. */
	has(id: number): boolean {
		return this.gapAt(id) !== undefined && !this.filled.has(id);
	}

	/** Takes out an id that is missing. */
	fill(id: number) {
		this.filled.add(id);
		this.count += Number(this.isMissing(id - 1, id)) + Number(this.isMissing(id + 1, id)) - 1;
	}

	/** Adds a gap above all others. */
	add(gap: Gap) {
		this.gaps.push(gap);
		this.count++;
	}

	/** The gaps that are left. */
	list(): Gap[] {
		const filled = [...this.filled].sort((a, b) => a - b);
		const left: Gap[] = [];
		let next = 0;
		for (const gap of this.gaps) {
			let { from } = gap;
			for (; next < filled.length && filled[next] <= gap.to; next++) {
				if (filled[next] > from) left.push({ ...gap, from, to: filled[next] - 1 });
				from = filled[next] + 1;
			}
			if (from <= gap.to) left.push({ ...gap, from });
		}
		return left;
	}

	/** Whether an id is missing in the gap of its neighbor. */
	private isMissing(id: number, neighbor: number): boolean {
		return this.has(id) && this.gapAt(id) === this.gapAt(neighbor);
	}

	private gapAt(id: number): Gap | undefined {
		const gap = this.gaps[firstIndex(this.gaps.length, (index) => this.gaps[index].to >= id)];
		return gap !== undefined && gap.from <= id ? gap : undefined;
	}
}

/** The first of some indexes for which a condition holds that holds for all that follow, by halving. */
export function firstIndex(length: number, holds: (index: number) => boolean): number {
	let low = 0;
	let high = length;
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (holds(middle)) high = middle;
		else low = middle + 1;
	}
	return low;
}

/** What is left of packed gaps without the ids above one. */
export function upTo(packed: string, id: number): string {
	const below = unpack(packed).filter(({ from }) => from <= id);
	return pack(below.map((gap) => ({ ...gap, to: Math.min(gap.to, id) })));
}

/** Number of ids in some gaps. */
export function sizeOf(gaps: readonly Gap[]): number {
	return gaps.reduce((sum, { from, to }) => sum + to - from + 1, 0);
}

/** Number of ids between `id` and `top`, both left out, that are in no gap: rows that were seen. */
export function seenBetween(gaps: readonly Gap[], id: number, top: number): number {
	return Math.max(top - id - 1 - sizeOf(gaps.filter(({ from }) => from > id)), 0);
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
