import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';
import { filters, includeSecrets, returnAllOrLimit, simplify } from '../../form/common';
import { asFilter } from '../../form/field';
import { employee, employeeSearch } from './fields';

const { code, firstName, lastName, department, appStatus } = employee;
const search = Object.values<INodeProperties>(employeeSearch);

export const description = updateDisplayOptions(
	{ show: { resource: ['employee'], operation: ['getAll'] } },
	[
		...returnAllOrLimit,
		simplify,
		filters(
			[code, firstName, lastName, department, appStatus, ...search].map((field) => asFilter(field)),
		),
		includeSecrets,
	],
);
