import { updateDisplayOptions } from 'n8n-workflow';
import { additionalFields, simplify } from '../../form/collections';
import { required } from '../../form/field';
import { fields } from './fields';

const { serialNumber, alias, ipAddress, area, heartbeat, timeZone } = fields;

export const description = updateDisplayOptions(
	{ show: { resource: ['device'], operation: ['create'] } },
	[
		required(serialNumber),
		required(alias),
		required(ipAddress),
		simplify,
		additionalFields([area, heartbeat, timeZone]),
	],
);
