import { updateDisplayOptions } from 'n8n-workflow';
import {
	asFilter,
	filters,
	includeSecrets,
	returnAllOrLimit,
	simplify,
} from '../../shared/descriptions';
import { employee, employeeSearch } from './fields';

const { code, firstName, lastName, department, position, appStatus } = employee;
const { codeContains, area } = employeeSearch;

export const description = updateDisplayOptions(
	{ show: { resource: ['employee'], operation: ['getAll'] } },
	[
		...returnAllOrLimit,
		simplify,
		filters(
			[code, codeContains, firstName, lastName, department, area, position, appStatus].map(
				(field) => asFilter(field),
			),
		),
		includeSecrets,
	],
);
