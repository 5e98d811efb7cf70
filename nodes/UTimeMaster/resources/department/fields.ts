import type { INodeProperties } from 'n8n-workflow';
import { inBody, inPart } from '../../form/field';
import { locator } from '../../form/locator';
import { department } from './definition';

/** Every field of a department, declared once (manual 7). */
export const fields = {
	id: locator(department, {
		displayName: 'Department',
		name: 'departmentId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The department to work on',
	}),
	code: {
		displayName: 'Code',
		name: 'departmentCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. SALES',
		description: 'Unique code of the department',
		routing: inBody('dept_code', { kind: 'code' }),
	},
	name: {
		displayName: 'Name',
		name: 'departmentName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Sales',
		description: 'Name of the department',
		routing: inBody('dept_name'),
	},
	parent: locator(
		department,
		{
			displayName: 'Parent',
			name: 'parentId',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			description: 'Department above this one; leave it empty for none',
		},
		'parent_dept',
	),
} satisfies Record<string, INodeProperties>;

/** What departments can be searched by besides their fields. */
export const searchFields = {
	codeContains: {
		displayName: 'Code Contains',
		name: 'codeContains',
		type: 'string',
		default: '',
		description: 'Part of the code; servers of version 9 search for it, with others all are read',
		routing: inPart('dept_code'),
	},
	nameContains: {
		displayName: 'Name Contains',
		name: 'nameContains',
		type: 'string',
		default: '',
		description: 'Part of the name; servers of version 9 search for it, with others all are read',
		routing: inPart('dept_name'),
	},
	parent: { ...fields.parent, description: 'Department right above those that are wanted' },
} satisfies Record<string, INodeProperties>;
