import { updateDisplayOptions } from 'n8n-workflow';
import { asFilter, filters, returnAllOrLimit } from '../../shared/descriptions';
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
