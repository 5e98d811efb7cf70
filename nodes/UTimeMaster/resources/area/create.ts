import { updateDisplayOptions } from 'n8n-workflow';
import { additionalFields, upsertOptions } from '../../form/common';
import { required } from '../../form/field';
import { area } from './fields';

const fields = [required(area.code), required(area.name), additionalFields([area.parent])];

export const description = updateDisplayOptions(
	{ show: { resource: ['area'], operation: ['create'] } },
	fields,
);

export const upsertDescription = updateDisplayOptions(
	{ show: { resource: ['area'], operation: ['upsert'] } },
	[...fields, upsertOptions()],
);
