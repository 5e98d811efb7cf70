import type { ResourceForm } from '../../form/resource';
import { shownFor } from '../../form/shown';
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
import { assignFields } from './assign';
import { createCollections, createFields } from './create';
import { employee } from './definition';
import { fields } from './fields';
import { getCollections } from './getAll';
import { resignCollections, resignFields } from './resign';
import { updateCollections } from './update';

const form = {
	fields: [
		...shownFor('employee', ['delete', 'get', 'update'], [fields.id]),
		...createFields,
		...assignFields,
		...resignFields,
	],
	collections: [
		...createCollections,
		...updateCollections,
		...resignCollections,
		...getCollections,
	],
};
const allFields = [...form.fields, ...form.collections];

export const employeeForm: ResourceForm = {
	definition: employee,
	option: { name: 'Employee', value: 'employee' },
	operation: {
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
				routing: toBulkAction(employee, 'assignAreas', allFields),
			},
			{
				name: 'Assign Department',
				value: 'assignDepartment',
				action: 'Assign a department to employees',
				description: 'Move employees to a department (version 9)',
				routing: toBulkAction(employee, 'assignDepartment', allFields),
			},
			{
				name: 'Assign Position',
				value: 'assignPosition',
				action: 'Assign a position to employees',
				description: 'Give employees a position (version 9)',
				routing: toBulkAction(employee, 'assignPosition', allFields),
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Create an employee',
				description: 'Create an employee',
				routing: toCreate(employee, allFields),
			},
			{
				name: 'Create or Update',
				value: 'upsert',
				action: 'Create or update an employee',
				description: 'Create a new record, or update the current one if it already exists (upsert)',
				routing: toUpsert(employee, allFields),
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete an employee',
				description: 'Delete an employee for good; someone who leaves is better resigned',
				routing: toDelete(employee, allFields),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get an employee',
				description: 'Get one employee',
				routing: toGet(employee, allFields),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many employees',
				description: 'Get many employees or those that fit the filters',
				routing: toGetMany(employee, allFields),
			},
			{
				name: 'Reinstate',
				value: 'reinstate',
				action: 'Reinstate employees',
				description: 'Take the resignation of employees back (version 9, some 8.x)',
				routing: toReinstate(employee, allFields),
			},
			{
				name: 'Resign',
				value: 'resign',
				action: 'Resign employees',
				description:
					'Mark employees as having left; their punches stay, and the devices forget them (version 9, some 8.x)',
				routing: toResign(employee, allFields),
			},
			{
				name: 'Sync to Devices',
				value: 'syncToDevices',
				action: 'Sync employees to devices',
				description: 'Queue the sending of employees to the devices of their areas (version 9)',
				routing: toBulkAction(employee, 'syncToDevices', allFields),
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update an employee',
				description: 'Change some fields of an employee',
				routing: toUpdate(employee, allFields),
			},
		],
		default: 'getAll',
	},
	...form,
};
