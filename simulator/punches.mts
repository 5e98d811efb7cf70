import { OrderedSlots } from './orderedSlots.mts';
import type { Punch } from './rows.mts';
import { formatTime, secondsOrThrow } from './time.mts';

export type PunchOrder = 'id' | 'punch_time' | 'upload_time';

/** Fields that most rows leave at their default; only other values are kept. */
const RARE_DEFAULTS = {
	work_code: '' as Punch['work_code'],
	gps_location: '' as Punch['gps_location'],
	area_alias: undefined as Punch['area_alias'],
	terminal_alias: undefined as Punch['terminal_alias'],
	temperature: 0 as Punch['temperature'],
	is_mask: 255 as Punch['is_mask'],
	longitude: null as Punch['longitude'],
	latitude: null as Punch['latitude'],
};
type RareFields = typeof RARE_DEFAULTS;
const RARE_NAMES = Object.keys(RARE_DEFAULTS) as Array<keyof RareFields>;

/** Texts that repeat (codes, serial numbers), kept once each and referred to by number. */
class Dictionary {
	readonly texts: string[] = [];
	private readonly numbers = new Map<string, number>();

	numberOf(text: string): number {
		const known = this.numbers.get(text);
		if (known !== undefined) return known;
		this.numbers.set(text, this.texts.length);
		return this.texts.push(text) - 1;
	}
}

/** Rows there is room for at first: most servers hold few, and many are started. */
const FIRST_SIZE = 128;

/** No employee, in the column of employee ids. */
const NO_EMPLOYEE = -1;

/**
 * The transactions: one typed array per field (about 40 bytes a row, made for a million rows) and
 * three sort orders. A row lives in a numbered slot; slots of deleted rows are not used again.
 */
export class PunchStore {
	readonly codes = new Dictionary();
	readonly serials = new Dictionary();
	private readonly states = new Dictionary();
	private readonly rare = new Map<number, RareFields>();
	/** Aliases by slot where a row has one of its own instead of its terminal's. */
	readonly ownAliases = new Map<number, string | null>();
	private used = 0;
	private column = {
		id: new Float64Array(FIRST_SIZE),
		punchTime: new Float64Array(FIRST_SIZE),
		/** NaN = null. */
		uploadTime: new Float64Array(FIRST_SIZE),
		emp: new Int32Array(FIRST_SIZE),
		code: new Uint32Array(FIRST_SIZE),
		serial: new Uint32Array(FIRST_SIZE),
		state: new Uint16Array(FIRST_SIZE),
		verify: new Uint16Array(FIRST_SIZE),
	};
	private readonly orders: Record<PunchOrder, OrderedSlots> = {
		id: new OrderedSlots((a, b) => this.byId(a, b)),
		punch_time: new OrderedSlots((a, b) => this.byPunchTime(a, b)),
		upload_time: new OrderedSlots((a, b) => this.byUploadTime(a, b)),
	};
	/** Grows with every change; what was computed for another version is stale. */
	version = 0;

	get size(): number {
		return this.orders.id.view().length;
	}

	/** The columns, for reading. Valid until the next change. */
	get columns(): Readonly<typeof this.column> {
		return this.column;
	}

	/** All slots in ascending order (rows of equal time by id). Valid until the next change. */
	slots(order: PunchOrder): Int32Array {
		return this.orders[order].view();
	}

	get(id: number): Punch | undefined {
		const slot = this.slotOf(id);
		return slot === undefined ? undefined : this.at(slot);
	}

	/** All rows by id. Makes one object per row: not for a million of them. */
	all(): Punch[] {
		return Array.from(this.slots('id'), (slot) => this.at(slot));
	}

	/** The row in a slot. */
	at(slot: number): Punch {
		const { column } = this;
		const uploaded = column.uploadTime[slot];
		const rare = this.rare.get(slot) ?? RARE_DEFAULTS;
		// Field by field: spreading would triple the time of a page.
		return {
			id: column.id[slot],
			emp: column.emp[slot] === NO_EMPLOYEE ? null : column.emp[slot],
			emp_code: this.codes.texts[column.code[slot]],
			punch_time: formatTime(column.punchTime[slot]),
			punch_state: this.states.texts[column.state[slot]],
			verify_type: column.verify[slot],
			work_code: rare.work_code,
			gps_location: rare.gps_location,
			area_alias: rare.area_alias,
			terminal_sn: this.serials.texts[column.serial[slot]],
			terminal_alias: rare.terminal_alias,
			temperature: rare.temperature,
			is_mask: rare.is_mask,
			upload_time: Number.isNaN(uploaded) ? null : formatTime(uploaded),
			longitude: rare.longitude,
			latitude: rare.latitude,
		};
	}

