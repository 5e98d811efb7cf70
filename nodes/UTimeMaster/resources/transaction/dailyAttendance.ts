import type { INodeProperties } from 'n8n-workflow';
import { filters } from '../../form/collections';
import { asFilter } from '../../form/field';
import { shownFor } from '../../form/shown';
import { fields } from './fields';

const period: INodeProperties[] = [
	{
		displayName:
			'First and last punch of each day, computed from the punches alone: no shift rules, breaks or rounding, and nothing for a day without punches.',
		name: 'attendanceNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'First Day',
		name: 'firstDay',
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		default: '',
		required: true,
		description: 'First day of the period, on the clock of the server',
	},
	{
		displayName: 'Last Day',
		name: 'lastDay',
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		default: '',
		required: true,
		description: 'Last day of the period; it counts in full',
	},
	{
		displayName: 'Day Starts At (Hour)',
		name: 'dayStart',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 23 },
		default: 0,
		description: 'Hour at which a new day begins, such as 6 where night shifts cross midnight',
	},
];

export const dailyAttendanceFields = shownFor('transaction', ['getDailyAttendance'], period);

export const dailyAttendanceCollections = shownFor(
	'transaction',
	['getDailyAttendance'],
	[
		filters(
			'dailyAttendanceFilters',
			[fields.employee, fields.device, fields.area].map((field) => asFilter(field)),
		),
	],
);
