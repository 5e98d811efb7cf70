import { updateDisplayOptions } from 'n8n-workflow';
import { additionalFields, simplify } from '../../form/common';
import { required, without } from '../../form/field';
import { employee } from './fields';

export const description = updateDisplayOptions(
	{ show: { resource: ['employee'], operation: ['create', 'upsert'] } },
	[
		required(employee.code),
		required(employee.department),
		required(employee.areas),
		simplify,
		additionalFields(without(employee, ['id', 'employees', 'code', 'department', 'areas'])),
	],
);
