import type { INodeProperties } from 'n8n-workflow';
import { inBody, inPart } from '../../form/field';
import { locator } from '../../form/locator';
import { recordCodes, recordRows } from '../../form/recordList';
import { area } from '../area/definition';
import { device } from './definition';

/** Every field of a device, declared once (manual 5; writing observed on 9.x). */
export const fields = {
	id: locator(device, {
		displayName: 'Device',
		name: 'deviceId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The device to work on',
	}),
	devices: recordRows(
		device,
		{
			displayName: 'Devices',
			name: 'devices',
			type: 'fixedCollection',
			placeholder: 'Add Device',
			default: {},
			description: 'The devices to work on, together with those in Serial Numbers',
		},
		{
			displayName: 'Device',
			name: 'deviceId',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
		},
		'terminals',
	),
	serialNumbers: recordCodes(
		{
			displayName: 'Serial Numbers',
			name: 'serialNumbers',
			type: 'string',
			default: '',
			placeholder: 'e.g. ACEZ185060382, ACEZ185060383',
			description: 'Serial numbers of the devices to work on, comma-separated or as a list',
		},
		'terminals',
	),
	serialNumber: {
		displayName: 'Serial Number',
		name: 'serialNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. ACEZ185060382',
		description: 'Serial number, as printed on the device',
		routing: inBody('sn', { kind: 'code' }),
	},
	alias: {
		displayName: 'Alias',
		name: 'alias',
		type: 'string',
		default: '',
		placeholder: 'e.g. Front door',
		description: 'Name of the device',
		routing: inBody('alias'),
	},
	area: locator(
		area,
		{
			displayName: 'Area',
			name: 'areaId',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			description: 'Area the device belongs to',
		},
		'area',
	),
	ipAddress: {
		displayName: 'IP Address',
		name: 'ipAddress',
		type: 'string',
		default: '',
		placeholder: 'e.g. 192.168.1.201',
		description: 'Address of the device in the network',
		routing: inBody('ip_address'),
	},
	heartbeat: {
		displayName: 'Heartbeat (Seconds)',
		name: 'heartbeat',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 10,
		description: 'How often the device asks the server for commands',
		routing: inBody('heartbeat'),
	},
	timeZone: {
		displayName: 'Time Zone',
		name: 'terminalTimeZone',
		type: 'number',
		default: 0,
		description: 'Time zone of the device as the number the server keeps for it',
		routing: inBody('terminal_tz'),
	},
} satisfies Record<string, INodeProperties>;

/** What devices can be searched by besides their fields. */
export const searchFields = {
	aliasContains: {
		displayName: 'Alias Contains',
		name: 'aliasContains',
		type: 'string',
		default: '',
		description: 'Part of the alias; servers of version 9 search for it, with others all are read',
		routing: inPart('alias'),
	},
	serialNumberContains: {
		displayName: 'Serial Number Contains',
		name: 'serialNumberContains',
		type: 'string',
		default: '',
		description:
			'Part of the serial number; servers of version 9 search for it, with others all are read',
		routing: inPart('sn'),
	},
	state: {
		displayName: 'State',
		name: 'state',
		type: 'options',
		options: [
			{ name: 'Offline', value: '4' },
			{ name: 'Online', value: '1' },
		],
		default: '4',
		description:
			'Whether the device is connected; servers of version 9 search for it, with others all are read',
		routing: inBody('state'),
	},
} satisfies Record<string, INodeProperties>;
