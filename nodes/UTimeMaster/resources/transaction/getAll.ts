import { updateDisplayOptions } from 'n8n-workflow';
import { filters, returnAllOrLimit, simplify } from '../../form/common';
import { asFilter, without } from '../../form/field';
import { transaction } from './fields';

export const description = updateDisplayOptions(
	{ show: { resource: ['transaction'], operation: ['getAll'] } },
	[
		...returnAllOrLimit,
		simplify,
		filters(without(transaction, ['id']).map((field) => asFilter(field))),
	],
);
