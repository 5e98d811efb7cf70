import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import { wholeNumbers } from '../form/locator';
import { type RecordName, records } from '../shared/api';

/**
 * The filters of the trigger, by the name of their group in the form: the locator in it, and what a
 * punch is compared by, a key of the transaction with one of the record. A punch carries codes and
 * names instead of IDs.
 */
export const filterKeys = {
	areas: { field: 'area', key: 'area_alias', record: 'area', recordKey: records.area.name[0] },
	devices: {
		field: 'device',
		key: 'terminal_sn',
		record: 'device',
		recordKey: records.device.code,
	},
	employees: {
		field: 'employee',
		key: 'emp_code',
		record: 'employee',
		recordKey: records.employee.code,
	},
} as const satisfies Record<
	string,
	{ field: string; key: string; record: RecordName; recordKey: string }
>;

/** A locator by list, by ID, and in the ways by which punches name the record. */
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
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 1, 4',
				validation: [wholeNumbers],
			},
			...ways.map((way): INodePropertyMode => ({ ...way, type: 'string' })),
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
							'Area of the terminals. By ID, By Code and By Name take several with commas between them.',
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
							'Terminal that was used. By ID and By Serial Number take several with commas between them.',
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
							'Employee who punched. By ID and By Employee Code take several with commas between them.',
					},
					'searchEmployeeCodes',
					{ displayName: 'By Employee Code', name: 'code', placeholder: 'e.g. 00012, E-100' },
				),
			],
		},
	],
};
