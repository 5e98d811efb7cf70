import { updateDisplayOptions } from 'n8n-workflow';
import { filters, returnAllOrLimit, simplify } from '../../form/common';
import { asFilter } from '../../form/field';
import { device, deviceSearch } from './fields';

const { serialNumber, alias, area } = device;
const { aliasContains, serialNumberContains, state } = deviceSearch;

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
