import { updateDisplayOptions } from 'n8n-workflow';
import { filters, returnAllOrLimit } from '../../form/common';
import { asFilter } from '../../form/field';
import { area, areaSearch } from './fields';

const { code, name } = area;
const { codeContains, nameContains, parent } = areaSearch;

export const description = updateDisplayOptions(
	{ show: { resource: ['area'], operation: ['getAll'] } },
	[
		...returnAllOrLimit,
		filters([code, codeContains, name, nameContains, parent].map((field) => asFilter(field))),
	],
);
