import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import { wholeNumbers } from '../form/locator';
import { area } from '../resources/area/definition';
import { device } from '../resources/device/definition';
import { employee } from '../resources/employee/definition';
import type { RecordDefinition } from '../shared/definition';

/** A filter of the trigger. A punch carries codes and names instead of IDs. */
export interface Filter {
	/** The locator in its group of the form, and what the form calls it. */
	field: string;
	label: string;
	/** Ways in which the locator chooses. */
	modes: readonly string[];
	/** What a punch is compared by: a key of the transaction, and one of the record. */
	key: string;
	record: RecordDefinition;
	recordKey: string;
}

/** The filters by the name of their group in the form. */
export const filters: Readonly<Record<string, Filter>> = {
	areas: {
		field: 'area',
		label: 'Area',
		modes: ['list', 'code', 'name', 'recordId'],
		key: 'area_alias',
		record: area,
		recordKey: area.nameKeys[0],
	},
	devices: {
		field: 'device',
		label: 'Device',
		modes: ['list', 'code', 'recordId'],
		key: 'terminal_sn',
		record: device,
		recordKey: device.codeKey,
	},
	employees: {
		field: 'employee',
		label: 'Employee',
		modes: ['list', 'code', 'recordId'],
		key: 'emp_code',
		record: employee,
		recordKey: employee.codeKey,
	},
};

/**
 * A locator by list, in the ways by which punches name the record, and by ID. A field that is dropped
 * on it chooses the first way behind the list, unless one is named `id`.
 */
function chosen(
	field: INodeProperties,
	searchListMethod: string,
	...ways: Array<Omit<INodePropertyMode, 'type'>>
): INodeProperties {
	return {
		...field,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod, searchable: true },
			},
			...ways.map((way): INodePropertyMode => ({ ...way, type: 'string' })),
			{
				displayName: 'By ID',
				name: 'recordId',
				type: 'string',
				placeholder: 'e.g. 1, 4',
				validation: [wholeNumbers],
			},
		],
	};
}

/** Each can be added several times: punches of any of them fit. */
export const triggerFilters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Filter',
	default: {},
	description:
		'Add a kind several times to choose several. A punch has to fit one of each kind that is added.',
	options: [
		{
			displayName: 'Area',
			name: 'areas',
			values: [
				chosen(
					{
						displayName: 'Area',
						name: 'area',
						type: 'resourceLocator',
						default: { mode: 'list', value: '' },
						description:
							'Area of the terminals. By Code, By Name and By ID take several with commas between them.',
					},
					'searchAreaNames',
					{ displayName: 'By Code', name: 'code', placeholder: 'e.g. HQ, 2' },
					{ displayName: 'By Name', name: 'name', placeholder: 'e.g. Headquarters, Plant' },
				),
			],
		},
		{
			displayName: 'Device',
			name: 'devices',
			values: [
				chosen(
					{
						displayName: 'Device',
						name: 'device',
						type: 'resourceLocator',
						default: { mode: 'list', value: '' },
						description:
							'Terminal that was used. By Serial Number and By ID take several with commas between them.',
					},
					'searchDeviceSerialNumbers',
					{ displayName: 'By Serial Number', name: 'code', placeholder: 'e.g. ACEZ185060382' },
				),
			],
		},
		{
			displayName: 'Employee',
			name: 'employees',
			values: [
				chosen(
					{
						displayName: 'Employee',
						name: 'employee',
						type: 'resourceLocator',
						default: { mode: 'list', value: '' },
						description:
							'Employee who punched. By Employee Code and By ID take several with commas between them.',
					},
					'searchEmployeeCodes',
					{ displayName: 'By Employee Code', name: 'code', placeholder: 'e.g. 00012, E-100' },
				),
			],
		},
	],
};
