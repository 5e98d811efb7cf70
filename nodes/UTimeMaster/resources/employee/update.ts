import { updateDisplayOptions } from 'n8n-workflow';
import { simplify, updateFields } from '../../form/collections';
import { notEmptied, without } from '../../form/field';
import { fields } from './fields';

/** Without the code: servers ignore a changed one without a word. */
export const description = updateDisplayOptions(
	{ show: { resource: ['employee'], operation: ['update'] } },
	[
		simplify,
		updateFields([
			notEmptied(fields.department),
			notEmptied(fields.areas),
			...without(fields, ['id', 'employees', 'code', 'department', 'areas']),
		]),
	],
);
