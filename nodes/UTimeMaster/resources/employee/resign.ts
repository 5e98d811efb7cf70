import type { INodeProperties } from 'n8n-workflow';
import { additionalFields } from '../../form/collections';
import { inBody, required } from '../../form/field';
import { shownFor } from '../../form/shown';

/** What a resignation says (observed: 9.x). */
export const resignation = {
	date: {
		displayName: 'Resign Date',
		name: 'resignDate',
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		default: '',
		description: 'Last day of the employee',
		routing: inBody('resign_date', { kind: 'time', send: 'date' }),
	},
	type: {
		displayName: 'Resign Type',
		name: 'resignType',
		type: 'options',
		options: [
			{ name: 'Dismissed', value: 2 },
			{ name: 'Quit', value: 1 },
			{ name: 'Resign', value: 3 },
			{ name: 'Retained Without Pay', value: 5 },
			{ name: 'Transfer', value: 4 },
		],
		default: 1,
		description: 'Why the employee leaves',
		routing: inBody('resign_type'),
	},
	disableAttendance: {
		displayName: 'Disable Attendance',
		name: 'disableAttendance',
		type: 'boolean',
		default: false,
		description: 'Whether attendance is no longer calculated from that day on',
		routing: inBody('disableatt'),
	},
	reason: {
		displayName: 'Reason',
		name: 'reason',
		type: 'string',
		default: '',
		description: 'Reason in words',
		routing: inBody('reason'),
	},
} satisfies Record<string, INodeProperties>;

const { date, type, disableAttendance, reason } = resignation;

export const resignFields = shownFor('employee', ['resign'], [required(date), type]);

export const resignCollections = shownFor(
	'employee',
	['resign'],
	[additionalFields('resignAdditionalFields', [disableAttendance, reason])],
);
