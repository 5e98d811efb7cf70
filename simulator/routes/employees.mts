import type { FastifyInstance } from 'fastify';

import { created, dataEndpoint, noContent, ok, type Call } from '../endpoint.mts';
import { detail, invalid } from '../errors.mts';
import { paged, sourceOf } from '../paging.mts';
import { hashPassword, saltOf } from '../passwords.mts';
import { compare, contains, filterRows, orderRows, type FilterTable } from '../query.mts';
import type { Employee } from '../rows.mts';
import type { Server } from '../server.mts';
import type { Account } from '../sessions.mts';
import { listRow8, row9, singleRow8, written9 } from '../shapes/employee.mts';
import type { Switches } from '../switches.mts';
import { messages } from '../texts.mts';
import {
	bool,
	date,
	int,
	nullable,
	pk,
	pkList,
	text,
	validate,
	type FieldRule,
} from '../validation.mts';

const URL = '/personnel/api/employees/';

/** Employees (manual 6, the rest observed). Staff see nobody but themselves. */
export function employeeRoutes(app: FastifyInstance, server: Server): void {
	const { data, profile, switches } = server;
	const { employees } = data;

	function visible(account: Account): Employee[] {
		const rows = employees.all().filter(({ id }) => !isHidden(id));
		return account.kind === 'staff' ? rows.filter(({ id }) => id === account.id) : rows;
	}

	/** Whether somebody was resigned, where resigned employees are no longer shown. */
	function isHidden(id: number): boolean {
		const { resignedEmployees } = switches;
		if (resignedEmployees === 'listed') return false;
		return data.resigns.find(({ employee }) => employee === id) !== undefined;
	}

	function find({ id, account }: Call): Employee {
		const employee = visible(account).find((row) => row.id === id);
		if (!employee) throw detail(404, messages(switches.language).notFound);
		return employee;
	}

	function list(call: Call) {
		let rows = visible(call.account);
		if (switches.employeeOrder === 'byCode') {
			rows.sort((a, b) => compare(a.emp_code, b.emp_code));
		}
		if (switches.filters === 'honoured') {
			const filters = { ...filters8(switches), ...(profile === 9 && filters9) };
			rows = filterRows(rows, call.query, filters);
		}
		if (profile === 9) rows = orderRows(rows, call.query, ORDER_FIELDS);
		const { employeeRelations } = switches;
		const shape = profile === 8 ? listRow8 : row9;
		return paged(
			call,
			sourceOf(rows, (row) => shape(data, row, employeeRelations)),
		);
	}

	function create({ body }: Call) {
		const fields = read(body, false);
		const code = fields.emp_code as string;
		const existing = data.employeeByCode(code);
		if (existing && switches.duplicateCreate === '400') {
			const { exists } = messages(switches.language);
			throw invalid({ emp_code: [exists('employee with this employee code')] });
		}
		const employee = existing
			? employees.update(existing.id, fields)
			: data.addEmployee({ ...fields, emp_code: code });
		return created(profile === 8 ? listRow8(data, employee) : written9(data, employee));
	}

	function update(partial: boolean) {
		return (call: Call) => {
			const { id } = find(call);
			const { emp_code: code, ...fields } = read(call.body, partial);
			const writesCode = code !== undefined && switches.empCodeOnUpdate === 'written';
			const employee = employees.update(id, writesCode ? { ...fields, emp_code: code } : fields);
			const { id: _id, ...answer } =
				profile === 8 ? singleRow8(data, employee) : written9(data, employee);
			return ok(switches.updateId === 'with' ? { id, ...answer } : answer);
		};
	}

	function remove(call: Call) {
		employees.delete(find(call).id);
		return noContent;
	}

	function read(body: Call['body'], partial: boolean): Partial<Omit<Employee, 'id'>> {
		const rules = { ...fieldRules(server), ...(profile === 8 && FLAGS_8) };
		const { language } = switches;
		const fields: Partial<Employee> = validate(body, rules, { partial, language });
		fields.update_time = data.timestamp();
		if (fields.self_password) {
			const salt = saltOf(`${fields.emp_code}${fields.self_password}`);
			fields.self_password = hashPassword(fields.self_password, salt);
		}
		return fields;
	}

	dataEndpoint(app, URL, () => ({ GET: list, POST: create }));
	dataEndpoint(app, `${URL}:id/`, () => ({
		GET: (call) => ok((profile === 8 ? singleRow8 : row9)(data, find(call))),
		PATCH: update(true),
		PUT: update(false),
		DELETE: remove,
	}));
}

function fieldRules({ data }: Server): Record<string, FieldRule> {
	const optional = (max?: number) => ({ rule: nullable(text({ max, blank: true })) });
	const names = ['first_name', 'last_name', 'nickname'].map(
		(name) => [name, optional(25)] as const,
	);
	const texts = [
		...['device_password', 'card_no', 'gender', 'contact_tel', 'office_tel', 'city', 'postcode'],
		...['enroll_sn', 'ssn', 'religion'],
	].map((name) => [name, optional()] as const);
	const ints = ['verify_mode', 'emp_type', 'dev_privilege', 'app_status', 'app_role'].map(
		(name) => [name, { rule: nullable(int) }] as const,
	);
	return {
		emp_code: { rule: text({ max: 20 }), required: true },
		department: { rule: pk((id) => data.departments.get(id) !== undefined), required: true },
		area: { rule: pkList((id) => data.areas.get(id) !== undefined), required: true },
		position: { rule: nullable(pk((id) => data.positions.get(id) !== undefined)) },
		...Object.fromEntries([...names, ...texts, ...ints]),
		mobile: optional(20),
		national: optional(50),
		email: optional(50),
		address: optional(200),
		hire_date: { rule: nullable(date) },
		birthday: { rule: nullable(date) },
		self_password: { rule: text() },
	};
}

/** Writable on 8.x, dropped silently on 9.x (observed). */
const FLAGS_8: Record<string, FieldRule> = {
	enable_att: { rule: bool },
	enable_overtime: { rule: bool },
	enable_holiday: { rule: bool },
};

function filters8({ empCodeMatch }: Switches): FilterTable<Employee> {
	return {
		emp_code: (row, value) =>
			empCodeMatch === 'prefix' ? row.emp_code.startsWith(value) : row.emp_code === value,
		first_name: (row, value) => row.first_name === value,
		last_name: (row, value) => row.last_name === value,
		department: (row, value) => String(row.department) === value,
		app_status: (row, value) => String(row.app_status) === value,
	};
}

const filters9: FilterTable<Employee> = {
	emp_code_icontains: (row, value) => contains(row.emp_code, value),
	first_name_icontains: (row, value) => contains(row.first_name, value),
	last_name_icontains: (row, value) => contains(row.last_name, value),
	areas: (row, value) => value.split(',').some((id) => row.area.includes(Number(id))),
	position: (row, value) => String(row.position) === value,
	card_no: (row, value) => row.card_no === value,
	search: (row, value) =>
		[row.emp_code, row.first_name, row.last_name].some((field) => contains(field, value)),
};

const ORDER_FIELDS = {
	id: (row: Employee) => row.id,
	emp_code: (row: Employee) => row.emp_code,
	first_name: (row: Employee) => row.first_name ?? '',
	last_name: (row: Employee) => row.last_name ?? '',
};
