import type { Database } from '../database.mts';
import { hashPassword, saltOf } from '../passwords.mts';
import type { Employee } from '../rows.mts';
import { companyPunches } from './companyPunches.mts';

/** Self-service log-in of one employee. */
export const STAFF = { username: 'E-100', password: 'staff-password' };

/** A believable small company: everything from the first row of a new server on. */
export function seedCompany(data: Database): void {
	for (const [id, code, name, parent] of DEPARTMENTS) {
		data.departments.insert({ id, code, name, parent });
	}
	for (const [id, code, name, parent] of AREAS) data.areas.insert({ id, code, name, parent });
	for (const [id, code, name, parent] of POSITIONS) {
		data.positions.insert({ id, code, name, parent });
	}
	for (const terminal of TERMINALS) data.addTerminal(terminal);
	for (const [code, first_name, last_name, department, position, area, more] of EMPLOYEES) {
		data.addEmployee({
			emp_code: code,
			first_name,
			last_name,
			department,
			position,
			area,
			hire_date: '2024-09-20',
			update_time: '2024-09-20 11:08:14',
			...more,
		});
	}
	for (const punch of companyPunches()) data.punch(punch);
}

type UnitRow = [id: number, code: string, name: string, parent: number | null];

const DEPARTMENTS: UnitRow[] = [
	[1, '1', 'Department', null],
	[2, '10', 'Administration', 1],
	[3, '20', 'Production', 1],
	// Two levels below the root.
	[4, '21', 'Assembly', 3],
	// A code with a leading zero.
	[5, '022', 'Security', 3],
	[6, '30', 'Sales', 1],
];

const AREAS: UnitRow[] = [
	[1, '1', 'Not Authorized', null],
	[2, '2', 'Headquarters', null],
	[3, '3', 'Plant', null],
	[4, '4', 'Warehouse', 3],
];

const POSITIONS: UnitRow[] = [
	[1, '1', 'Position', null],
	[2, 'MGR', 'Manager', null],
	[3, 'TEC', 'Technician', 2],
	[4, 'GRD', 'Guard', 2],
	[5, 'REP', 'Sales Representative', 2],
];

const SEEN = { user_count: 24, fp_count: 20, face_count: 6, palm_count: 0, transaction_count: 60 };

const TERMINALS = [
	{
		id: 1,
		sn: 'TEST000000001',
		alias: 'Front door',
		area: 2,
		ip_address: '192.0.2.11',
		terminal_name: 'Horus',
		fw_ver: 'ZAM70-NF-Ver1.2.3',
		push_ver: '2.4.1',
		...SEEN,
		last_activity: '2025-03-05 17:30:00',
	},
	{
		id: 2,
		sn: 'TEST000000002',
		alias: 'Plant gate',
		area: 3,
		ip_address: '192.0.2.12',
		...SEEN,
		last_activity: '2025-03-05 17:29:40',
	},
	// Off-line for days at a time: its punches come late.
	{
		id: 3,
		sn: 'TEST000000003',
		alias: 'Warehouse',
		area: 4,
		ip_address: '192.0.2.13',
		state: 4,
		last_activity: '2025-03-05 12:00:00',
	},
	// Registered, but never seen by the server; its state is one nobody has explained.
	{
		id: 4,
		sn: 'TEST000000004',
		alias: 'Back door',
		area: 2,
		ip_address: '192.0.2.14',
		state: 3,
	},
];

type EmployeeRow = [
	code: string,
	firstName: string,
	lastName: string | null,
	department: number,
	position: number | null,
	areas: number[],
	more?: Partial<Employee>,
];

/** Ids are 1 to 24 in this order. */
const EMPLOYEES: EmployeeRow[] = [
	// Codes "1", "10", "2": sorted as text, and prefixes of each other. No last name.
	['1', 'Test', null, 1, null, [1]],
	['10', 'Elena', 'Prado', 2, 2, [2], { dev_privilege: 14, device_password: '4711' }],
	['2', 'Bruno', 'Keller', 2, null, [2], { app_status: 1, mobile: '+49 30 5550100' }],
	// Leading zeros, PIN, card and a column of the administrator's own.
	[
		'00012',
		'Luis',
		'Ortega',
		3,
		3,
		[3],
		{
			device_password: '1234',
			card_no: '0009876543',
			fingerprint: 'Ver 10:1',
			attributes: { 'Global ID': 'G-00012' },
		},
	],
	// Id 5: the one who may log in as staff.
	[
		'E-100',
		'Ana',
		'Silva',
		2,
		2,
		[2],
		{
			email: 'ana.silva@example.com',
			self_password: hashPassword(STAFF.password, saltOf(STAFF.username)),
		},
	],
	// The same number as "00012" would be if zeros did not matter.
	['12', 'Marta', 'Ruiz', 3, 3, [3]],
	// Letters outside ASCII.
	['E-101', 'José', 'Núñez', 6, 5, [2], { gender: 'M', birthday: '1988-02-29' }],
	['E-102', 'Zoë', 'Müller', 6, 5, [2], { gender: 'F' }],
	// In two areas.
	['101', 'Ivan', 'Petrov', 4, 3, [3, 4]],
	['102', 'Chen', 'Wei', 4, 3, [3]],
	['103', 'Fatima', 'Haddad', 4, 3, [3], { device_password: '8080' }],
	['104', 'Noah', 'Smith', 4, null, [3]],
	['105', 'Olivia', 'Brown', 4, null, [4]],
	['106', 'Hugo', 'Costa', 4, null, [4]],
	['107', 'Lena', 'Fischer', 3, 2, [3], { card_no: '0001234567' }],
	['108', 'Omar', 'Aziz', 3, null, [3, 4]],
	['109', 'Priya', 'Nair', 6, 5, [2]],
	['110', 'Tom', 'Baker', 6, null, [2]],
	// Id 19, the night guard.
	['N-1', 'Rosa', 'Campos', 5, 4, [2, 3]],
	// The following never punch in the seed.
	['N-2', 'Karl', 'Weber', 5, 4, [2, 3]],
	['007', 'James', 'Bond', 5, null, [2], { nickname: 'Jim', device_password: '0070' }],
	// Code with a blank inside: text, to be encoded in queries.
	['X 5', 'Mia', 'Rossi', 6, null, [2]],
	['200', 'Paul', 'Durand', 2, null, [2], { enable_att: false }],
	['201', 'Sara', 'Lind', 2, null, [2], { hire_date: null }],
];
