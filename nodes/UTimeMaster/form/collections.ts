import type { INodeProperties } from 'n8n-workflow';

function byLabel(a: INodeProperties, b: INodeProperties): number {
	return a.displayName.localeCompare(b.displayName, 'en');
}

/*
 * n8n resolves a parameter once for each property of its name, shown or not: every collection has a name
 * of its own.
 */

/** Optional fields of a create. */
export function additionalFields(name: string, fields: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Additional Fields',
		name,
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [...fields].sort(byLabel),
	};
}

const emptyCells: INodeProperties = {
	displayName: 'Empty Cells',
	name: 'emptyCells',
	type: 'options',
	options: [
		{
			name: 'Clear the Field',
			value: 'clear',
			description: 'Empty the field on the server',
		},
		{
			name: 'Leave the Field as It Is',
			value: 'keep',
			description: 'Change nothing in the field',
		},
	],
	default: 'keep',
	description:
		'What an empty text in a field means for a record that exists. Nothing at all, such as null, always leaves the field as it is.',
};

/** How a Create or Update treats a record that exists. */
export function upsertOptions(name: string, fields: INodeProperties[] = []): INodeProperties {
	return {
		displayName: 'Options',
		name,
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...fields, emptyCells].sort(byLabel),
	};
}

/** Fields an update can change; what is not added stays as it is. */
export function updateFields(name: string, fields: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Update Fields',
		name,
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [...fields].sort(byLabel),
	};
}

/** Filters of a list; all of them have to fit. */
export function filters(name: string, fields: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Filters',
		name,
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [...fields].sort(byLabel),
	};
}
