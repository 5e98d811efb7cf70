/** What the simulator keeps. Answers are made from these rows by the functions in shapes/. */

/** A department, area or position: all three are trees of code and name. */
export interface Unit {
	id: number;
	code: string;
	name: string;
	/** Id of the parent. */
	parent: number | null;
}

export interface Employee {
	id: number;
	emp_code: string;
	first_name: string | null;
	last_name: string | null;
	nickname: string | null;
	/** PIN at the terminals, in clear (a secret). */
	device_password: string | null;
	card_no: string | null;
	department: number | null;
	position: number | null;
	/** Ids of areas. */
	area: number[];
	hire_date: string | null;
	gender: string | null;
	birthday: string | null;
	verify_mode: number | null;
	emp_type: number | null;
	contact_tel: string | null;
	office_tel: string | null;
	mobile: string | null;
	national: string | null;
	city: string | null;
	address: string | null;
	postcode: string | null;
	email: string | null;
	enroll_sn: string | null;
	ssn: string | null;
	religion: string | null;
	enable_att: boolean;
	enable_overtime: boolean;
	enable_holiday: boolean;
	dev_privilege: number | null;
	/** Hash of the self-service password (a secret), see passwords.mts. */
	self_password: string;
	flow_role: number[];
	app_status: number | null;
	app_role: number | null;
	update_time: string | null;
	/** "Ver 10:1" or "-"; 9.x only. */
	fingerprint: string;
	/** Columns the administrator added, by their label; 9.x answers them as further keys. */
	attributes: Record<string, string>;
}

export interface Terminal {
	id: number;
	sn: string;
	ip_address: string;
	alias: string;
	terminal_name: string | null;
	fw_ver: string | null;
	push_ver: string | null;
	/** 1 on-line, 4 off-line. */
	state: number;
	terminal_tz: number;
	area: number | null;
	last_activity: string | null;
	user_count: number | null;
	fp_count: number | null;
	face_count: number | null;
	palm_count: number | null;
	transaction_count: number | null;
	push_time: string | null;
	transfer_time: string;
	transfer_interval: number;
	is_attendance: boolean;
	heartbeat: number;
}

export interface Resign {
	id: number;
	employee: number;
	resign_date: string;
	/** 1 quit, 2 dismissed, 3 resign, 4 transfer, 5 retained without pay. */
	resign_type: number;
	disableatt: boolean;
	reason: string | null;
}

/** A transaction, in the API's names. Names of people and places are looked up when answering. */
export interface Punch {
	id: number;
	/** Id of the employee; null for people the server does not know. */
	emp: number | null;
	emp_code: string;
	/** Clock of the terminal. */
	punch_time: string;
	punch_state: string;
	verify_type: number;
	work_code: string | null;
	gps_location: string | null;
	/** Undefined: name of the terminal's area. */
	area_alias: string | null | undefined;
	/** Empty for punches made by hand or in the app. */
	terminal_sn: string;
	/** Undefined: the terminal's alias. */
	terminal_alias: string | null | undefined;
	temperature: number;
	/** 0 no, 1 yes, 255 not checked. */
	is_mask: number;
	/** Clock of the server at receipt. */
	upload_time: string | null;
	longitude: number | null;
	latitude: number | null;
}
