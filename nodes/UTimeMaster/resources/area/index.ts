import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';
import { create, get, list, remove, update, upsert } from '../../operations/routing';
import { description as createDescription, upsertDescription } from './create';
import { area } from './fields';
import { description as getAllDescription } from './getAll';
import { description as updateDescription } from './update';

export const areaDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['area'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create an area',
				description: 'Create an area',
				routing: create('area', createDescription),
			},
			{
				name: 'Create or Update',
				value: 'upsert',
				action: 'Create or update an area',
				description: 'Create a new record, or update the current one if it already exists (upsert)',
				routing: upsert('area', upsertDescription),
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete an area',
				description: 'Delete an area for good; servers refuse it while it is in use',
				routing: remove('area'),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get an area',
				description: 'Get one area',
				routing: get('area'),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many areas',
				description: 'Get many areas or those that fit the filters',
				routing: list('area', getAllDescription),
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update an area',
				description: 'Change some fields of an area',
				routing: update('area', updateDescription),
			},
		],
		default: 'getAll',
	},
	...updateDisplayOptions(
		{ show: { resource: ['area'], operation: ['delete', 'get', 'update'] } },
		[area.id],
	),
	...createDescription,
	...upsertDescription,
	...updateDescription,
	...getAllDescription,
];
