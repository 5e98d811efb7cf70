import { updateDisplayOptions } from 'n8n-workflow';
import { additionalFields, required } from '../../shared/descriptions';
import { employee, resignation } from './fields';

const { date, type, disableAttendance, reason } = resignation;

export const description = updateDisplayOptions(
	{ show: { resource: ['employee'], operation: ['resign'] } },
	[
		required(employee.employees),
		required(date),
		type,
		additionalFields([disableAttendance, reason]),
	],
);
