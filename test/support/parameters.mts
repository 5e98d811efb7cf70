import type {
	IDataObject,
	INodeParameterResourceLocator,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	NodeParameterValue,
} from 'n8n-workflow';
import { UTimeMaster } from '../../nodes/UTimeMaster/UTimeMaster.node.ts';
import { shownBy } from './formCheck.mts';
import type { OperationCase } from './everyOperation.mts';

const { description } = new UTimeMaster();

/** Name of the mode of locators that is shown as By ID. */
export const ID_MODE = modeShownAs('By ID');

/** A resource locator as the editor stores it. */
export function chosen(mode: 'list' | 'recordId' | 'code', value: string | number) {
	return { __rl: true as const, mode, value };
}

type Value = INodeParameterResourceLocator['value'];

function locator(mode: string, value: Value): INodeParameterResourceLocator {
	return { __rl: true, mode, value };
}

/** A record chosen from the list, as the form stores it. */
export const fromList = (id: Value) => locator('list', id);
/** A record given by ID. */
export const byId = (id: Value) => locator(ID_MODE, id);
/** A record given by code or serial number. */
export const byCode = (code: Value) => locator('code', code);
/** Rows of a field that chooses several records. */
export function recordRows(resource: string, ...locators: INodeParameterResourceLocator[]) {
	return { [resource]: locators.map((one) => ({ [`${resource}Id`]: one })) };
}
/** A locator that was emptied. */
export const none = fromList('');

/** Parameters of Create or of Create or Update as those of the one or the other. */
export function writtenBy(
	operation: 'create' | 'upsert',
	{ employeeDepartmentId, upsertDepartmentId, ...others }: INodeParameters,
): INodeParameters {
	const name = operation === 'create' ? 'employeeDepartmentId' : 'upsertDepartmentId';
	const department = employeeDepartmentId ?? upsertDepartmentId;
	return { ...others, operation, ...(department !== undefined && { [name]: department }) };
}

/** A value that comes from an expression, and so gets past the checks of the form. */
export const computed = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;

/** Adds Simplify to parameters of the action node where their operation has it. */
export function withSimplify(simplify: boolean, parameters: INodeParameters): INodeParameters {
	const has = shownBy(description, parameters).some(({ name }) => name === 'simplify');
	return { ...(has && { simplify }), ...parameters };
}

function modeShownAs(label: string): string {
	const modes = description.properties.flatMap(({ modes: some }: INodeProperties) => some ?? []);
	const mode = modes.find(({ displayName }) => displayName === label);
	if (mode === undefined) throw new Error(`No locator has a mode ${label}`);
	return mode.name;
}

/** A field of the form of an operation. */
export interface Field {
	property: INodeProperties;
	/** The collection it stands in; none for a field that is always there. */
	collection?: string;
}

/** Fields of an operation, those of its collections too; not those that the tool of an agent has. */
export function fieldsOf({ resource, operation }: OperationCase): Field[] {
	return description.properties
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
