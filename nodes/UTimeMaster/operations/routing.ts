import type { IHttpRequestMethods, INodeProperties, INodePropertyRouting } from 'n8n-workflow';
import { formOf } from '../form/form';
import type { Engine } from '../requests/nodeRun';
import { wholeAnswer } from '../requests/runner';
import { calls, paths, type RecordName, type Resource } from '../shared/api';
import { getAttendanceDays } from './attendanceDays';
import { reinstate, resign, runCall } from './calls';
import { type Run, runItem } from './item';
import { getRecord, getRows } from './reads';
import { upsertRecord } from './upsert';
import { createRecord, deleteRecord, updateRecord } from './writes';

/**
 * Routing of an operation: method and path for the engine, and the function that runs it. The engine
 * prepares the request of an item from the routing of its fields and hands it to that function as its
 * pagination function, for writes as well as for lists: this is how requests stay bounded and items
 * linked in a declarative node.
 *
 * @param fields of the operation's form
 */
function operation(
	method: IHttpRequestMethods,
	url: string,
	run: Run,
	fields: readonly INodeProperties[] = [],
): INodePropertyRouting {
	const form = formOf(fields);
	return {
		request: { method, url },
		send: { paginate: true },
		operations: {
			async pagination(this: Engine, request) {
				return await runItem(this, request, form, run);
			},
		},
		output: { postReceive: [wholeAnswer] },
	};
}

type Fields = readonly INodeProperties[];

export const list = (resource: Resource, fields: Fields) =>
	operation('GET', paths[resource], getRows, fields);
export const get = (resource: Resource) => operation('GET', paths[resource], getRecord);
export const create = (record: RecordName, fields: Fields) =>
	operation('POST', paths[record], createRecord, fields);
export const upsert = (record: RecordName, fields: Fields) =>
	operation('POST', paths[record], upsertRecord, fields);
export const update = (record: RecordName, fields: Fields) =>
	operation('PATCH', paths[record], updateRecord, fields);
export const remove = (record: RecordName) => operation('DELETE', paths[record], deleteRecord);
export const call = (name: keyof typeof calls, fields: Fields) =>
	operation('POST', calls[name], runCall, fields);
export const resignCall = (fields: Fields) => operation('POST', calls.resign, resign, fields);
export const reinstateCall = () => operation('POST', calls.reinstate, reinstate);
export const attendanceDays = (fields: Fields) =>
	operation('GET', paths.transaction, getAttendanceDays, fields);
