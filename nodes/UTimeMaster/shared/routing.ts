import type { IHttpRequestMethods, INodePropertyRouting } from 'n8n-workflow';
import { calls, paths, type RecordName, type Resource } from './api';
import { getAttendanceDays } from './attendanceDays';
import { reinstate, resign, runCall } from './calls';
import { deleteRecord, getRecord, getRows } from './operations';
import { wholeAnswer } from './runner';
import { createRecord, updateRecord, upsertRecord } from './writes';

type Run = NonNullable<NonNullable<INodePropertyRouting['operations']>['pagination']>;

/** Routing of an operation: method and path for the engine, and the function that runs it. */
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
