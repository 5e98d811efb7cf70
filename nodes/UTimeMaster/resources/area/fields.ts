import type { INodeProperties } from 'n8n-workflow';
import { droppedBySome, inBody, inPart } from '../../form/field';
import { locator } from '../../form/locator';
import { area } from './definition';

/** Every field of an area, declared once (manual 8). */
export const fields = {
	id: locator(area, {
		displayName: 'Area',
		name: 'areaId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The area to work on',
	}),
	code: {
		displayName: 'Code',
		name: 'areaCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. HQ',
		description: 'Unique code of the area',
		routing: droppedBySome(inBody('area_code', { kind: 'code' }), (row) => row.area_code),
	},
	name: {
		displayName: 'Name',
		name: 'areaName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Headquarters',
		description: 'Name of the area',
		routing: inBody('area_name'),
	},
	parent: locator(
		area,
		{
			displayName: 'Parent',
			name: 'parentId',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			description: 'Area above this one; leave it empty for none',
		},
		'parent_area',
	),
} satisfies Record<string, INodeProperties>;

/** What areas can be searched by besides their fields. */
export const searchFields = {
	codeContains: {
		displayName: 'Code Contains',
		name: 'codeContains',
		type: 'string',
		default: '',
		description: 'Part of the code; servers of version 9 search for it, with others all are read',
		routing: inPart('area_code'),
	},
	nameContains: {
		displayName: 'Name Contains',
		name: 'nameContains',
		type: 'string',
		default: '',
		description: 'Part of the name; servers of version 9 search for it, with others all are read',
		routing: inPart('area_name'),
	},
	parent: { ...fields.parent, description: 'Area right above those that are wanted' },
} satisfies Record<string, INodeProperties>;
