import type { IDataObject } from 'n8n-workflow';
import type { Simplifier } from '../../shared/definition';
import { idIn, isBlank } from '../../shared/values';
import { related, said } from '../../shared/simplify';

/** Ten fields of an employee, without PIN, hash and card number. */
export const simplifyEmployee: Simplifier = (row) =>
	said({
		id: idIn(row.id) ?? row.id,
		employeeCode: row.emp_code,
		firstName: row.first_name,
		lastName: row.last_name,
		department: related(row.department, 'dept_name', row.dept_name),
		position: related(row.position, 'position_name', row.position_name),
		areas: areasOf(row),
		hireDate: row.hire_date,
		mobile: row.mobile,
		email: row.email,
	});

/** `area_name` joins the names of all areas: it is a name only where there is one. */
function areasOf({ area, area_name: names }: IDataObject): unknown[] | undefined {
	if (area === undefined) return undefined;
	const areas = [area].flat().filter((one) => !isBlank(one));
	const nameBeside = areas.length === 1 ? names : undefined;
	return areas.map((one) => related(one, 'area_name', nameBeside)).filter((one) => one !== null);
}
