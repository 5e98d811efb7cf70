import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

/** Fields that operations of a resource show. */
export function shownFor(
	resource: string,
	operation: string[],
	fields: INodeProperties[],
): INodeProperties[] {
	return updateDisplayOptions({ show: { resource: [resource], operation } }, fields);
}

/** Of the fields of a resource those that an operation shows. */
export function fieldsOf(fields: readonly INodeProperties[], operation: string): INodeProperties[] {
	return fields.filter(({ displayOptions }) =>
		displayOptions?.show?.operation?.includes(operation),
	);
}
