import { updateDisplayOptions } from 'n8n-workflow';
import { additionalFields, upsertOptions } from '../../form/common';
import { required } from '../../form/field';
import { department } from './fields';

const fields = [
	required(department.code),
	required(department.name),
	additionalFields([department.parent]),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['department'], operation: ['create'] } },
	fields,
);

export const upsertDescription = updateDisplayOptions(
	{ show: { resource: ['department'], operation: ['upsert'] } },
	[...fields, upsertOptions()],
);
