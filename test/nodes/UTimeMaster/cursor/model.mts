import type { IDataObject } from 'n8n-workflow';
import type { Page } from '../../../../nodes/UTimeMaster/shared/page.ts';
import { poll, type Store } from '../../../../nodes/UTimeMaster/cursor/pollCursor.ts';
import { createPageReader } from '../../../../nodes/UTimeMaster/cursor/pageReader.ts';

/** How a server may behave; the trigger has to work with all of it. */
export interface Habits {
	/** Longest page it gives. */
	cap: number;
	/** What it answers to a page past the end. */
	pastTheEnd: '404' | 'lastPage';
	ids: 'number' | 'text';
	/** By what it sorts the list; by id unless given. */
	order?: 'id' | 'punch_time';
	/** What an answer says beside its rows; `count` and `next` unless given. */
	says?: 'count' | 'next' | 'nothing' | 'lowCount';
	/** Rows that come twice, one after the other, by their id. */
	isTwice?: (id: number) => boolean;
}

export interface Arrival {
	punch_time?: string;
	upload_time?: string | null;
	emp_code?: string;
	terminal_sn?: string;
}

const START = Date.UTC(2026, 2, 1, 8);

/**
 * The transaction list of a server, in memory, together with an n8n that polls it. Time passes only
 * when the test says so; both clocks can be wrong.
 */
export class Model {
	/** Real time in seconds. */
	time = 0;
	/** What the server's clock shows ahead of real time, in seconds. */
	serverAhead = 0;
	/** What n8n's clock shows ahead of real time, in seconds. */
	n8nAhead = 0;
	/** Ids of rows that became visible after the trigger started. */
	readonly expected = new Set<string>();
	/** The same with those that were deleted since. */
	readonly everExpected = new Set<string>();
	/** Every row that was emitted, as "epoch:id". */
	readonly emitted: string[] = [];
	/** Pages read. */
	requests = 0;
	/** Rows read. */
	rowsRead = 0;
	/** Called before each page is answered: the list may change in between, or the request fail. */
	beforePage: (request: number) => void = () => {};

	private rows: Array<IDataObject & { id: number; epoch: number }> = [];
	private nextId = 1;
	private epoch = 0;
	private started = false;
	private store: Store = {};
	private saved = '{}';

	constructor(
		private readonly habits: Habits = { cap: 1000, pastTheEnd: '404', ids: 'number' },
		readonly rules: {
			lookback?: number;
			limit?: number;
			start?: string;
			deadline?: number;
			log?: (message: string) => void;
		} = {},
	) {}

	serverTime(): string {
		const ms = START + (this.time + this.serverAhead) * 1000;
		return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
	}

	/** Takes the next id without a visible row: a slow write. */
	reserve(): { id: number; upload_time: string; epoch: number } {
		return { id: this.nextId++, upload_time: this.serverTime(), epoch: this.epoch };
	}

	skipIds(count: number) {
		this.nextId += count;
	}

	arrive(arrival: Arrival = {}, reserved = this.reserve()) {
		if (reserved.epoch !== this.epoch) return;
		const row = {
			emp_code: '1',
			terminal_sn: 'T',
			punch_time: reserved.upload_time,
			...reserved,
			...arrival,
		};
		const index = this.rows.findLastIndex(({ id }) => id < row.id);
		this.rows.splice(index + 1, 0, row);
		if (!this.started) return;
		this.expected.add(nameOf(row));
		this.everExpected.add(nameOf(row));
	}

	/** Deletes one of the rows, chosen by a number from 0 to 1. */
	remove(which: number) {
		const [row] = this.rows.splice(Math.floor(which * this.rows.length), 1);
		if (row) this.expected.delete(nameOf(row));
	}

	removeNewest(count: number) {
		for (const row of this.rows.splice(Math.max(this.rows.length - count, 0))) {
			this.expected.delete(nameOf(row));
		}
	}

	/** Puts two of the newest rows in the wrong order, as a server that lists otherwise would. */
	shuffle() {
		const [last, ...rest] = [this.rows.pop()!, this.rows.pop()!];
		this.rows.push(last, ...rest);
	}

	/** A restored backup: the newest rows are gone and their ids are given out again. */
	restore(lost: number) {
		this.removeNewest(lost);
		this.epoch++;
		this.nextId = (this.rows.at(-1)?.id ?? 0) + 1;
	}

	/** Corrects the newest row on the server. */
	editNewest(changes: Arrival) {
		Object.assign(this.rows[this.rows.length - 1], changes);
	}

