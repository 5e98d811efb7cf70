import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';
import { simplify } from '../../form/collections';
import { required } from '../../form/field';
import {
	toBulkAction,
	toCreate,
	toDelete,
	toGet,
	toGetMany,
	toUpdate,
} from '../../operations/routing';
import { device } from './definition';
import { description as createDescription } from './create';
import { fields } from './fields';
import { description as getAllDescription } from './getAll';
import { description as updateDescription } from './update';

const commandDescription = updateDisplayOptions(
	{
		show: {
			resource: ['device'],
			operation: ['clearCommands', 'reboot', 'uploadAll', 'uploadTransactions'],
		},
	},
	[required(fields.devices)],
);

export const deviceDescription: INodeProperties[] = [
	{
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
				routing: toBulkAction(device, 'clearCommands', commandDescription),
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Create a device',
				description: 'Make a device known to the server (version 9, some 8.x)',
				routing: toCreate(device, createDescription),
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete a device',
				description:
					'Remove a device from the server; the device itself keeps its data (version 9, some 8.x)',
				routing: toDelete(device),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get a device',
				description: 'Get one device',
				routing: toGet(device),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many devices',
				description: 'Get many devices or those that fit the filters',
				routing: toGetMany(device, getAllDescription),
			},
			{
				name: 'Reboot',
				value: 'reboot',
				action: 'Reboot devices',
				description:
					'Queue a restart; it happens when the device next asks for commands (version 9)',
				routing: toBulkAction(device, 'reboot', commandDescription),
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update a device',
				description: 'Change some fields of a device (version 9, some 8.x)',
				routing: toUpdate(device, updateDescription),
			},
			{
				name: 'Upload All Data',
				value: 'uploadAll',
				action: 'Upload all data of devices',
				description:
					'Queue the upload of users, fingerprints, faces and punches; the device does it when it next asks (version 9)',
				routing: toBulkAction(device, 'uploadAll', commandDescription),
			},
			{
				name: 'Upload Transactions',
				value: 'uploadTransactions',
				action: 'Upload transactions of devices',
				description:
					'Queue the upload of the punches stored on devices; they arrive as new transactions later (version 9)',
				routing: toBulkAction(device, 'uploadTransactions', commandDescription),
			},
		],
		default: 'getAll',
	},
	...updateDisplayOptions(
		{ show: { resource: ['device'], operation: ['delete', 'get', 'update'] } },
		[fields.id],
	),
	...updateDisplayOptions({ show: { resource: ['device'], operation: ['get'] } }, [simplify]),
	...commandDescription,
	...createDescription,
	...updateDescription,
	...getAllDescription,
];
