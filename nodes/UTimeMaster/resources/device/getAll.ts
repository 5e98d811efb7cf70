import { updateDisplayOptions } from 'n8n-workflow';
import { filters, returnAllOrLimit, simplify } from '../../form/collections';
import { asFilter } from '../../form/field';
import { fields, searchFields } from './fields';

const { serialNumber, alias, area } = fields;
const { aliasContains, serialNumberContains, state } = searchFields;

export const description = updateDisplayOptions(
	{ show: { resource: ['device'], operation: ['getAll'] } },
	[
		...returnAllOrLimit,
		simplify,
		filters(
			[serialNumber, serialNumberContains, alias, aliasContains, area, state].map((field) =>
				asFilter(field),
			),
		),
	],
);
