import { updateDisplayOptions } from 'n8n-workflow';
import { additionalFields, required } from '../../shared/descriptions';
import { department } from './fields';

export const description = updateDisplayOptions(
	{ show: { resource: ['department'], operation: ['upsert'] } },
	[required(department.code), required(department.name), additionalFields([department.parent])],
);
