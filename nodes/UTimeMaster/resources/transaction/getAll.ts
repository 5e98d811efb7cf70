import { updateDisplayOptions } from 'n8n-workflow';
import { filters, returnAllOrLimit, simplify } from '../../form/collections';
import { asFilter, without } from '../../form/field';
import { fields } from './fields';

export const description = updateDisplayOptions(
	{ show: { resource: ['transaction'], operation: ['getAll'] } },
	[...returnAllOrLimit, simplify, filters(without(fields, ['id']).map((field) => asFilter(field)))],
);