	/** Corrects the time zone of the server: the upload times of all rows move with its clock. */
	moveZone(seconds: number) {
		this.serverAhead += seconds;
		for (const row of this.rows) row.upload_time = this.moved(row.upload_time, seconds);
	}

	/** Makes rows visible that were there before but not shown, such as those of another department. */
	reveal(ids: number[]) {
		for (const id of ids) {
			const index = this.rows.findLastIndex((row) => row.id < id);
			const row = { id, epoch: this.epoch, emp_code: 'other', ...this.times() };
			this.rows.splice(index + 1, 0, row);
		}
	}

	private times() {
		const time = this.moved(this.serverTime(), -86_400);
		return { punch_time: time, upload_time: time };
	}

	private moved(time: unknown, seconds: number) {
		if (typeof time !== 'string') return time as null;
		const ms = Date.parse(`${time.replace(' ', 'T')}Z`) + seconds * 1000;
		return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
	}

	/** Gaps that are still open, as the state holds them. */
	get openGaps() {
		return this.store.cursor?.gaps ?? '';
	}

	get state() {
		return this.store.cursor;
	}

	/** Polls once; rows are emitted and the state saved as n8n does it. */
	async poll(matches: (row: IDataObject) => boolean = () => true): Promise<IDataObject[]> {
		const store = this.store;
		let request = 0;
		const reader = createPageReader(async (page, size) => {
			// Each page takes a turn, so that polls can run at once.
			await new Promise((resolve) => setImmediate(resolve));
			this.beforePage(request++);
			return this.page(page, size);
		}, store.cursor?.cap);
		const fresh = await poll(
			store,
			reader,
			{ server: 's', start: this.rules.start ?? '' },
			{
				now: Math.floor(START / 1000) + this.time + this.n8nAhead,
				deadline: this.rules.deadline ?? Infinity,
				lookback: this.rules.lookback ?? 1800,
				limit: this.rules.limit ?? 5000,
				matches,
				log: this.rules.log,
			},
			async () => this.rules.start ?? '',
		);
		const activated = !this.started;
		this.started = true;
		this.emitted.push(...fresh.map((row) => nameOf(row as never)));
		if (fresh.length > 0 || activated) this.saved = JSON.stringify(store);
		return fresh;
	}

	/** n8n starts again with what it saved. */
	restart() {
		this.store = JSON.parse(this.saved) as Store;
	}

	/** Goes on from another state. */
	goOnFrom(cursor: Store['cursor']) {
		this.store = { cursor };
	}

	/** Polls until everything is settled: no gap is open, nothing new comes. */
	async settle() {
		for (let quiet = 0, polls = 0; quiet < 3; polls++) {
			if (polls > 3000) throw new Error('The trigger does not come to rest');
			this.time += 60;
			const fresh = await this.poll();
			quiet = fresh.length === 0 && this.openGaps === '' ? quiet + 1 : 0;
		}
	}

	private listed() {
		const { isTwice } = this.habits;
		if (isTwice) return this.rows.flatMap((one) => (isTwice(one.id) ? [one, one] : [one]));
		if (this.habits.order !== 'punch_time') return this.rows;
		const time = (row: IDataObject) => row.punch_time as string;
		return this.rows
			.slice()
			.sort((a, b) => (time(a) < time(b) ? -1 : 1) * Number(time(a) !== time(b)));
	}

	private page(page: number, wanted: number): Page | undefined {
		this.requests++;
		const size = Math.min(wanted, this.habits.cap);
		const listed = this.listed();
		const count = listed.length;
		let offset = (page - 1) * size;
		if (page > 1 && offset >= count) {
			if (this.habits.pastTheEnd === '404') return undefined;
			offset = Math.max(Math.ceil(count / size) - 1, 0) * size;
		}
		const rows = listed.slice(offset, offset + size);
		this.rowsRead += rows.length;
		const { ids, says } = this.habits;
		return {
			rows: rows.map((row) => (ids === 'text' ? { ...row, id: String(row.id) } : row)),
			count: says === 'next' || says === 'nothing' ? undefined : says === 'lowCount' ? 1 : count,
			more: says === 'count' || says === 'nothing' ? undefined : offset + size < count,
		};
	}
}

function nameOf({ epoch, id }: { epoch: number; id: number | string }): string {
	return `${epoch}:${id}`;
}

/** Asserts that every expected row was emitted, and none twice, none that was there before. */
export function expectExactlyOnce(model: Model) {
	const seen = new Set<string>();
	const repeated = model.emitted.filter((name) => seen.size === seen.add(name).size);
	const lost = [...model.expected].filter((name) => !seen.has(name));
	expect({ repeated, lost }).toEqual({ repeated: [], lost: [] });
}
