import { updateDisplayOptions } from 'n8n-workflow';
import { simplify, updateFields } from '../../form/collections';
import { notEmptied } from '../../form/field';
import { fields } from './fields';

const { alias, ipAddress, area, heartbeat, timeZone } = fields;

/** Without the serial number: servers ignore a changed one without a word. */
export const description = updateDisplayOptions(
	{ show: { resource: ['device'], operation: ['update'] } },
	[simplify, updateFields([notEmptied(alias), notEmptied(ipAddress), area, heartbeat, timeZone])],
);
