import { updateDisplayOptions } from 'n8n-workflow';
import { asFilter, filters, returnAllOrLimit } from '../../shared/descriptions';
import { position } from './fields';

export const description = updateDisplayOptions(
	{ show: { resource: ['position'], operation: ['getAll'] } },
	[
		...returnAllOrLimit,
		filters(
			[position.code, position.name, position.nameContains, position.parent].map((field) =>
				asFilter(field),
			),
		),
	],
);
