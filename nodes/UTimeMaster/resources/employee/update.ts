import { updateDisplayOptions } from 'n8n-workflow';
import { simplify, updateFields } from '../../form/common';
import { notEmptied, without } from '../../form/field';
import { employee } from './fields';

/** Without the code: servers ignore a changed one without a word. */
export const description = updateDisplayOptions(
	{ show: { resource: ['employee'], operation: ['update'] } },
	[
		simplify,
		updateFields([
			notEmptied(employee.department),
			notEmptied(employee.areas),
			...without(employee, ['id', 'employees', 'code', 'department', 'areas']),
		]),
	],
);
