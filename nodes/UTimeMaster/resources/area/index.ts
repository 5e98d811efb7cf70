import type { INodeProperties } from 'n8n-workflow';
import { toCreate, toDelete, toGet, toGetMany, toUpdate, toUpsert } from '../../operations/routing';
import { unitForms } from '../unit';
import { area } from './definition';
import { fields, searchFields } from './fields';

const forms = unitForms(area, fields, searchFields);

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
				routing: toCreate(area, forms.create),
			},
			{
				name: 'Create or Update',
				value: 'upsert',
				action: 'Create or update an area',
				description: 'Create a new record, or update the current one if it already exists (upsert)',
				routing: toUpsert(area, forms.upsert),
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete an area',
				description: 'Delete an area for good; servers refuse it while it is in use',
				routing: toDelete(area),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get an area',
				description: 'Get one area',
				routing: toGet(area),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many areas',
				description: 'Get many areas or those that fit the filters',
				routing: toGetMany(area, forms.getAll),
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update an area',
				description: 'Change some fields of an area',
				routing: toUpdate(area, forms.update),
			},
		],
		default: 'getAll',
	},
	...forms.all,
];
