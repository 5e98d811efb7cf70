import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { inBody } from '../../form/field';
import { locator } from '../../form/locator';
import { punchSearch } from '../../shared/api';
import { punchStates } from '../../shared/codes';
import { area } from '../area/definition';
import { device } from '../device/definition';
import { employee } from '../employee/definition';

/** Punch states as options; also those of the trigger. */
export const punchStateOptions: INodePropertyOptions[] = Object.entries(punchStates).map(
	([value, { label }]) => ({ name: label, value }),
);

/** What transactions can be searched by, declared once (manual 10). */
export const fields = {
	id: {
		displayName: 'Transaction ID',
		name: 'transactionId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 501',
		description: 'Number of the transaction on the server',
	},
	area: locator(
		area,
		{
			displayName: 'Area',
			name: 'areaId',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			description: 'Area of the device; compared here, because servers do not filter by it',
		},
		'area_alias',
		'name',
	),
	deviceAlias: {
		displayName: 'Device Alias',
		name: 'deviceAlias',
		type: 'string',
		default: '',
		placeholder: 'e.g. Front door',
		description: 'Name of the device that was used',
		routing: inBody('terminal_alias'),
	},
	punchStates: {
		displayName: 'Punch States',
		name: 'punchStates',
		type: 'multiOptions',
		options: punchStateOptions,
		default: [],
		description:
			'The key that was pressed on the device; compared here, because servers do not filter by it',
		routing: inBody('punch_state', { kind: 'punchStates' }),
	},
	ordering: {
		displayName: 'Order By',
		name: 'ordering',
		type: 'options',
		options: [
			{ name: 'Punch Time, Newest First', value: '-punch_time' },
			{ name: 'Punch Time, Oldest First', value: 'punch_time' },
			{ name: 'Upload Time, Newest First', value: '-upload_time' },
			{ name: 'Upload Time, Oldest First', value: 'upload_time' },
		],
		default: '-punch_time',
		description: 'Order of the rows; without it they come in the order of their arrival',
		routing: inBody(punchSearch.order),
	},
	employee: locator(
		employee,
		{
			displayName: 'Employee',
			name: 'employeeId',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			description: 'Employee who punched',
		},
		'emp_code',
		'code',
	),
	device: locator(
		device,
		{
			displayName: 'Device',
			name: 'deviceId',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			description: 'Device that was used',
		},
		'terminal_sn',
		'code',
	),
	startTime: {
		displayName: 'Start Time',
		name: 'startTime',
		type: 'dateTime',
		default: '',
		description: 'First moment of the punch time, on the clock of the server',
		routing: inBody(punchSearch.from, { kind: 'time', send: 'start' }),
	},
	endTime: {
		displayName: 'End Time',
		name: 'endTime',
		type: 'dateTime',
		default: '',
		description:
			'Last moment of the punch time, on the clock of the server; a date alone means the whole day',
		routing: inBody(punchSearch.until, { kind: 'time', send: 'end' }),
	},
} satisfies Record<string, INodeProperties>;
