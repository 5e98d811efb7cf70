import type { RecordDefinition } from '../../shared/definition';

/** Departments (manual 7). */
export const department: RecordDefinition = {
	resource: 'department',
	path: '/personnel/api/departments/',
	codeKey: 'dept_code',
	codeName: 'departmentCode',
	nameKeys: ['dept_name'],
	codeMode: { displayName: 'By Code', placeholder: 'e.g. SALES' },
	searchMethod: 'searchDepartments',
};
