import { updateDisplayOptions } from 'n8n-workflow';
import { notEmptied, updateFields } from '../../shared/descriptions';
import { area } from './fields';

export const description = updateDisplayOptions(
	{ show: { resource: ['area'], operation: ['update'] } },
	[updateFields([notEmptied(area.code), notEmptied(area.name), area.parent])],
);
