import { updateDisplayOptions } from 'n8n-workflow';
import { additionalFields } from '../../form/common';
import { required } from '../../form/field';
import { department } from './fields';

export const description = updateDisplayOptions(
	{ show: { resource: ['department'], operation: ['create', 'upsert'] } },
	[required(department.code), required(department.name), additionalFields([department.parent])],
);
