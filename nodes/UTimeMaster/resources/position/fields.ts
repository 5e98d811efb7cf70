import type { INodeProperties } from 'n8n-workflow';
import { droppedBySome, inBody, inPart } from '../../form/field';
import { locator } from '../../form/locator';
import { position } from './definition';

/** Every field of a position, declared once (manual 9). */
export const fields = {
	id: locator(position, {
		displayName: 'Position',
		name: 'positionId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The position to work on',
	}),
	code: {
		displayName: 'Code',
		name: 'positionCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. CLERK',
		description: 'Unique code of the position',
		routing: droppedBySome(inBody('position_code', { kind: 'code' }), (row) => row.position_code),
	},
	name: {
		displayName: 'Name',
		name: 'positionName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Clerk',
		description: 'Name of the position',
		routing: inBody('position_name'),
	},
	parent: locator(
		position,
		{
			displayName: 'Parent',
			name: 'parentId',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			description: 'Position above this one; leave it empty for none',
		},
		'parent_position',
	),
} satisfies Record<string, INodeProperties>;

/** What positions can be searched by besides their fields. */
export const searchFields = {
	codeContains: {
		displayName: 'Code Contains',
		name: 'codeContains',
		type: 'string',
		default: '',
		description: 'Part of the code; servers of version 9 search for it, with others all are read',
		routing: inPart('position_code'),
	},
	nameContains: {
		displayName: 'Name Contains',
		name: 'nameContains',
		type: 'string',
		default: '',
		description: 'Part of the name; servers of version 9 search for it, with others all are read',
		routing: inPart('position_name'),
	},
	parent: { ...fields.parent, description: 'Position right above those that are wanted' },
} satisfies Record<string, INodeProperties>;
