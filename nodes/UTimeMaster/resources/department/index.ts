import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';
import { create, get, list, remove, update, upsert } from '../../operations/routing';
import { description as createDescription, upsertDescription } from './create';
import { department } from './fields';
import { description as getAllDescription } from './getAll';
import { description as updateDescription } from './update';

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
				routing: create('department', createDescription),
			},
			{
				name: 'Create or Update',
				value: 'upsert',
				action: 'Create or update a department',
				description: 'Create a new record, or update the current one if it already exists (upsert)',
				routing: upsert('department', upsertDescription),
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete a department',
				description: 'Delete a department for good; servers refuse it while it is in use',
				routing: remove('department'),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get a department',
				description: 'Get one department',
				routing: get('department'),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many departments',
				description: 'Get many departments or those that fit the filters',
				routing: list('department', getAllDescription),
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update a department',
				description: 'Change some fields of a department',
				routing: update('department', updateDescription),
			},
		],
		default: 'getAll',
	},
	...updateDisplayOptions(
		{ show: { resource: ['department'], operation: ['delete', 'get', 'update'] } },
		[department.id],
	),
	...createDescription,
	...upsertDescription,
	...updateDescription,
	...getAllDescription,
];
