import type { INodeProperties } from 'n8n-workflow';
import { demanded, required } from '../../form/field';
import { locator } from '../../form/locator';
import { recordCodes, recordRows } from '../../form/recordList';
import { shownFor } from '../../form/shown';
import { area } from '../area/definition';
import { department } from '../department/definition';
import { position } from '../position/definition';
import { fields } from './fields';

/* What the endpoints for several employees take besides the employees (observed: 9.x). */

const areas: INodeProperties[] = [
	demanded(
		recordRows(
			area,
			{
				displayName: 'Areas',
				name: 'assignedAreas',
				type: 'fixedCollection',
				placeholder: 'Add Area',
				default: {},
				description: 'Areas to assign to the employees, together with those in Area Codes',
			},
			{
				displayName: 'Area',
				name: 'areaId',
				type: 'resourceLocator',
				default: { mode: 'list', value: '' },
			},
			'areas',
		),
	),
	recordCodes(
		{
			displayName: 'Area Codes',
			name: 'assignedAreaCodes',
			type: 'string',
			default: '',
			placeholder: 'e.g. HQ, PLANT',
			description: 'Codes of the areas to assign, comma-separated or as a list',
		},
		'areas',
	),
];

const assignedDepartment = locator(
	department,
	{
		displayName: 'Department',
		name: 'assignedDepartmentId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: 'Department to move the employees to',
	},
	'department',
);

const assignedPosition = locator(
	position,
	{
		displayName: 'Position',
		name: 'assignedPositionId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: 'Position to assign to the employees',
	},
	'position',
);

/** Fields of the operations on several employees. */
export const assignFields = [
	...shownFor(
		'employee',
		['assignAreas', 'assignDepartment', 'assignPosition', 'reinstate', 'resign', 'syncToDevices'],
		[demanded(fields.employees), fields.employeeCodes],
	),
	...shownFor('employee', ['assignAreas'], areas),
	...shownFor('employee', ['assignDepartment'], [required(assignedDepartment)]),
	...shownFor('employee', ['assignPosition'], [required(assignedPosition)]),
];
