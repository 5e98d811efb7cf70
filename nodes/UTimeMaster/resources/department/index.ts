import type { INodeProperties } from 'n8n-workflow';
import { toCreate, toDelete, toGet, toGetMany, toUpdate, toUpsert } from '../../operations/routing';
import { unitForms } from '../unit';
import { department } from './definition';
import { fields, searchFields } from './fields';

// Servers ignore a changed code without a word.
const forms = unitForms(department, fields, searchFields, [fields.name]);

export const departmentDescription: INodeProperties[] = [
	{
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
				routing: toCreate(department, forms.create),
			},
			{
				name: 'Create or Update',
				value: 'upsert',
				action: 'Create or update a department',
				description: 'Create a new record, or update the current one if it already exists (upsert)',
				routing: toUpsert(department, forms.upsert),
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete a department',
				description: 'Delete a department for good; servers refuse it while it is in use',
				routing: toDelete(department),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get a department',
				description: 'Get one department',
				routing: toGet(department),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many departments',
				description: 'Get many departments or those that fit the filters',
				routing: toGetMany(department, forms.getAll),
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update a department',
				description: 'Change some fields of a department',
				routing: toUpdate(department, forms.update),
			},
		],
		default: 'getAll',
	},
	...forms.all,
];
