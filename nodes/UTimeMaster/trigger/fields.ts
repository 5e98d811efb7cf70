import type { INodeProperties } from 'n8n-workflow';
import { punchStateOptions } from '../resources/transaction/fields';
import { records } from '../shared/api';
import { simplify } from '../shared/descriptions';

/** A filter that compares what a punch carries: codes and names. An ID is looked up once. */
function chosenByCode(
	field: INodeProperties,
	searchListMethod: string,
	code: { displayName: string; placeholder: string },
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
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 1, 4' },
			{ name: 'code', type: 'string', ...code },
		],
	};
}

/** What a filter compares: a key of the transaction with one of the records that were chosen. */
export const filterKeys = {
	areas: { key: 'area_alias', record: 'area', recordKey: records.area.name[0] },
	devices: { key: 'terminal_sn', record: 'device', recordKey: records.device.code },
	employees: { key: 'emp_code', record: 'employee', recordKey: records.employee.code },
} as const;

export const triggerFields: INodeProperties[] = [
	{
		displayName:
			'A punch is new when it arrives on the server, even if it was made long ago: terminals that were off-line deliver late. Each one is passed on once, in the order of arrival.',
		name: 'arrivalNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Trigger On',
		name: 'triggerOn',
		type: 'options',
		options: [
			{ name: 'Every Punch', value: 'everyPunch' },
			{ name: 'Punches With Chosen States', value: 'chosenStates' },
		],
		default: 'everyPunch',
	},
	{
		displayName: 'Punch States',
		name: 'punchStates',
		type: 'multiOptions',
		options: punchStateOptions,
		default: ['checkIn', 'checkOut'],
		required: true,
		description: 'The key that was pressed on the terminal; many terminals send No Status alone',
		displayOptions: { show: { triggerOn: ['chosenStates'] } },
	},
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		options: [
			{
				name: 'Activation',
				value: 'activation',
				description: 'Punches that arrive from now on',
			},
			{
				name: 'Date and Time',
				value: 'date',
				description: 'Also those that arrived earlier, once and in portions',
			},
		],
		default: 'activation',
	},
	{
		displayName: 'Arrived Since',
		name: 'startTime',
		type: 'dateTime',
		default: '',
		required: true,
		description:
			'Punches that reached the server at this time or later are delivered. Changing it starts again from there.',
		displayOptions: { show: { startFrom: ['date'] } },
	},
	simplify,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			chosenByCode(
				{
					displayName: 'Areas',
					name: 'areas',
					type: 'resourceLocator',
					default: { mode: 'list', value: '' },
					description: 'Areas of the terminals. By Name takes several with commas between them.',
				},
				'searchAreaNames',
				{ displayName: 'By Name', placeholder: 'e.g. Headquarters, Plant' },
			),
			chosenByCode(
				{
					displayName: 'Devices',
					name: 'devices',
					type: 'resourceLocator',
					default: { mode: 'list', value: '' },
					description:
						'Terminals that were used. By Serial Number takes several with commas between them.',
				},
				'searchDeviceSerialNumbers',
				{ displayName: 'By Serial Number', placeholder: 'e.g. ACEZ185060382' },
			),
			chosenByCode(
				{
					displayName: 'Employees',
					name: 'employees',
					type: 'resourceLocator',
					default: { mode: 'list', value: '' },
					description:
						'Employees who punched. By Employee Code takes several with commas between them.',
				},
				'searchEmployeeCodes',
				{ displayName: 'By Employee Code', placeholder: 'e.g. 00012, E-100' },
			),
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Look-Back (Minutes)',
				name: 'lookback',
				type: 'number',
				typeOptions: { minValue: 10 },
				default: 30,
				description:
					'How long a missing transaction number is watched for a punch that shows up late',
			},
			{
				displayName: 'Punches per Poll',
				name: 'punchesPerPoll',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 50,
				description: 'Punches passed on at a time; the others follow with the next polls',
			},
		],
	},
];
