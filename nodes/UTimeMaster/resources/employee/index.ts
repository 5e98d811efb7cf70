import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';
import { includeSecrets, simplify } from '../../form/collections';
import {
	toBulkAction,
	toCreate,
	toDelete,
	toGet,
	toGetMany,
	toReinstate,
	toResign,
	toUpdate,
	toUpsert,
} from '../../operations/routing';
import { employee } from './definition';
import { assign } from './assign';
import { description as createDescription, upsertDescription } from './create';
import { fields } from './fields';
import { description as getAllDescription } from './getAll';
import { description as resignDescription } from './resign';
import { description as updateDescription } from './update';

export const employeeDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['employee'] } },
		options: [
			{
				name: 'Assign Areas',
				value: 'assignAreas',
				action: 'Assign areas to employees',
				description:
					'Give employees areas; some servers add them, others put them in place of the old ones (version 9)',
				routing: toBulkAction(employee, 'assignAreas', assign.areas),
			},
			{
				name: 'Assign Department',
				value: 'assignDepartment',
				action: 'Assign a department to employees',
				description: 'Move employees to a department (version 9)',
				routing: toBulkAction(employee, 'assignDepartment', assign.department),
			},
			{
				name: 'Assign Position',
				value: 'assignPosition',
				action: 'Assign a position to employees',
				description: 'Give employees a position (version 9)',
				routing: toBulkAction(employee, 'assignPosition', assign.position),
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Create an employee',
				description: 'Create an employee',
				routing: toCreate(employee, createDescription),
			},
			{
				name: 'Create or Update',
				value: 'upsert',
				action: 'Create or update an employee',
				description: 'Create a new record, or update the current one if it already exists (upsert)',
				routing: toUpsert(employee, upsertDescription),
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete an employee',
				description: 'Delete an employee for good; someone who leaves is better resigned',
				routing: toDelete(employee),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get an employee',
				description: 'Get one employee',
				routing: toGet(employee),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many employees',
				description: 'Get many employees or those that fit the filters',
				routing: toGetMany(employee, getAllDescription),
			},
			{
				name: 'Reinstate',
				value: 'reinstate',
				action: 'Reinstate employees',
				description: 'Take the resignation of employees back (version 9, some 8.x)',
				routing: toReinstate(employee),
			},
			{
				name: 'Resign',
				value: 'resign',
				action: 'Resign employees',
				description:
					'Mark employees as having left; their punches stay, and the devices forget them (version 9, some 8.x)',
				routing: toResign(employee, resignDescription),
			},
			{
				name: 'Sync to Devices',
				value: 'syncToDevices',
				action: 'Sync employees to devices',
				description: 'Queue the sending of employees to the devices of their areas (version 9)',
				routing: toBulkAction(employee, 'syncToDevices', assign.sync),
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update an employee',
				description: 'Change some fields of an employee',
				routing: toUpdate(employee, updateDescription),
			},
		],
		default: 'getAll',
	},
	...updateDisplayOptions(
		{ show: { resource: ['employee'], operation: ['delete', 'get', 'update'] } },
		[fields.id],
	),
	...updateDisplayOptions({ show: { resource: ['employee'], operation: ['get'] } }, [
		simplify,
		includeSecrets,
	]),
	...createDescription,
	...upsertDescription,
	...updateDescription,
	...Object.values(assign).flat(),
	...resignDescription,
	...getAllDescription,
];
