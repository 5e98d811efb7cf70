import { updateDisplayOptions } from 'n8n-workflow';
import { asFilter, filters, returnAllOrLimit } from '../../shared/descriptions';
import { department } from './fields';

export const description = updateDisplayOptions(
	{ show: { resource: ['department'], operation: ['getAll'] } },
	[
		...returnAllOrLimit,
		filters(
			[department.code, department.name, department.nameContains, department.parent].map((field) =>
				asFilter(field),
			),
		),
	],
);
