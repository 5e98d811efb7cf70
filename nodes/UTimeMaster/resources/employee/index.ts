import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';
import { includeSecrets, simplify } from '../../form/common';
import {
	call,
	create,
	get,
	list,
	reinstateCall,
	remove,
	resignCall,
	update,
	upsert,
} from '../../operations/routing';
import { assign } from './assign';
import { description as createDescription, upsertDescription } from './create';
import { employee } from './fields';
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
				routing: call('assignAreas', assign.areas),
			},
			{
				name: 'Assign Department',
				value: 'assignDepartment',
				action: 'Assign a department to employees',
				description: 'Move employees to a department (version 9)',
				routing: call('assignDepartment', assign.department),
			},
			{
				name: 'Assign Position',
				value: 'assignPosition',
				action: 'Assign a position to employees',
				description: 'Give employees a position (version 9)',
				routing: call('assignPosition', assign.position),
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Create an employee',
				description: 'Create an employee',
				routing: create('employee', createDescription),
			},
			{
				name: 'Create or Update',
				value: 'upsert',
				action: 'Create or update an employee',
				description: 'Create a new record, or update the current one if it already exists (upsert)',
				routing: upsert('employee', upsertDescription),
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete an employee',
				description: 'Delete an employee for good; someone who leaves is better resigned',
				routing: remove('employee'),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get an employee',
				description: 'Get one employee',
				routing: get('employee'),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many employees',
				description: 'Get many employees or those that fit the filters',
				routing: list('employee', getAllDescription),
			},
			{
				name: 'Reinstate',
				value: 'reinstate',
				action: 'Reinstate employees',
				description: 'Take the resignation of employees back (version 9, some 8.x)',
				routing: reinstateCall(),
			},
			{
				name: 'Resign',
				value: 'resign',
				action: 'Resign employees',
				description:
					'Mark employees as having left; their punches stay, and the devices forget them (version 9, some 8.x)',
				routing: resignCall(resignDescription),
			},
			{
				name: 'Sync to Devices',
				value: 'syncToDevices',
				action: 'Sync employees to devices',
				description: 'Queue the sending of employees to the devices of their areas (version 9)',
				routing: call('syncToDevices', assign.sync),
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update an employee',
				description: 'Change some fields of an employee',
				routing: update('employee', updateDescription),
			},
		],
		default: 'getAll',
	},
	...updateDisplayOptions(
		{ show: { resource: ['employee'], operation: ['delete', 'get', 'update'] } },
		[employee.id],
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
