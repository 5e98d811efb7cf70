import type {
	IDataObject,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
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

/** Fields of an operation, those of its collections too; not those that the tool of an agent has. */
export function fieldsOf({ resource, operation }: OperationCase): Field[] {
	return properties
		.filter(({ displayOptions }) => {
			const show = displayOptions?.show ?? {};
			const { resource: resources, operation: operations, '@tool': ofTool } = show;
			return (
				ofTool === undefined && resources?.includes(resource) && operations?.includes(operation)
			);
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
		const value = valueOf(property, expression, locatorMode);
		if (collection === undefined) all[property.name] = value as NodeParameterValue;
		else
			all[collection] = {
				...(all[collection] as object),
				[property.name]: value,
			} as INodeParameters;
	}
	return all;
}

function valueOf(
	property: INodeProperties,
	expression: string,
	locatorMode: 'recordId' | 'code',
): unknown {
	if (locatorIn(property) === undefined) return expression;
	return asRow(property, chosen(locatorMode, expression));
}

/** The locator that a field is, or has in its rows. */
export function locatorIn(property: INodeProperties): INodeProperties | undefined {
	const { type, options } = property;
	if (type === 'resourceLocator') return property;
	return type === 'fixedCollection'
		? (options as INodePropertyCollection[])[0].values[0]
		: undefined;
}

/** The value of a field that holds a locator, in a row where it has rows. */
export function asRow({ type, options }: INodeProperties, locator: unknown): unknown {
	if (type !== 'fixedCollection') return locator;
	const [{ name, values }] = options as INodePropertyCollection[];
	return { [name]: [{ [values[0].name]: locator }] };
}

/** One value for each of the fields, as the input item holds them. */
export function itemOf(fields: readonly Field[], valueOf: (name: string) => unknown): IDataObject {
	const entries = fields.map(({ property: { name } }) => [name, valueOf(name)]);
	return Object.fromEntries(entries) as IDataObject;
}
