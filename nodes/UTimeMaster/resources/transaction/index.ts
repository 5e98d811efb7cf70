import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';
import { simplify } from '../../form/collections';
import { toGetById, toGetAttendanceDays, toGetMany } from '../../operations/routing';
import { transaction } from './definition';
import { description as attendanceDaysDescription } from './attendanceDays';
import { fields } from './fields';
import { description as getAllDescription } from './getAll';

export const transactionDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['transaction'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get a transaction',
				description: 'Get one punch',
				routing: toGetById(transaction, 'transactionId'),
			},
			{
				name: 'Get Attendance Days',
				value: 'getAttendanceDays',
				action: 'Get attendance days',
				description: 'Get first and last punch, and the hours between, per employee and day',
				routing: toGetAttendanceDays(transaction, attendanceDaysDescription),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many transactions',
				description: 'Get many punches or those that fit the filters',
				routing: toGetMany(transaction, getAllDescription),
			},
		],
		default: 'getAll',
	},
	...updateDisplayOptions({ show: { resource: ['transaction'], operation: ['get'] } }, [
		fields.id,
		simplify,
	]),
	...attendanceDaysDescription,
	...getAllDescription,
];
