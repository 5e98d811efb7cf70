import { filters } from '../../form/collections';
import { asFilter, without } from '../../form/field';
import type { ResourceForm } from '../../form/resource';
import { shownFor } from '../../form/shown';
import { toGetDailyAttendance, toGetById, toGetMany } from '../../operations/routing';
import { dailyAttendanceCollections, dailyAttendanceFields } from './dailyAttendance';
import { transaction } from './definition';
import { fields } from './fields';

const form = {
	fields: [...shownFor('transaction', ['get'], [fields.id]), ...dailyAttendanceFields],
	collections: [
		...dailyAttendanceCollections,
		...shownFor(
			'transaction',
			['getAll'],
			[
				filters(
					'transactionFilters',
					without(fields, ['id']).map((field) => asFilter(field)),
				),
			],
		),
	],
};
const allFields = [...form.fields, ...form.collections];

export const transactionForm: ResourceForm = {
	definition: transaction,
	option: { name: 'Transaction', value: 'transaction' },
	operation: {
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
				routing: toGetById(transaction, 'transactionId', allFields),
			},
			{
				name: 'Get Daily Attendance',
				value: 'getDailyAttendance',
				action: 'Get daily attendance',
				description: 'Get first and last punch, and the hours between, per employee and day',
				routing: toGetDailyAttendance(transaction, allFields),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many transactions',
				description: 'Get many punches or those that fit the filters',
				routing: toGetMany(transaction, allFields),
			},
		],
		default: 'getAll',
	},
	...form,
};
