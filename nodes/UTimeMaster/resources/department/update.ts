import { updateDisplayOptions } from 'n8n-workflow';
import { updateFields } from '../../form/common';
import { notEmptied } from '../../form/field';
import { department } from './fields';

export const description = updateDisplayOptions(
	{ show: { resource: ['department'], operation: ['update'] } },
	[updateFields([notEmptied(department.name), department.parent])],
);
