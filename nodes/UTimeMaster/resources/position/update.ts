import { updateDisplayOptions } from 'n8n-workflow';
import { updateFields } from '../../shared/descriptions';
import { position } from './fields';

export const description = updateDisplayOptions(
	{ show: { resource: ['position'], operation: ['update'] } },
	[updateFields([position.code, position.name, position.parent])],
);
