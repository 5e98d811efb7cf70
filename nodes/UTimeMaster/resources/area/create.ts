import { updateDisplayOptions } from 'n8n-workflow';
import { additionalFields } from '../../form/common';
import { required } from '../../form/field';
import { area } from './fields';

export const description = updateDisplayOptions(
	{ show: { resource: ['area'], operation: ['create', 'upsert'] } },
	[required(area.code), required(area.name), additionalFields([area.parent])],
);
