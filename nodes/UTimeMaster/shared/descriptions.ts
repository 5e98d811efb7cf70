import type { INodeProperties, INodePropertyRouting } from 'n8n-workflow';
import type { RecordName } from './api';
import { chosenRecord, type ChosenRecord, demanded } from './values';

/** Sends a field's value in the body, under the API's own name. */
export function inBody(apiName: string, value?: string): INodePropertyRouting {
	return { send: { type: 'body', property: apiName, ...(value && { value }) } };
}

/**
 * The same field where a value is demanded. The form checks what is typed; a value that comes out of
 * an expression is checked before anything is sent.
 */
export function required(field: INodeProperties): INodeProperties {
	return { ...withDemand(field, false), required: true };
}

/** The same field where it can be left out, but not be emptied. */
export function notEmptied(field: INodeProperties): INodeProperties {
	return withDemand(field, true);
}

function withDemand(field: INodeProperties, optional: boolean): INodeProperties {
	const { displayName: label, routing } = field;
	if (routing?.send === undefined) return field;
	const value = demanded({ label, optional }, routing.send.value);
	return { ...field, routing: { send: { ...routing.send, value } } };
}

/** The same field as a filter: sent in the query, under another API name if one is given. */
export function asFilter(field: INodeProperties, apiName?: string): INodeProperties {
	const send = { ...field.routing?.send, type: 'query' as const };
	return {
		...field,
		required: false,
		routing: { send: apiName ? { ...send, property: apiName } : send },
	};
}

/** The same field under another API name, as some calls want it. */
export function sentAs(field: INodeProperties, apiName: string): INodeProperties {
	return { ...field, routing: { send: { ...field.routing?.send, property: apiName } } };
}

/** The fields of a record but those named. */
export function without<Name extends string>(
	fields: Record<Name, INodeProperties>,
	names: readonly Name[],
): INodeProperties[] {
	const left = (Object.keys(fields) as Name[]).filter((name) => !names.includes(name));
	return left.map((name) => fields[name]);
}

/** How a kind of record is chosen; the API names of its code are known to people by these words. */
const codeModes: Record<RecordName, { displayName: string; placeholder: string }> = {
	area: { displayName: 'By Code', placeholder: 'e.g. HQ' },
	department: { displayName: 'By Code', placeholder: 'e.g. SALES' },
	device: { displayName: 'By Serial Number', placeholder: 'e.g. ACEZ185060382' },
	employee: { displayName: 'By Employee Code', placeholder: 'e.g. 00012' },
	position: { displayName: 'By Code', placeholder: 'e.g. CLERK' },
};

const listMethods: Record<RecordName, string> = {
	area: 'searchAreas',
	department: 'searchDepartments',
	device: 'searchDevices',
	employee: 'searchEmployees',
	position: 'searchPositions',
};

/**
 * A field that chooses a record from a list, by ID or by code.
 *
 * @param field its texts, spelled out where they stand
 * @param apiName sends the chosen record in the body under this name; without it the field only
 * chooses (the ID then goes into the path)
 */
export function locator(
	record: RecordName,
	field: INodeProperties,
	apiName?: string,
	send: ChosenRecord['send'] = 'id',
): INodeProperties {
	return {
		...field,
		...(apiName && { routing: inBody(apiName, chosenRecord(record, field.name, send)) }),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: listMethods[record], searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: send === 'ids' ? 'e.g. 1, 4' : 'e.g. 1',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: send === 'ids' ? '\\s*\\d+(\\s*,\\s*\\d+)*\\s*' : '\\s*\\d+\\s*',
							errorMessage: 'An ID is a whole number',
						},
					},
				],
			},
			{ name: 'code', type: 'string', ...codeModes[record] },
		],
	};
}

function byLabel(a: INodeProperties, b: INodeProperties): number {
	return a.displayName.localeCompare(b.displayName, 'en');
}

/** Optional fields of a create. */
export function additionalFields(fields: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [...fields].sort(byLabel),
	};
}

/** Fields an update can change; what is not added stays as it is. */
export function updateFields(fields: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [...fields].sort(byLabel),
	};
}

/** Filters of a list; all of them have to fit. */
export function filters(fields: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [...fields].sort(byLabel),
	};
}

export const returnAllOrLimit: INodeProperties[] = [
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
	displayOptions: { show: { simplify: [false] } },
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
