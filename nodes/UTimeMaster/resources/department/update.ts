import { updateDisplayOptions } from 'n8n-workflow';
import { notEmptied, updateFields } from '../../shared/descriptions';
import { department } from './fields';

export const description = updateDisplayOptions(
	{ show: { resource: ['department'], operation: ['update'] } },
	[updateFields([notEmptied(department.name), department.parent])],
);
