import type { RecordDefinition } from '../../shared/definition';
import { area } from '../area/definition';
import { department } from '../department/definition';
import { position } from '../position/definition';
import { simplifiedEmployee } from './simplify';

/** Employees (manual 6). */
export const employee: RecordDefinition = {
	resource: 'employee',
	path: '/personnel/api/employees/',
	codeKey: 'emp_code',
	codeName: 'employeeCode',
	nameKeys: ['first_name', 'last_name'],
	codeMode: { displayName: 'By Employee Code', placeholder: 'e.g. 00012' },
	searchMethod: 'searchEmployees',
	simplified: simplifiedEmployee,
	relations: { department, position, area },
	createMayOverwrite: true,
};
