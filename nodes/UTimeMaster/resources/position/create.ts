import { updateDisplayOptions } from 'n8n-workflow';
import { additionalFields } from '../../form/common';
import { required } from '../../form/field';
import { position } from './fields';

export const description = updateDisplayOptions(
	{ show: { resource: ['position'], operation: ['create', 'upsert'] } },
	[required(position.code), required(position.name), additionalFields([position.parent])],
);
