import type { Database } from '../database.mts';
import type { Employee } from '../rows.mts';
import { nestedUnit } from './organisation.mts';

type Json = Record<string, unknown>;
type Relations = 'nested' | 'bare';

/** Text fields from `contact_tel` to `religion`, in the order of the wire. */
const CONTACT_FIELDS = [
	...(['contact_tel', 'office_tel', 'mobile', 'national', 'city', 'address', 'postcode'] as const),
	...(['email', 'enroll_sn', 'ssn', 'religion'] as const),
];

/** 8.x row of a list and answer to a create (manual 6.1, 6.3). */
export function listRow8(data: Database, row: Employee, relations: Relations = 'nested'): Json {
	const names = relations === 'nested';
	const department = data.departments.get(row.department);
	const position = data.positions.get(row.position);
	return {
		id: row.id,
		...nameFields(row),
		department: relation(relations, row.department, nestedUnit('dept', department)),
		...(names && { dept_name: department?.name ?? null }),
		position: relation(relations, row.position, nestedUnit('position', position)),
		...(names && { position_name: position?.name ?? null }),
		...personFields(row),
		...flags8(row),
		dev_privilege: row.dev_privilege,
		self_password: row.self_password,
		flow_role: row.flow_role,
		area: areas(data, row, relations),
		...(names && { area_name: areaNames(data, row) }),
		app_status: row.app_status,
		app_role: row.app_role,
	};
}

/** 8.x single row (manual 6.2): bare ids, no names, no id, unset texts as null. */
export function singleRow8(data: Database, row: Employee): Json {
	const { id: _id, ...fields } = listRow8(data, row, 'bare');
	return Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [name, value === '' ? null : value]),
	);
}

/** 9.x row of a list and single row (observed). */
export function row9(data: Database, row: Employee, relations: Relations = 'nested'): Json {
	const { emp_code, first_name, last_name, nickname, ...secrets } = nameFields(row);
	return {
		id: row.id,
		emp_code,
		first_name,
		last_name,
		nickname,
		format_name: `${emp_code} ${first_name ?? ''}`.trimEnd(),
		photo: '',
		// Ends in a blank when there is no last name: recorded.
		full_name: `${first_name ?? ''} ${last_name ?? ''}`,
		...secrets,
		department: relation(
			relations,
			row.department,
			nestedUnit('dept', data.departments.get(row.department)),
		),
		position: relation(
			relations,
			row.position,
			nestedUnit('position', data.positions.get(row.position)),
		),
		...personFields(row),
		attemployee: {
			id: row.id,
			enable_attendance: row.enable_att,
			enable_overtime: row.enable_overtime,
			enable_holiday: row.enable_holiday,
			enable_schedule: true,
		},
		dev_privilege: row.dev_privilege,
		area: areas(data, row, relations),
		app_status: row.app_status,
		app_role: row.app_role,
		update_time: row.update_time,
		fingerprint: row.fingerprint,
		...NO_BIOMETRICS,
		...row.attributes,
	};
}

/** 9.x answer to a create or an update: bare ids, secrets, nothing computed. */
export function written9(data: Database, row: Employee): Json {
	return {
		id: row.id,
		...nameFields(row),
		department: data.departments.get(row.department)?.id ?? null,
		position: data.positions.get(row.position)?.id ?? null,
		...personFields(row),
		dev_privilege: row.dev_privilege,
		self_password: row.self_password,
		flow_role: row.flow_role,
		area: areas(data, row, 'bare'),
		app_status: row.app_status,
		app_role: row.app_role,
	};
}

const NO_BIOMETRICS = { face: '-', palm: '-', vl_face: '-', vl_palm: '-', vl_face_photo: '-' };

function nameFields(row: Employee) {
	const { emp_code, first_name, last_name, nickname, device_password, card_no } = row;
	return { emp_code, first_name, last_name, nickname, device_password, card_no };
}

function personFields(row: Employee): Json {
	const { hire_date, gender, birthday, verify_mode, emp_type } = row;
	const contact = Object.fromEntries(CONTACT_FIELDS.map((name) => [name, row[name]]));
	return { hire_date, gender, birthday, verify_mode, emp_type, ...contact };
}

function flags8({ enable_att, enable_overtime, enable_holiday }: Employee): Json {
	return { enable_att, enable_overtime, enable_holiday };
}

function relation(relations: Relations, id: number | null, nested: Json | null): unknown {
	return relations === 'nested' ? nested : nested && id;
}

function areas(data: Database, row: Employee, relations: Relations): unknown[] {
	const known = row.area.filter((id) => data.areas.get(id));
	if (relations === 'bare') return known;
	return known.map((id) => nestedUnit('area', data.areas.get(id)));
}

function areaNames(data: Database, row: Employee): string {
	return row.area.flatMap((id) => data.areas.get(id)?.name ?? []).join(',');
}
