import { updateDisplayOptions } from 'n8n-workflow';
import { filters, returnAllOrLimit } from '../../form/common';
import { asFilter } from '../../form/field';
import { position, positionSearch } from './fields';

const { code, name } = position;
const { codeContains, nameContains, parent } = positionSearch;

export const description = updateDisplayOptions(
	{ show: { resource: ['position'], operation: ['getAll'] } },
	[
		...returnAllOrLimit,
		filters([code, codeContains, name, nameContains, parent].map((field) => asFilter(field))),
	],
);
