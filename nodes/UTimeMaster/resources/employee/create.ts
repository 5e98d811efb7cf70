import type { INodeProperties } from 'n8n-workflow';
import { additionalFields, upsertOptions } from '../../form/collections';
import { named, neededToCreate, required, without } from '../../form/field';
import { shownFor } from '../../form/shown';
import { fields } from './fields';

/** Department and areas are needed where somebody is created; who exists keeps what is not given. */
export const createFields = [
	...shownFor('employee', ['create', 'upsert'], [required(fields.code)]),
	...shownFor('employee', ['create'], [required(named('employeeDepartmentId', fields.department))]),
	...shownFor(
		'employee',
		['upsert'],
		[
			{
				...neededToCreate(named('upsertDepartmentId', fields.department)),
				description:
					'Department the employee belongs to. Needed for a new employee; one who exists keeps theirs where it is empty.',
			},
		],
	),
	...shownFor(
		'employee',
		['create', 'upsert'],
		[
			{
				...neededToCreate(named('employeeAreas', fields.areas)),
				description:
					'Areas whose devices the employee can use, together with those in Area Codes. Needed for a new employee.',
			},
			named('employeeAreaCodes', fields.areaCodes),
		],
	),
];

const areasOption: INodeProperties = {
	displayName: 'Areas',
	name: 'areas',
	type: 'options',
	options: [
		{
			name: 'Add to Those There Are',
			value: 'add',
			description: 'Keep the areas the employee has',
		},
		{ name: 'Replace', value: 'replace', description: 'Put them in place of the areas there are' },
	],
	default: 'replace',
	description: 'What the areas that are given mean for an employee who exists',
};

export const createCollections = [
	...shownFor(
		'employee',
		['create', 'upsert'],
		[
			additionalFields(
				'employeeAdditionalFields',
				without(fields, [
					'id',
					'employees',
					'employeeCodes',
					'code',
					'department',
					'areas',
					'areaCodes',
				]),
			),
		],
	),
	...shownFor('employee', ['upsert'], [upsertOptions('employeeUpsertOptions', [areasOption])]),
];