	/** Adds a row; an old row with the same id gives way. Throws on a time that is none. */
	add(row: Punch): void {
		const isRare = RARE_NAMES.some((name) => row[name] !== RARE_DEFAULTS[name]);
		this.addCompact(
			{
				id: row.id,
				punchTime: secondsOrThrow(row.punch_time),
				uploadTime: row.upload_time === null ? NaN : secondsOrThrow(row.upload_time),
				emp: row.emp ?? NO_EMPLOYEE,
				code: this.codes.numberOf(row.emp_code),
				serial: this.serials.numberOf(row.terminal_sn),
				state: this.states.numberOf(String(row.punch_state)),
				verify: row.verify_type,
			},
			isRare ? rareFieldsOf(row) : undefined,
		);
	}

	/** The same with everything already in the form of the columns, for a million rows. */
	addCompact(row: Record<keyof typeof this.column, number>, rare?: RareFields): void {
		this.delete(row.id);
		if (this.used === this.column.id.length) this.grow();
		const slot = this.used++;
		const { column } = this;
		column.id[slot] = row.id;
		column.punchTime[slot] = row.punchTime;
		column.uploadTime[slot] = row.uploadTime;
		column.emp[slot] = row.emp;
		column.code[slot] = row.code;
		column.serial[slot] = row.serial;
		column.state[slot] = row.state;
		column.verify[slot] = row.verify;
		if (rare) this.rare.set(slot, rare);
		if (rare?.terminal_alias !== undefined) this.ownAliases.set(slot, rare.terminal_alias);
		for (const order of Object.values(this.orders)) order.add(slot);
		this.version += 1;
	}

	/** The number of a state text, for `addCompact`. */
	stateNumber(state: string): number {
		return this.states.numberOf(state);
	}

	delete(id: number): boolean {
		const slot = this.slotOf(id);
		if (slot === undefined) return false;
		for (const order of Object.values(this.orders)) order.remove(slot);
		this.rare.delete(slot);
		this.ownAliases.delete(slot);
		this.version += 1;
		return true;
	}

	private slotOf(id: number): number | undefined {
		const slots = this.slots('id');
		const slot = slots[this.orders.id.lowerBound((other) => this.column.id[other] - id)];
		return slot !== undefined && this.column.id[slot] === id ? slot : undefined;
	}

	private byId(a: number, b: number): number {
		return this.column.id[a] - this.column.id[b];
	}

	private byPunchTime(a: number, b: number): number {
		return this.column.punchTime[a] - this.column.punchTime[b] || this.byId(a, b);
	}

	/** Nulls come last when ascending, as in PostgreSQL, hence first when descending. */
	private byUploadTime(a: number, b: number): number {
		const left = this.column.uploadTime[a];
		const right = this.column.uploadTime[b];
		if (Number.isNaN(left) || Number.isNaN(right)) {
			return Number(Number.isNaN(left)) - Number(Number.isNaN(right)) || this.byId(a, b);
		}
		return left - right || this.byId(a, b);
	}

	private grow(): void {
		const size = this.used * 2;
		const { column } = this;
		this.column = {
			id: enlarged(column.id, new Float64Array(size)),
			punchTime: enlarged(column.punchTime, new Float64Array(size)),
			uploadTime: enlarged(column.uploadTime, new Float64Array(size)),
			emp: enlarged(column.emp, new Int32Array(size)),
			code: enlarged(column.code, new Uint32Array(size)),
			serial: enlarged(column.serial, new Uint32Array(size)),
			state: enlarged(column.state, new Uint16Array(size)),
			verify: enlarged(column.verify, new Uint16Array(size)),
		};
	}
}

function rareFieldsOf(row: Punch): RareFields {
	const { work_code, gps_location, area_alias, terminal_alias } = row;
	const { temperature, is_mask, longitude, latitude } = row;
	return {
		work_code,
		gps_location,
		area_alias,
		terminal_alias,
		temperature,
		is_mask,
		longitude,
		latitude,
	};
}

function enlarged<T extends { set(from: T): void }>(from: T, to: T): T {
	to.set(from);
	return to;
}
