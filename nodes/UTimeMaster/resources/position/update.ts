import { updateDisplayOptions } from 'n8n-workflow';
import { updateFields } from '../../form/common';
import { notEmptied } from '../../form/field';
import { position } from './fields';

export const description = updateDisplayOptions(
	{ show: { resource: ['position'], operation: ['update'] } },
	[updateFields([notEmptied(position.code), notEmptied(position.name), position.parent])],
);
