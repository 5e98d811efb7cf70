import type { IHttpRequestMethods, INodePropertyRouting } from 'n8n-workflow';
import { wholeAnswer } from '../requests/runner';
import { calls, paths, type RecordName, type Resource } from '../shared/api';
import { getAttendanceDays } from './attendanceDays';
import { reinstate, resign, runCall } from './calls';
import { getRecord, getRows } from './reads';
import { createRecord, deleteRecord, updateRecord, upsertRecord } from './writes';

type Run = NonNullable<NonNullable<INodePropertyRouting['operations']>['pagination']>;

/**
 * Routing of an operation: method and path for the engine, and the function that runs it. The engine
 * prepares the request of an item from the routing of its fields and hands it to that function as its
 * pagination function, for writes as well as for lists: this is how requests stay bounded and items
 * linked in a declarative node.
 */
function operation(method: IHttpRequestMethods, url: string, run: Run): INodePropertyRouting {
	return {
		request: { method, url },
		send: { paginate: true },
		operations: { pagination: run },
		output: { postReceive: [wholeAnswer] },
	};
}

export const list = (resource: Resource) => operation('GET', paths[resource], getRows);
export const get = (resource: Resource) => operation('GET', paths[resource], getRecord);
export const create = (record: RecordName) => operation('POST', paths[record], createRecord);
export const upsert = (record: RecordName) => operation('POST', paths[record], upsertRecord);
export const update = (record: RecordName) => operation('PATCH', paths[record], updateRecord);
export const remove = (record: RecordName) => operation('DELETE', paths[record], deleteRecord);
export const call = (name: keyof typeof calls) => operation('POST', calls[name], runCall);
export const resignCall = () => operation('POST', calls.resign, resign);
export const reinstateCall = () => operation('POST', calls.reinstate, reinstate);
export const attendanceDays = () => operation('GET', paths.transaction, getAttendanceDays);
