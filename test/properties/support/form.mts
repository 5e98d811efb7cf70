import type {
	IDataObject,
	INodeParameters,
	INodeProperties,
	NodeParameterValue,
} from 'n8n-workflow';
import { UTimeMaster } from '../../../nodes/UTimeMaster/UTimeMaster.node.ts';
import { chosen, type OperationCase } from '../../support/everyOperation.mts';
import { withSimplify } from '../../support/parameters.mts';

/** A field of the form of an operation. */
export interface Field {
	property: INodeProperties;
	/** The collection it stands in; none for a field that is always there. */
	collection?: string;
}

const { properties } = new UTimeMaster().description;

/** Fields of an operation, those of its collections too. */
export function fieldsOf({ resource, operation }: OperationCase): Field[] {
	return properties
		.filter(({ displayOptions }) => {
			const { resource: resources, operation: operations } = displayOptions?.show ?? {};
			return resources?.includes(resource) && operations?.includes(operation);
		})
		.flatMap((property): Field[] =>
			property.type === 'collection'
				? (property.options as INodeProperties[]).map((inner) => ({
						property: inner,
						collection: property.name,
					}))
				: [{ property }],
		);
}

/**
 * Parameters of an operation in which these fields come from the input item, as values of other
 * systems do: field by field under its name.
 *
 * @param locatorMode how locators among them choose
 */
export function fromItem(
	{ resource, operation, parameters }: OperationCase,
	fields: readonly Field[],
	locatorMode: 'recordId' | 'code' = 'recordId',
): INodeParameters {
	const all = withSimplify(false, { resource, operation, ...parameters });
	for (const { property, collection } of fields) {
		const expression = `={{ $json[${JSON.stringify(property.name)}] }}`;
		const value =
			property.type === 'resourceLocator' ? chosen(locatorMode, expression) : expression;
		if (collection === undefined) all[property.name] = value as NodeParameterValue;
		else all[collection] = { ...(all[collection] as object), [property.name]: value };
	}
	return all;
}

/** One value for each of the fields, as the input item holds them. */
export function itemOf(fields: readonly Field[], valueOf: (name: string) => unknown): IDataObject {
	const entries = fields.map(({ property: { name } }) => [name, valueOf(name)]);
	return Object.fromEntries(entries) as IDataObject;
}
