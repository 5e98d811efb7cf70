import type { IHttpRequestMethods, INodeProperties, INodePropertyRouting } from 'n8n-workflow';
import { keepResponse } from '../api/routingAdapter';
import { formOf } from '../form/form';
import { bulkActions } from '../shared/api';
import type { ItemContext } from '../shared/context';
import type { Definition, RecordDefinition } from '../shared/definition';
import { attendanceDays } from './attendanceDays';
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
 * @param fields of the operation's form
 */
function routing(
	definition: Definition,
	method: IHttpRequestMethods,
	url: string,
	run: Operation,
	fields: Fields = [],
): INodePropertyRouting {
	const form = formOf(fields);
	return {
		request: { method, url },
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
	routing(definition, 'GET', definition.path, getMany(definition), fields);
export const toGet = (record: RecordDefinition) => routing(record, 'GET', record.path, get(record));
export const toGetById = (definition: Definition, parameter: string) =>
	routing(definition, 'GET', definition.path, getById(definition, parameter));
export const toCreate = (record: RecordDefinition, fields: Fields) =>
	routing(record, 'POST', record.path, create(record), fields);
export const toUpsert = (record: RecordDefinition, fields: Fields) =>
	routing(record, 'POST', record.path, upsert(record), fields);
export const toUpdate = (record: RecordDefinition, fields: Fields) =>
	routing(record, 'PATCH', record.path, update(record), fields);
export const toDelete = (record: RecordDefinition) =>
	routing(record, 'DELETE', record.path, remove(record));
export const toBulkAction = (
	record: RecordDefinition,
	name: keyof typeof bulkActions,
	fields: Fields,
) => routing(record, 'POST', bulkActions[name], bulkAction(bulkActions[name]), fields);
export const toResign = (record: RecordDefinition, fields: Fields) =>
	routing(record, 'POST', bulkActions.resign, resign(record), fields);
export const toReinstate = (record: RecordDefinition) =>
	routing(record, 'POST', bulkActions.reinstate, reinstate(record));
export const toGetAttendanceDays = (definition: Definition, fields: Fields) =>
	routing(definition, 'GET', definition.path, attendanceDays(definition), fields);
