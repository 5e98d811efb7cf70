import { updateDisplayOptions } from 'n8n-workflow';
import { asFilter, filters, returnAllOrLimit, simplify } from '../../shared/descriptions';
import { device } from './fields';

const { serialNumber, alias, area, state } = device;

export const description = updateDisplayOptions(
	{ show: { resource: ['device'], operation: ['getAll'] } },
	[
		...returnAllOrLimit,
		simplify,
		filters([serialNumber, alias, area, state].map((field) => asFilter(field))),
	],
);
