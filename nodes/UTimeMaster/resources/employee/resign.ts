import { updateDisplayOptions } from 'n8n-workflow';
import { additionalFields } from '../../shared/descriptions';
import { employee, resignation } from './fields';

const { date, type, disableAttendance, reason } = resignation;

export const description = updateDisplayOptions(
	{ show: { resource: ['employee'], operation: ['resign'] } },
	[employee.employees, date, type, additionalFields([disableAttendance, reason])],
);
