import type { ResourceForm } from '../../form/resource';
import { toCreate, toDelete, toGet, toGetMany, toUpdate, toUpsert } from '../../operations/routing';
import { unitForm } from '../unit';
import { position } from './definition';
import { fields, searchFields } from './fields';

const form = unitForm(position, fields, searchFields);

const allFields = [...form.fields, ...form.collections];

export const positionForm: ResourceForm = {
	definition: position,
	option: { name: 'Position', value: 'position' },
	operation: {
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
				routing: toCreate(position, allFields),
			},
			{
				name: 'Create or Update',
				value: 'upsert',
				action: 'Create or update a position',
				description: 'Create a new record, or update the current one if it already exists (upsert)',
				routing: toUpsert(position, allFields),
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete a position',
				description: 'Delete a position for good; servers refuse it while it is in use',
				routing: toDelete(position, allFields),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get a position',
				description: 'Get one position',
				routing: toGet(position, allFields),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many positions',
				description: 'Get many positions or those that fit the filters',
				routing: toGetMany(position, allFields),
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update a position',
				description: 'Change some fields of a position',
				routing: toUpdate(position, allFields),
			},
		],
		default: 'getAll',
	},
	...form,
};
