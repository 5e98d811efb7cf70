import type { IHttpRequestMethods, INodeProperties, INodePropertyRouting } from 'n8n-workflow';
import { keepResponse } from '../api/routingAdapter';
import { formOf } from '../form/form';
import { fieldsOf } from '../form/shown';
import { bulkActions } from '../shared/api';
import type { ItemContext } from '../shared/context';
import type { Definition, RecordDefinition } from '../shared/definition';
import { dailyAttendance } from './dailyAttendance';
import { bulkAction } from './bulkAction';
import { create } from './create';
import { remove } from './delete';
import { get, getById } from './get';
import { getMany } from './getMany';
import { type Operation, runItem } from './item';
import { reinstate } from './reinstate';
import { resign } from './resign';
import { update } from './update';
import { upsert } from './upsert';

type Fields = readonly INodeProperties[];

/**
 * Routing of an operation: method and path for the engine, and the function that runs it. The engine
 * prepares the request of an item from the routing of its fields and hands it to that function as its
 * pagination function, for writes as well as for lists: this is how requests stay bounded and items
 * linked in a declarative node.
 *
 * @param operation its value in the list of operations
 * @param fields those of the resource; the operation takes what it shows
 */
function routing(
	definition: Definition,
	operation: string,
	{ method, url, run }: { method: IHttpRequestMethods; url?: string; run: Operation },
	fields: Fields,
): INodePropertyRouting {
	const form = formOf(fieldsOf(fields, operation));
	return {
		request: { method, url: url ?? definition.path },
		send: { paginate: true },
		operations: {
			async pagination(this: ItemContext, prepared) {
				return await runItem(this, prepared, { definition, form, run });
			},
		},
		output: { postReceive: [keepResponse] },
	};
}

export const toGetMany = (definition: Definition, fields: Fields) =>
	routing(definition, 'getAll', { method: 'GET', run: getMany(definition) }, fields);
export const toGet = (record: RecordDefinition, fields: Fields) =>
	routing(record, 'get', { method: 'GET', run: get(record) }, fields);
export const toGetById = (definition: Definition, parameter: string, fields: Fields) =>
	routing(definition, 'get', { method: 'GET', run: getById(definition, parameter) }, fields);
export const toCreate = (record: RecordDefinition, fields: Fields) =>
	routing(record, 'create', { method: 'POST', run: create(record) }, fields);
export const toUpsert = (record: RecordDefinition, fields: Fields) =>
	routing(record, 'upsert', { method: 'POST', run: upsert(record) }, fields);
export const toUpdate = (record: RecordDefinition, fields: Fields) =>
	routing(record, 'update', { method: 'PATCH', run: update(record) }, fields);
export const toDelete = (record: RecordDefinition, fields: Fields) =>
	routing(record, 'delete', { method: 'DELETE', run: remove(record) }, fields);
export const toBulkAction = (
	record: RecordDefinition,
	operation: keyof typeof bulkActions,
	fields: Fields,
) => {
	const url = bulkActions[operation];
	return routing(record, operation, { method: 'POST', url, run: bulkAction(url) }, fields);
};
export const toResign = (record: RecordDefinition, fields: Fields) => {
	const url = bulkActions.resign;
	return routing(record, 'resign', { method: 'POST', url, run: resign }, fields);
};
export const toReinstate = (record: RecordDefinition, fields: Fields) => {
	const url = bulkActions.reinstate;
	return routing(record, 'reinstate', { method: 'POST', url, run: reinstate(record) }, fields);
};
export const toGetDailyAttendance = (definition: Definition, fields: Fields) =>
	routing(
		definition,
		'getDailyAttendance',
		{ method: 'GET', run: dailyAttendance(definition) },
		fields,
	);
