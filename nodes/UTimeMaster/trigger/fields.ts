import type { INodeProperties } from 'n8n-workflow';
import { simplify } from '../form/output';
import { punchStateOptions } from '../resources/transaction/fields';
import { DEFAULT_LIMIT, DEFAULT_LOOKBACK_MINUTES, MIN_LOOKBACK_MINUTES } from './defaults';
import { triggerFilters } from './filterFields';

export const triggerFields: INodeProperties[] = [
	{
		displayName:
			'A punch is new when it arrives on the server, even if it was made long ago: terminals that were off-line deliver late. Each one is passed on once, in the order of arrival.',
		name: 'arrivalNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Trigger On',
		name: 'triggerOn',
		type: 'options',
		options: [
			{ name: 'Every Punch', value: 'everyPunch' },
			{ name: 'Punches With Chosen States', value: 'chosenStates' },
		],
		default: 'everyPunch',
	},
	{
		displayName: 'Punch States',
		name: 'punchStates',
		type: 'multiOptions',
		options: punchStateOptions,
		default: ['checkIn', 'checkOut'],
		required: true,
		description: 'The key that was pressed on the terminal; many terminals send No Status alone',
		displayOptions: { show: { triggerOn: ['chosenStates'] } },
	},
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		options: [
			{
				name: 'Activation',
				value: 'activation',
				description: 'Punches that arrive from now on',
			},
			{
				name: 'Date and Time',
				value: 'date',
				description: 'Also those that arrived earlier, once and in portions',
			},
		],
		default: 'activation',
	},
	{
		displayName: 'Arrived Since',
		name: 'startTime',
		type: 'dateTime',
		default: '',
		required: true,
		description:
			'Punches that reached the server at this time or later are delivered. Changing it starts again from there.',
		displayOptions: { show: { startFrom: ['date'] } },
	},
	simplify,
	triggerFilters,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Look-Back (Minutes)',
				name: 'lookback',
				type: 'number',
				typeOptions: { minValue: MIN_LOOKBACK_MINUTES },
				default: DEFAULT_LOOKBACK_MINUTES,
				description:
					'How long a missing transaction number is watched for a punch that shows up late',
			},
			{
				displayName: 'Punches per Poll',
				name: 'punchesPerPoll',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: DEFAULT_LIMIT,
				description: 'Punches passed on at a time; the others follow with the next polls',
			},
		],
	},
];
