import { updateDisplayOptions } from 'n8n-workflow';
import { filters, returnAllOrLimit } from '../../form/common';
import { asFilter } from '../../form/field';
import { department, departmentSearch } from './fields';

const { code, name } = department;
const { codeContains, nameContains, parent } = departmentSearch;

export const description = updateDisplayOptions(
	{ show: { resource: ['department'], operation: ['getAll'] } },
	[
		...returnAllOrLimit,
		filters([code, codeContains, name, nameContains, parent].map((field) => asFilter(field))),
	],
);
