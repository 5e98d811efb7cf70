import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';
import { additionalFields, simplify, upsertOptions } from '../../form/common';
import { required, without } from '../../form/field';
import { employee } from './fields';

const others = [
	simplify,
	additionalFields(without(employee, ['id', 'employees', 'code', 'department', 'areas'])),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['employee'], operation: ['create'] } },
	[required(employee.code), required(employee.department), required(employee.areas), ...others],
);

const areas: INodeProperties = {
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

/** Department and areas are needed where somebody is created; who exists keeps what is not given. */
export const upsertDescription = updateDisplayOptions(
	{ show: { resource: ['employee'], operation: ['upsert'] } },
	[
		required(employee.code),
		{
			...employee.department,
			description:
				'Department the employee belongs to. Needed for a new employee; one who exists keeps theirs where it is empty.',
		},
		{
			...employee.areas,
			description:
				'Areas whose devices know the employee. Needed for a new employee; one who exists keeps theirs where it is empty. To give several, choose By Code or By ID and put commas between them.',
		},
		...others,
		upsertOptions([areas]),
	],
);
