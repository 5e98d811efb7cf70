import {
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';

/*
 * Parameters of tests are those of the form: a name or an option that it does not have is left out by
 * n8n without a word, and what the test then looks at says nothing.
 */

const REASON = Symbol('why they are not those of the form');

/**
 * Marks parameters that are not those of the form on purpose, a node's or some inside of them.
 *
 * @param reason how such parameters come about
 */
export function offForm<T extends object>(reason: string, parameters: T): T {
	return { ...parameters, [REASON]: reason };
}

/**
 * Checks parameters of a node against its description: their names where these parameters show them,
 * the kinds of their values, options, and modes of locators. Expressions may bring anything.
 *
 * @throws naming what the form does not have
 */
export function checkForm(description: INodeTypeDescription, parameters: INodeParameters): void {
	if (REASON in parameters) return;
	const faults = faultsInside(shownBy(description, parameters), parameters, '');
	if (faults.length === 0) return;
	throw new Error(`Not in the form of ${description.displayName}: ${faults.join('; ')}`);
}

/** The fields that are shown where the form holds these values. */
export function shownBy(description: INodeTypeDescription, parameters: INodeParameters) {
	const { properties } = description;
	const node = { typeVersion: 1 };
	// With the defaults of what is not given: fields are shown by them too.
	const values =
		NodeHelpers.getNodeParameters(properties, parameters, true, false, node, description) ?? {};
	return properties.filter((property) =>
		NodeHelpers.displayParameter(values, property, node, description),
	);
}

function faultsInside(fields: INodeProperties[], values: unknown, path: string): string[] {
	if (!isObject(values)) return [`${path} ${JSON.stringify(values)}`];
	if (REASON in values) return [];
	return Object.entries(values)
		.filter(([, value]) => value !== undefined)
		.flatMap(([name, value]) => {
			const here = path === '' ? name : `${path}.${name}`;
			const field = fields.find((one) => one.name === name);
			return field === undefined ? [here] : faultsOf(field, value, here);
		});
}

function faultsOf(field: INodeProperties, value: unknown, path: string): string[] {
	if (typeof value === 'string' && value.startsWith('=')) return [];
	const { type, options = [], modes = [] } = field;
	const fault = [`${path} ${JSON.stringify(value)}`];
	switch (type) {
		case 'boolean':
		case 'number':
			return typeof value === type ? [] : fault;
		case 'options':
			return hasOption(options, value) ? [] : fault;
		case 'multiOptions':
			return Array.isArray(value) && value.every((one) => hasOption(options, one)) ? [] : fault;
		case 'collection':
			return faultsInside(options as INodeProperties[], value, path);
		case 'fixedCollection':
			if (!isObject(value)) return fault;
			return Object.entries(value).flatMap(([name, entries]) => {
				const group = (options as INodePropertyCollection[]).find((one) => one.name === name);
				if (group === undefined) return [`${path}.${name}`];
				return [entries]
					.flat()
					.flatMap((one) => faultsInside(group.values, one, `${path}.${name}`));
			});
		case 'resourceLocator': {
			if (!isObject(value)) return fault;
			if (REASON in value) return [];
			const isMode = modes.some(({ name }) => name === value.mode);
			return isMode && ['string', 'number'].includes(typeof value.value) ? [] : fault;
		}
		default:
			return typeof value === 'string' ? [] : fault;
	}
}

type Options = NonNullable<INodeProperties['options']>;

function hasOption(options: Options, value: unknown): boolean {
	return options.some((option) => (option as INodePropertyOptions).value === value);
}

function isObject(value: unknown): value is Record<string | symbol, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
