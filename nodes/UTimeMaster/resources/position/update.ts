import { updateDisplayOptions } from 'n8n-workflow';
import { notEmptied, updateFields } from '../../shared/descriptions';
import { position } from './fields';

export const description = updateDisplayOptions(
	{ show: { resource: ['position'], operation: ['update'] } },
	[updateFields([notEmptied(position.code), notEmptied(position.name), position.parent])],
);
