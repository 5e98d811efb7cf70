import {
	type INodeProperties,
	type INodePropertyOptions,
	updateDisplayOptions,
} from 'n8n-workflow';
import type { ResourceForm } from './resource';

/* How many rows an operation puts out, and what is shown of them. */

/** How many rows a Get Many brings. */
export function returnAllOrLimit(resource: string[]): INodeProperties[] {
	return updateDisplayOptions({ show: { resource, operation: ['getAll'] } }, limits);
}

const limits: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** Operations whose rows can be simplified. */
const SIMPLIFIED = ['create', 'get', 'getAll', 'update', 'upsert'];

/** What is shown of rows: a switch, and a choice in its place where an agent uses the node. */
export function outputFor(forms: readonly ResourceForm[]): INodeProperties[] {
	const simplified = forms.filter(({ definition }) => definition.simplified !== undefined);
	const resource = simplified.map(({ definition }) => definition.resource);
	const show = { resource, operation: SIMPLIFIED };
	return [
		{ ...simplify, displayOptions: { show, hide: { '@tool': [true] } } },
		{ ...output, displayOptions: { show: { ...show, '@tool': [true] } } },
		...simplified.map(outputFieldsOf),
	];
}

function outputFieldsOf({ definition, operation: { options = [] } }: ResourceForm) {
	const { resource, simplified = {} } = definition;
	const offered = options.map((option) => 'value' in option && option.value);
	const show = {
		resource: [resource],
		operation: SIMPLIFIED.filter((one) => offered.includes(one)),
		output: ['selectedFields'],
		'@tool': [true],
	};
	return {
		...outputFields,
		name: `${resource}OutputFields`,
		options: Object.entries(simplified)
			.filter(([key]) => key !== 'id')
			.map(([value, { label }]) => ({ name: label, value }))
			.sort((a, b) => a.name.localeCompare(b.name, 'en')),
		displayOptions: { show },
	};
}

export const outputChoices: INodePropertyOptions[] = [
	{ name: 'Raw', value: 'raw', description: 'Everything the server sends, without PIN and hash' },
	{ name: 'Selected Fields', value: 'selectedFields', description: 'Only the fields you select' },
	{ name: 'Simplified', value: 'simplified', description: 'The useful fields' },
];

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: outputChoices,
	default: 'simplified',
	description: 'Which fields of each record the tool returns to the model',
};

const outputFields: INodeProperties = {
	displayName: 'Output Fields',
	name: 'outputFields',
	type: 'multiOptions',
	options: [],
	default: [],
	description: 'Fields to return; the ID is always included',
};

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export const includeSecrets: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	displayOptions: { show: { simplify: [false] }, hide: { '@tool': [true] } },
	options: [
		{
			displayName: 'Include Secrets',
			name: 'includeSecrets',
			type: 'multiOptions',
			options: [
				{ name: 'Device PIN', value: 'device_password' },
				{ name: 'Self-Service Password Hash', value: 'self_password' },
			],
			default: [],
			description:
				'Fields that are left out otherwise, because n8n keeps the data of its executions',
		},
	],
};
