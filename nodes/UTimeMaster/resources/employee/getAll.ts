import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';
import { filters, includeSecrets, returnAllOrLimit, simplify } from '../../form/collections';
import { asFilter } from '../../form/field';
import { fields, searchFields } from './fields';

const { code, firstName, lastName, department, appStatus } = fields;
const { area, ...search } = searchFields;

export const description = updateDisplayOptions(
	{ show: { resource: ['employee'], operation: ['getAll'] } },
	[
		...returnAllOrLimit,
		simplify,
		filters([
			...[
				code,
				firstName,
				lastName,
				department,
				appStatus,
				...Object.values<INodeProperties>(search),
			].map((field) => asFilter(field)),
			asFilter(area, 'area'),
		]),
		includeSecrets,
	],
);
