import { updateDisplayOptions } from 'n8n-workflow';
import { updateFields } from '../../form/common';
import { notEmptied } from '../../form/field';
import { area } from './fields';

export const description = updateDisplayOptions(
	{ show: { resource: ['area'], operation: ['update'] } },
	[updateFields([notEmptied(area.code), notEmptied(area.name), area.parent])],
);
