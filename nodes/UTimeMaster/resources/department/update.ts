import { updateDisplayOptions } from 'n8n-workflow';
import { updateFields } from '../../shared/descriptions';
import { department } from './fields';

export const description = updateDisplayOptions(
	{ show: { resource: ['department'], operation: ['update'] } },
	[updateFields([department.name, department.parent])],
);
