import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';
import { additionalFields, simplify, upsertOptions } from '../../form/collections';
import { neededToCreate, required, without } from '../../form/field';
import { fields } from './fields';

const others = [
	simplify,
	additionalFields(without(fields, ['id', 'employees', 'code', 'department', 'areas'])),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['employee'], operation: ['create'] } },
	[required(fields.code), required(fields.department), required(fields.areas), ...others],
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
		required(fields.code),
		{
			...neededToCreate(fields.department),
			description:
				'Department the employee belongs to. Needed for a new employee; one who exists keeps theirs where it is empty.',
		},
		{
			...neededToCreate(fields.areas),
			description:
				'Areas whose devices know the employee. Needed for a new employee; one who exists keeps theirs where it is empty. To give several, choose By Code or By ID and put commas between them.',
		},
		...others,
		upsertOptions([areas]),
	],
);
