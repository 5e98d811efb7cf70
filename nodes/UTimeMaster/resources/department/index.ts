import type { ResourceForm } from '../../form/resource';
import { toCreate, toDelete, toGet, toGetMany, toUpdate, toUpsert } from '../../operations/routing';
import { unitForm } from '../unit';
import { department } from './definition';
import { fields, searchFields } from './fields';

// Servers ignore a changed code without a word.
const form = unitForm(department, fields, searchFields, [fields.name]);

const allFields = [...form.fields, ...form.collections];

export const departmentForm: ResourceForm = {
	definition: department,
	option: { name: 'Department', value: 'department' },
	operation: {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['department'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create a department',
				description: 'Create a department',
				routing: toCreate(department, allFields),
			},
			{
				name: 'Create or Update',
				value: 'upsert',
				action: 'Create or update a department',
				description: 'Create a new record, or update the current one if it already exists (upsert)',
				routing: toUpsert(department, allFields),
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete a department',
				description: 'Delete a department for good; servers refuse it while it is in use',
				routing: toDelete(department, allFields),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get a department',
				description: 'Get one department',
				routing: toGet(department, allFields),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many departments',
				description: 'Get many departments or those that fit the filters',
				routing: toGetMany(department, allFields),
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update a department',
				description: 'Change some fields of a department',
				routing: toUpdate(department, allFields),
			},
		],
		default: 'getAll',
	},
	...form,
};
