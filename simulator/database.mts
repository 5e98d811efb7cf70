import { defaultHash } from './passwords.mts';
import { PunchReader } from './punchQuery.mts';
import { PunchStore } from './punches.mts';
import type { Employee, Punch, Resign, Terminal, Unit } from './rows.mts';
import { Table } from './table.mts';
import { formatTime, secondsOf, secondsOrThrow } from './time.mts';

export interface SeedPunchOptions {
	/** `punch_time` of the first row. */
	from?: string;
	/** Seconds between two rows. */
	everySeconds?: number;
	/** Seconds between punch and upload. */
	uploadAfterSeconds?: number;
	/** Codes and serial numbers that take turns; default: those of the tables. */
	codes?: string[];
	terminals?: string[];
}

/** All tables of one server. */
export class Database {
	readonly departments = new Table<Unit>();
	readonly areas = new Table<Unit>();
	readonly positions = new Table<Unit>();
	readonly employees = new Table<Employee>();
	readonly terminals = new Table<Terminal>();
	readonly resigns = new Table<Resign>();
	readonly transactions = new PunchStore();
	/** Reads `transactions` filtered and sorted. */
	readonly punchReader = new PunchReader(this.transactions, (sn) => this.aliasOf(sn));
	private nextPunchId = 1;

	/** `now` is the server's clock. */
	constructor(private readonly now: () => Date) {}

	/** The server's clock as it writes it. */
	timestamp(): string {
		return formatTime(secondsOf(this.now()));
	}

	employeeByCode(code: string): Employee | undefined {
		return this.employees.find((employee) => employee.emp_code === code);
	}

	terminalBySerial(sn: string): Terminal | undefined {
		return this.terminals.find((terminal) => terminal.sn === sn);
	}

	/** Adds an employee with the defaults of a new one (manual 6.3); only the code is needed. */
	addEmployee(fields: Partial<Employee> & Pick<Employee, 'emp_code'>): Employee {
		return this.employees.insert(Object.assign(this.newEmployee(fields.emp_code), fields));
	}

	/** Adds a terminal; only the serial number is needed. */
	addTerminal(fields: Partial<Terminal> & Pick<Terminal, 'sn'>): Terminal {
		return this.terminals.insert({ ...NEW_TERMINAL, alias: fields.sn, ...fields });
	}

	/**
	 * A new transaction. Whatever is not given: the next id, upload now, punched when uploaded, the
	 * employee of the code, the first terminal, fingerprint, Check In. An id that exists already is
	 * replaced. Throws on a time that is none.
	 */
	punch(row: Partial<Punch> = {}): Punch {
		const now = this.timestamp();
		const code = row.emp_code ?? this.employees.all()[0]?.emp_code ?? '1';
		const uploaded = row.upload_time === undefined ? now : row.upload_time;
		const id = row.id ?? this.nextPunchId;
		this.transactions.add({
			id,
			emp: row.emp === undefined ? (this.employeeByCode(code)?.id ?? null) : row.emp,
			emp_code: code,
			punch_time: row.punch_time ?? uploaded ?? now,
			punch_state: row.punch_state ?? '0',
			verify_type: row.verify_type ?? 1,
			work_code: row.work_code === undefined ? '' : row.work_code,
			gps_location: row.gps_location === undefined ? '' : row.gps_location,
			area_alias: row.area_alias,
			terminal_sn: row.terminal_sn ?? this.terminals.all()[0]?.sn ?? '',
			terminal_alias: row.terminal_alias,
			temperature: row.temperature ?? 0,
			is_mask: row.is_mask ?? 255,
			upload_time: uploaded,
			longitude: row.longitude ?? null,
			latitude: row.latitude ?? null,
		});
		this.nextPunchId = Math.max(this.nextPunchId, id + 1);
		return this.transactions.get(id) as Punch;
	}

	deletePunch(id: number): boolean {
		return this.transactions.delete(id);
	}

	/** Takes the next id without a visible row: a slow write that `punch({ id })` finishes later. */
	reserveId(): number {
		return this.nextPunchId++;
	}

