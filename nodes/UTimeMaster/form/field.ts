import type { INodeProperties, INodePropertyRouting } from 'n8n-workflow';
import { PART_SUFFIX } from '../shared/api';
import type { RecordDefinition } from '../shared/definition';
import type { Row } from '../shared/page';
import type { TimeWanted } from '../shared/time';

/** A chosen record; the server wants its ID, its code or its name. */
export interface HeldRecord {
	kind: 'record';
	record: RecordDefinition;
	send: 'id' | 'code' | 'name';
}

/** Several chosen records; the server wants their IDs. */
export interface HeldRecords {
	kind: 'records';
	record: RecordDefinition;
}

/**
 * What a field holds, where its type in the form does not say it. It stands in the description and
 * never in the data of an item, so that nothing an item brings can pass for it.
 */
export type Holds =
	| HeldRecord
	| HeldRecords
	/** A code or number that is compared character by character. */
	| { kind: 'code' }
	/** A part of a text. */
	| { kind: 'part' }
	/** A date, or one end of a period. */
	| { kind: 'time'; send: TimeWanted }
	/** A password: it is sent as it was given, and never emptied. */
	| { kind: 'password' }
	/** Several whole numbers. */
	| { kind: 'numbers' }
	/** Punch states; no server filters by them, so rows are compared after they were read. */
	| { kind: 'punchStates' };

/** Whether a value is demanded: in any case, where the field is given at all, or to create a record. */
export type Demand = 'always' | 'ifGiven' | 'toCreate';

/** Routing of a field, with what `parameters/` has to know of it. n8n passes over these keys. */
export interface FieldRouting extends INodePropertyRouting {
	holds?: Holds;
	demand?: Demand;
	/** Where it holds codes of further records: the API name of the field that chooses records. */
	codesOf?: string;
	/** Key of a row that holds the value, where it is not that of the request. */
	rowKey?: string;
	/** Where a row holds a value that some servers drop without a word. */
	droppedBySome?: (row: Row) => unknown;
}

/**
 * Sends a field's value in the body, under the API's own name. The value goes through no expression
 * of ours: in n8n's isolate a date would not survive it.
 */
export function inBody(apiName: string, holds?: Holds): INodePropertyRouting {
	const send = { type: 'body', property: apiName } as const;
	const routing: FieldRouting = holds === undefined ? { send } : { send, holds };
	return routing;
}

/** Routing of a filter that looks for a part of what a row holds under `key`. */
export function inPart(key: string): INodePropertyRouting {
	const routing: FieldRouting = {
		...inBody(`${key}${PART_SUFFIX}`, { kind: 'part' }),
		rowKey: key,
	};
	return routing;
}

/**
 * Routing of a field whose value some servers drop without a word; the output then says so.
 *
 * @param valueIn where a row holds the value
 */
export function droppedBySome(
	routing: INodePropertyRouting,
	valueIn: (row: Row) => unknown,
): INodePropertyRouting {
	const dropped: FieldRouting = { ...routing, droppedBySome: valueIn };
	return dropped;
}

/**
 * The same field where a value is demanded. The form checks what is typed; a value that comes out of
 * an expression is checked before anything is sent.
 */
export function required(field: INodeProperties): INodeProperties {
	return { ...demanded(field), required: true };
}

/** The same without the mark of the form: another field beside it may hold the value. */
export function demanded(field: INodeProperties): INodeProperties {
	return withDemand(field, 'always');
}

/** The same field where it can be left out, but not be emptied. */
export function notEmptied(field: INodeProperties): INodeProperties {
	return withDemand(field, 'ifGiven');
}

/** The same field where only a new record needs it. */
export function neededToCreate(field: INodeProperties): INodeProperties {
	return withDemand(field, 'toCreate');
}

function withDemand(field: INodeProperties, demand: Demand): INodeProperties {
	const routing: FieldRouting | undefined = field.routing && { ...field.routing, demand };
	return routing?.send === undefined ? field : { ...field, routing };
}

/** The same field under another name, of which n8n knows one in the whole form. */
export function named(name: string, field: INodeProperties): INodeProperties {
	return { ...field, name };
}

/**
 * The same field as a filter: sent in the query.
 *
 * @param rowKey key of the rows, where it is not that of the filter
 */
export function asFilter(field: INodeProperties, rowKey?: string): INodeProperties {
	const send = { ...field.routing?.send, type: 'query' as const };
	const routing: FieldRouting = { ...field.routing, send };
	return {
		...field,
		required: false,
		routing: rowKey === undefined ? routing : { ...routing, rowKey },
	};
}

/** The fields of a record but those named. */
export function without<Name extends string>(
	fields: Record<Name, INodeProperties>,
	names: readonly Name[],
): INodeProperties[] {
	const left = (Object.keys(fields) as Name[]).filter((name) => !names.includes(name));
	return left.map((name) => fields[name]);
}
