import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';
import { create, get, list, remove, update, upsert } from '../../operations/routing';
import { description as createDescription, upsertDescription } from './create';
import { position } from './fields';
import { description as getAllDescription } from './getAll';
import { description as updateDescription } from './update';

export const positionDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['position'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create a position',
				description: 'Create a position',
				routing: create('position', createDescription),
			},
			{
				name: 'Create or Update',
				value: 'upsert',
				action: 'Create or update a position',
				description: 'Create a new record, or update the current one if it already exists (upsert)',
				routing: upsert('position', upsertDescription),
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete a position',
				description: 'Delete a position for good; servers refuse it while it is in use',
				routing: remove('position'),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get a position',
				description: 'Get one position',
				routing: get('position'),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many positions',
				description: 'Get many positions or those that fit the filters',
				routing: list('position', getAllDescription),
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update a position',
				description: 'Change some fields of a position',
				routing: update('position', updateDescription),
			},
		],
		default: 'getAll',
	},
	...updateDisplayOptions(
		{ show: { resource: ['position'], operation: ['delete', 'get', 'update'] } },
		[position.id],
	),
	...createDescription,
	...upsertDescription,
	...updateDescription,
	...getAllDescription,
];
