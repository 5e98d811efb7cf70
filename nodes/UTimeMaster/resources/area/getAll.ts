import { updateDisplayOptions } from 'n8n-workflow';
import { asFilter, filters, returnAllOrLimit } from '../../shared/descriptions';
import { area } from './fields';

export const description = updateDisplayOptions(
	{ show: { resource: ['area'], operation: ['getAll'] } },
	[
		...returnAllOrLimit,
		filters([area.code, area.name, area.nameContains, area.parent].map((field) => asFilter(field))),
	],
);
