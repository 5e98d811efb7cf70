import { updateDisplayOptions } from 'n8n-workflow';
import { notEmptied, simplify, updateFields, without } from '../../shared/descriptions';
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
