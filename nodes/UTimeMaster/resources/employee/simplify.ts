import { isRecord } from '../../shared/values';
import type { Simplifier } from '../simplifier';

/** Ten fields of an employee, without PIN, hash and card number. */
export const simplifyEmployee: Simplifier = (row) => ({
	id: row.id,
	employeeCode: row.emp_code,
	firstName: row.first_name ?? null,
	lastName: row.last_name ?? null,
	department: related(row.department, 'dept_name'),
	position: related(row.position, 'position_name'),
	areas: [row.area ?? []].flat().map((area) => related(area, 'area_name')),
	hireDate: row.hire_date ?? null,
	mobile: row.mobile ?? null,
	email: row.email ?? null,
});

/** Name of a related record; its ID where the server gives no more. */
function related(value: unknown, nameKey: string) {
	return (isRecord(value) ? value[nameKey] : (value as number | null)) ?? null;
}
