import type { INodeProperties, INodePropertyRouting } from 'n8n-workflow';
import { demanded } from './pending';

/** Sends a field's value in the body, under the API's own name. */
export function inBody(apiName: string, value?: string): INodePropertyRouting {
	return { send: { type: 'body', property: apiName, ...(value && { value }) } };
}

/**
 * The same field where a value is demanded. The form checks what is typed; a value that comes out of
 * an expression is checked before anything is sent.
 */
export function required(field: INodeProperties): INodeProperties {
	return { ...withDemand(field, false), required: true };
}

/** The same field where it can be left out, but not be emptied. */
export function notEmptied(field: INodeProperties): INodeProperties {
	return withDemand(field, true);
}

function withDemand(field: INodeProperties, optional: boolean): INodeProperties {
	const { displayName: label, routing } = field;
	if (routing?.send === undefined) return field;
	const value = demanded({ label, optional }, routing.send.value);
	return { ...field, routing: { send: { ...routing.send, value } } };
}

/** The same field as a filter: sent in the query, under another API name if one is given. */
export function asFilter(field: INodeProperties, apiName?: string): INodeProperties {
	const send = { ...field.routing?.send, type: 'query' as const };
	return {
		...field,
		required: false,
		routing: { send: apiName ? { ...send, property: apiName } : send },
	};
}

/** The same field under another API name, as some calls want it. */
export function sentAs(field: INodeProperties, apiName: string): INodeProperties {
	return { ...field, routing: { send: { ...field.routing?.send, property: apiName } } };
}

/** The fields of a record but those named. */
export function without<Name extends string>(
	fields: Record<Name, INodeProperties>,
	names: readonly Name[],
): INodeProperties[] {
	const left = (Object.keys(fields) as Name[]).filter((name) => !names.includes(name));
	return left.map((name) => fields[name]);
}
