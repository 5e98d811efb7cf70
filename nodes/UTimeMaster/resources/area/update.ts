import { updateDisplayOptions } from 'n8n-workflow';
import { updateFields } from '../../shared/descriptions';
import { area } from './fields';

export const description = updateDisplayOptions(
	{ show: { resource: ['area'], operation: ['update'] } },
	[updateFields([area.code, area.name, area.parent])],
);