	/**
	 * "Restore" of a database: following transactions get ids from `at` on. With `drop` the rows from
	 * `at` on are gone at once; without, they give way one by one to new rows of the same id.
	 */
	restartIds(at = 1, { drop = false }: { drop?: boolean } = {}): void {
		if (drop) {
			const ids = Array.from(this.transactions.slots('id'), (slot) => this.idIn(slot));
			// From the end, where removing is free.
			for (const id of ids.reverse()) if (id >= at) this.transactions.delete(id);
		}
		this.nextPunchId = at;
	}

	/** Many transactions quickly: evenly spaced, codes, terminals and states taking turns. */
	seedPunches(count: number, options: SeedPunchOptions = {}): void {
		const { from = '2024-01-01 00:00:00', everySeconds = 30, uploadAfterSeconds = 3 } = options;
		const store = this.transactions;
		const people = (options.codes ?? this.employees.all().map((row) => row.emp_code)).map(
			(code) => ({
				code: store.codes.numberOf(code),
				emp: this.employeeByCode(code)?.id ?? -1,
			}),
		);
		const serials = (options.terminals ?? this.terminals.all().map((row) => row.sn)).map((sn) =>
			store.serials.numberOf(sn),
		);
		if (people.length === 0) people.push({ code: store.codes.numberOf('1'), emp: -1 });
		if (serials.length === 0) serials.push(store.serials.numberOf(''));
		const states = [store.stateNumber('0'), store.stateNumber('1')];
		const start = secondsOrThrow(from);
		for (let n = 0; n < count; n++) {
			const punchTime = Math.floor(start + n * everySeconds);
			store.addCompact({
				id: this.nextPunchId++,
				punchTime,
				uploadTime: punchTime + uploadAfterSeconds,
				...people[n % people.length],
				serial: serials[n % serials.length],
				// Everybody comes in on one round and leaves on the next.
				state: states[Math.floor(n / people.length) % 2],
				verify: 1,
			});
		}
	}

	private idIn(slot: number): number {
		return this.transactions.columns.id[slot];
	}

	private aliasOf(sn: string): string | null {
		return this.terminalBySerial(sn)?.alias ?? null;
	}

	private newEmployee(code: string): Omit<Employee, 'id'> {
		// Key by key: spreading takes ten times as long, and each new server has two dozen of them.
		return {
			first_name: null,
			last_name: null,
			nickname: null,
			device_password: null,
			card_no: null,
			gender: null,
			birthday: null,
			contact_tel: null,
			office_tel: null,
			mobile: null,
			national: null,
			city: null,
			address: null,
			postcode: null,
			email: null,
			enroll_sn: null,
			ssn: null,
			religion: null,
			emp_code: code,
			department: this.departments.all()[0]?.id ?? null,
			position: null,
			area: this.areas
				.all()
				.slice(0, 1)
				.map((area) => area.id),
			hire_date: this.timestamp().slice(0, 10),
			verify_mode: -1,
			emp_type: null,
			enable_att: true,
			enable_overtime: false,
			enable_holiday: true,
			dev_privilege: 0,
			self_password: defaultHash(code),
			flow_role: [],
			app_status: 0,
			app_role: 1,
			update_time: this.timestamp(),
			fingerprint: '-',
			attributes: {},
		};
	}
}

/** The manual's terminal (5.1) before it ever spoke to the server. */
const NEW_TERMINAL = {
	ip_address: '127.0.0.1',
	terminal_name: null,
	fw_ver: null,
	push_ver: '',
	state: 1,
	terminal_tz: 8,
	area: 1,
	last_activity: null,
	user_count: null,
	fp_count: null,
	face_count: null,
	palm_count: null,
	transaction_count: null,
	push_time: null,
	transfer_time: '00:00;14:05',
	transfer_interval: 10,
	is_attendance: true,
	heartbeat: 10,
} satisfies Omit<Terminal, 'id' | 'sn' | 'alias'>;
