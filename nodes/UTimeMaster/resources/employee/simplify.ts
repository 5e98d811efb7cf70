import type { IDataObject } from 'n8n-workflow';
import type { SimplifiedFields } from '../../shared/definition';
import { idIn, isBlank } from '../../shared/values';
import { related, relatedCode } from '../../shared/simplify';

/**
 * The useful fields of an employee, without PIN, hash and card number. Codes stand beside names, so that
 * a row that was read can be written.
 */
export const simplifiedEmployee: SimplifiedFields = {
	id: { label: 'ID', of: (row) => idIn(row.id) ?? row.id },
	employeeCode: { label: 'Employee Code', of: (row) => row.emp_code },
	firstName: { label: 'First Name', of: (row) => row.first_name },
	lastName: { label: 'Last Name', of: (row) => row.last_name },
	department: {
		label: 'Department',
		of: (row) => related(row.department, 'dept_name', row.dept_name),
	},
	departmentCode: {
		label: 'Department Code',
		of: (row) => relatedCode(row.department, 'dept_code'),
	},
	position: {
		label: 'Position',
		of: (row) => related(row.position, 'position_name', row.position_name),
	},
	positionCode: {
		label: 'Position Code',
		of: (row) => relatedCode(row.position, 'position_code'),
	},
	areas: { label: 'Areas', of: areasOf },
	areaCodes: { label: 'Area Codes', of: areaCodesOf },
	hireDate: { label: 'Hire Date', of: (row) => row.hire_date },
	mobile: { label: 'Mobile Phone', of: (row) => row.mobile },
	email: { label: 'Email', of: (row) => row.email },
};

/** `area_name` joins the names of all areas: it is a name only where there is one. */
function areasOf({ area, area_name: names }: IDataObject): unknown[] | undefined {
	const areas = relatedAreas(area);
	if (areas === undefined) return undefined;
	const nameBeside = areas.length === 1 ? names : undefined;
	return areas.map((one) => related(one, 'area_name', nameBeside)).filter((one) => one !== null);
}

/** Undefined where one of them comes without its code: a part of them would take areas away. */
function areaCodesOf({ area }: IDataObject): unknown[] | undefined {
	const codes = relatedAreas(area)?.map((one) => relatedCode(one, 'area_code'));
	return codes?.includes(undefined) ? undefined : codes;
}

function relatedAreas(area: IDataObject[string]): unknown[] | undefined {
	return area === undefined ? undefined : [area].flat().filter((one) => !isBlank(one));
}
