import type { INodeProperties, INodePropertyRouting } from 'n8n-workflow';
import type { RecordName } from '../shared/api';
import type { TimeWanted } from '../shared/time';

/**
 * What a field holds, where its type in the form does not say it. It stands in the description and
 * never in the data of an item, so that nothing an item brings can pass for it.
 */
export type Holds =
	/** A chosen record; the server wants its ID, several IDs, its code or its name. */
	| { kind: 'record'; record: RecordName; send: 'id' | 'ids' | 'code' | 'name' }
	/** A date, or one end of a period. */
	| { kind: 'time'; send: TimeWanted }
	/** A password: it is sent as it was given, and never emptied. */
	| { kind: 'password' }
	/** Several whole numbers. */
	| { kind: 'numbers' }
	/** Punch states; no server filters by them, so rows are compared after they were read. */
	| { kind: 'punchStates' };

/** Whether a value is demanded: in any case, or where the field is given at all. */
export type Demand = 'always' | 'ifGiven';

/** Routing of a field, with what `input/` has to know of it. n8n passes over these keys. */
export interface FieldRouting extends INodePropertyRouting {
	holds?: Holds;
	demand?: Demand;
}

/**
 * Sends a field's value in the body, under the API's own name. The value goes through no expression
 * of ours: in n8n's isolate a date would not survive it.
 */
export function inBody(apiName: string, holds?: Holds): INodePropertyRouting {
	const routing: FieldRouting = {
		send: { type: 'body', property: apiName },
		...(holds && { holds }),
	};
	return routing;
}

/**
 * The same field where a value is demanded. The form checks what is typed; a value that comes out of
 * an expression is checked before anything is sent.
 */
export function required(field: INodeProperties): INodeProperties {
	return { ...withDemand(field, 'always'), required: true };
}

/** The same field where it can be left out, but not be emptied. */
export function notEmptied(field: INodeProperties): INodeProperties {
	return withDemand(field, 'ifGiven');
}

function withDemand(field: INodeProperties, demand: Demand): INodeProperties {
	const routing: FieldRouting | undefined = field.routing && { ...field.routing, demand };
	return routing?.send === undefined ? field : { ...field, routing };
}

/** The same field as a filter: sent in the query. */
export function asFilter(field: INodeProperties): INodeProperties {
	const send = { ...field.routing?.send, type: 'query' as const };
	return { ...field, required: false, routing: { ...field.routing, send } };
}

/** The same field under another API name, as some calls want it. */
export function sentAs(field: INodeProperties, apiName: string): INodeProperties {
	const send = { ...field.routing?.send, property: apiName };
	return { ...field, routing: { ...field.routing, send } };
}

/** The fields of a record but those named. */
export function without<Name extends string>(
	fields: Record<Name, INodeProperties>,
	names: readonly Name[],
): INodeProperties[] {
	const left = (Object.keys(fields) as Name[]).filter((name) => !names.includes(name));
	return left.map((name) => fields[name]);
}
