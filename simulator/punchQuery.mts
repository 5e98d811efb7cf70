import type { PunchOrder, PunchStore } from './punches.mts';

/** Which transactions, in which order. Everything left out does not filter. */
export interface PunchQuery {
	order: PunchOrder;
	descending: boolean;
	code?: { text: string; prefix: boolean };
	/** Serial numbers of terminals. */
	serial?: string;
	alias?: string;
	/** `punch_time` from and to, in seconds, both included. */
	from?: number;
	to?: number;
	/** Ids of rows whose serial number counts as empty. */
	withoutSerial?: (id: number) => boolean;
}

/** Ascending slots plus the direction in which they are read. */
export interface Selection {
	count: number;
	/** Slots `from` (counted from 0) to `to` (not included). `shuffle` mixes rows of equal time. */
	slots: (from: number, to: number, shuffle?: () => number) => number[];
}

type AliasOf = (serial: string) => string | null;

/** How many filtered lists are remembered: enough for a few readers paging at the same time. */
const REMEMBERED = 8;

/**
 * Answers queries by one scan in the wanted order (a few milliseconds for a million rows) and
 * remembers the result until the next change, so that following pages cost nothing.
 */
export class PunchReader {
	private readonly remembered = new Map<string, Int32Array>();
	private version = -1;

	constructor(
		private readonly store: PunchStore,
		private readonly aliasOf: AliasOf,
	) {}

	select(query: PunchQuery): Selection {
		const slots = isFiltered(query) ? this.filtered(query) : this.store.slots(query.order);
		const times = this.sortTimes(query.order);
		return {
			count: slots.length,
			slots: (from, to, shuffle) => {
				const end = Math.min(to, slots.length);
				const [low, high] = query.descending
					? [slots.length - end, slots.length - from]
					: [from, end];
				const part =
					shuffle && times
						? withTiesShuffled(slots, times, low, high, shuffle)
						: Array.from(slots.subarray(low, high));
				return query.descending ? part.reverse() : part;
			},
		};
	}

	private filtered(query: PunchQuery): Int32Array {
		if (query.withoutSerial) return this.scan(query);
		if (this.version !== this.store.version) {
			this.remembered.clear();
			this.version = this.store.version;
		}
		const { order, code, serial, alias, from, to } = query;
		const key = JSON.stringify([order, code?.text, code?.prefix, serial, alias, from, to]);
		let slots = this.remembered.get(key);
		if (!slots) {
			slots = this.scan(query);
			if (this.remembered.size >= REMEMBERED) this.remembered.clear();
			this.remembered.set(key, slots);
		}
		return slots;
	}

	private scan(query: PunchQuery): Int32Array {
		const all = this.store.slots(query.order);
		const { punchTime, code, serial, id } = this.store.columns;
		const { ownAliases } = this.store;
		const { from = -Infinity, to = Infinity, withoutSerial, alias } = query;
		const codes = query.code && flags(this.store.codes.texts, codeMatcher(query.code));
		const { texts } = this.store.serials;
		const serials =
			query.serial === undefined ? undefined : flags(texts, (text) => text === query.serial);
		const aliases =
			alias === undefined ? undefined : flags(texts, (text) => this.aliasOf(text) === alias);
		const hasOwnAliases = ownAliases.size > 0;
		const found = new Int32Array(all.length);
		let count = 0;
		for (let n = 0; n < all.length; n++) {
			const slot = all[n];
			if (codes !== undefined && codes[code[slot]] === 0) continue;
			if (punchTime[slot] < from || punchTime[slot] > to) continue;
			if (serials !== undefined && (serials[serial[slot]] === 0 || withoutSerial?.(id[slot])))
				continue;
			if (aliases !== undefined) {
				const own = hasOwnAliases ? ownAliases.get(slot) : undefined;
				if (own === undefined ? aliases[serial[slot]] === 0 : own !== alias) continue;
			}
			found[count++] = slot;
		}
		return found.slice(0, count);
	}

	private sortTimes(order: PunchOrder): Float64Array | undefined {
		if (order === 'id') return undefined;
		return order === 'punch_time' ? this.store.columns.punchTime : this.store.columns.uploadTime;
	}
}

function isFiltered(query: PunchQuery): boolean {
	const { code, serial, alias, from, to } = query;
	return [code, serial, alias, from, to].some((value) => value !== undefined);
}

/** One flag per text of a dictionary: whether it matches. */
function flags(texts: string[], matches: (text: string) => boolean): Uint8Array {
	return Uint8Array.from(texts, (text) => Number(matches(text)));
}

function codeMatcher({ text, prefix }: { text: string; prefix: boolean }) {
	return (code: string) => (prefix ? code.startsWith(text) : code === text);
}

/** The part `low` to `high` after every run of equal times that it touches was mixed. */
function withTiesShuffled(
	slots: Int32Array,
	times: Float64Array,
	low: number,
	high: number,
	random: () => number,
): number[] {
	// Object.is: null times are NaN, and equal to each other.
	const same = (a: number, b: number) => Object.is(times[slots[a]], times[slots[b]]);
	let start = low;
	let end = high;
	while (start > 0 && start < end && same(start - 1, start)) start--;
	while (end > start && end < slots.length && same(end - 1, end)) end++;
	const part = Array.from(slots.subarray(start, end));
	for (let first = 0; first < part.length; ) {
		let next = first + 1;
		while (next < part.length && same(start + first, start + next)) next++;
		for (let last = next - 1; last > first; last--) {
			const other = first + Math.floor(random() * (last - first + 1));
			[part[last], part[other]] = [part[other], part[last]];
		}
		first = next;
	}
	return part.slice(low - start, high - start);
}
