import { updateDisplayOptions } from 'n8n-workflow';
import { additionalFields, upsertOptions } from '../../form/common';
import { required } from '../../form/field';
import { position } from './fields';

const fields = [
	required(position.code),
	required(position.name),
	additionalFields([position.parent]),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['position'], operation: ['create'] } },
	fields,
);

export const upsertDescription = updateDisplayOptions(
	{ show: { resource: ['position'], operation: ['upsert'] } },
	[...fields, upsertOptions()],
);
