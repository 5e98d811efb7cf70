import { additionalFields, filters, updateFields } from '../../form/collections';
import { asFilter, demanded, notEmptied, required } from '../../form/field';
import type { ResourceForm } from '../../form/resource';
import { shownFor } from '../../form/shown';
import {
	toBulkAction,
	toCreate,
	toDelete,
	toGet,
	toGetMany,
	toUpdate,
} from '../../operations/routing';
import { device } from './definition';
import { fields, searchFields } from './fields';

const { serialNumber, alias, ipAddress, area, heartbeat, timeZone } = fields;
const { aliasContains, serialNumberContains, state } = searchFields;

const form = {
	fields: [
		...shownFor('device', ['delete', 'get', 'update'], [fields.id]),
		...shownFor(
			'device',
			['clearCommands', 'reboot', 'uploadAll', 'uploadTransactions'],
			[demanded(fields.devices), fields.serialNumbers],
		),
		...shownFor(
			'device',
			['create'],
			[required(serialNumber), required(alias), required(ipAddress)],
		),
	],
	collections: [
		...shownFor(
			'device',
			['create'],
			[additionalFields('deviceAdditionalFields', [area, heartbeat, timeZone])],
		),
		// Without the serial number: servers ignore a changed one without a word.
		...shownFor(
			'device',
			['update'],
			[
				updateFields('deviceUpdateFields', [
					notEmptied(alias),
					notEmptied(ipAddress),
					area,
					heartbeat,
					timeZone,
				]),
			],
		),
		...shownFor(
			'device',
			['getAll'],
			[
				filters(
					'deviceFilters',
					[serialNumber, serialNumberContains, alias, aliasContains, area, state].map((field) =>
						asFilter(field),
					),
				),
			],
		),
	],
};
const allFields = [...form.fields, ...form.collections];

export const deviceForm: ResourceForm = {
	definition: device,
	option: { name: 'Device', value: 'device' },
	operation: {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['device'] } },
		options: [
			{
				name: 'Clear Pending Commands',
				value: 'clearCommands',
				action: 'Clear pending commands of devices',
				description: 'Drop the commands that wait on the server for devices (version 9)',
				routing: toBulkAction(device, 'clearCommands', allFields),
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Create a device',
				description: 'Make a device known to the server (version 9, some 8.x)',
				routing: toCreate(device, allFields),
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete a device',
				description:
					'Remove a device from the server; the device itself keeps its data (version 9, some 8.x)',
				routing: toDelete(device, allFields),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get a device',
				description: 'Get one device',
				routing: toGet(device, allFields),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many devices',
				description: 'Get many devices or those that fit the filters',
				routing: toGetMany(device, allFields),
			},
			{
				name: 'Reboot',
				value: 'reboot',
				action: 'Reboot devices',
				description:
					'Queue a restart; it happens when the device next asks for commands (version 9)',
				routing: toBulkAction(device, 'reboot', allFields),
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update a device',
				description: 'Change some fields of a device (version 9, some 8.x)',
				routing: toUpdate(device, allFields),
			},
			{
				name: 'Upload All Data',
				value: 'uploadAll',
				action: 'Upload all data of devices',
				description:
					'Queue the upload of users, fingerprints, faces and punches; the device does it when it next asks (version 9)',
				routing: toBulkAction(device, 'uploadAll', allFields),
			},
			{
				name: 'Upload Transactions',
				value: 'uploadTransactions',
				action: 'Upload transactions of devices',
				description:
					'Queue the upload of the punches stored on devices; they arrive as new transactions later (version 9)',
				routing: toBulkAction(device, 'uploadTransactions', allFields),
			},
		],
		default: 'getAll',
	},
	...form,
};
