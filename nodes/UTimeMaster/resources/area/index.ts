import type { ResourceForm } from '../../form/resource';
import { toCreate, toDelete, toGet, toGetMany, toUpdate, toUpsert } from '../../operations/routing';
import { unitForm } from '../unit';
import { area } from './definition';
import { fields, searchFields } from './fields';

const form = unitForm(area, fields, searchFields);

const allFields = [...form.fields, ...form.collections];

export const areaForm: ResourceForm = {
	definition: area,
	option: { name: 'Area', value: 'area' },
	operation: {
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
				routing: toCreate(area, allFields),
			},
			{
				name: 'Create or Update',
				value: 'upsert',
				action: 'Create or update an area',
				description: 'Create a new record, or update the current one if it already exists (upsert)',
				routing: toUpsert(area, allFields),
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete an area',
				description: 'Delete an area for good; servers refuse it while it is in use',
				routing: toDelete(area, allFields),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get an area',
				description: 'Get one area',
				routing: toGet(area, allFields),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many areas',
				description: 'Get many areas or those that fit the filters',
				routing: toGetMany(area, allFields),
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update an area',
				description: 'Change some fields of an area',
				routing: toUpdate(area, allFields),
			},
		],
		default: 'getAll',
	},
	...form,
};
