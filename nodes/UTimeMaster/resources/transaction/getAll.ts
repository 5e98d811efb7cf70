import { updateDisplayOptions } from 'n8n-workflow';
import { asFilter, filters, returnAllOrLimit, simplify, without } from '../../shared/descriptions';
import { transaction } from './fields';

export const description = updateDisplayOptions(
	{ show: { resource: ['transaction'], operation: ['getAll'] } },
	[
		...returnAllOrLimit,
		simplify,
		filters(without(transaction, ['id']).map((field) => asFilter(field))),
	],
);
