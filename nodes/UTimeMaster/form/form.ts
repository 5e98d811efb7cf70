import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Demand, FieldRouting, Holds } from './field';

/** What a value of a field may be: as declared, or as the type of the field in the form says. */
export type Kind =
	| Holds
	| { kind: 'text' }
	| { kind: 'choice'; choices: readonly INodePropertyOptions[] }
	| { kind: 'switch' }
	| { kind: 'number'; min?: number };

/** A field of an operation that goes into its request. */
export interface FormField {
	/** The API's name of it. */
	key: string;
	/** Where its value stands among the parameters: `additionalFields.hireDate`. */
	path: string;
	label: string;
	kind: Kind;
	demand?: Demand;
}

/** What an operation's form puts into a request, by the place in it. */
export interface Form {
	body: readonly FormField[];
	query: readonly FormField[];
}

/** Reads the fields of an operation: those that stand alone, and those in collections. */
export function formOf(properties: readonly INodeProperties[]): Form {
	const collections = properties.filter(({ type }) => type === 'collection');
	const fields = [
		...properties.flatMap((property) => fieldOf(property, property.name)),
		...collections.flatMap(({ name, options = [] }) =>
			(options as INodeProperties[]).flatMap((option) => fieldOf(option, `${name}.${option.name}`)),
		),
	];
	const sentIn = (type: 'body' | 'query') =>
		fields.filter(({ sent }) => sent === type).map(({ field }) => field);
	return { body: sentIn('body'), query: sentIn('query') };
}

function fieldOf(property: INodeProperties, path: string) {
	const { send, holds, demand }: FieldRouting = property.routing ?? {};
	if (send?.property === undefined) return [];
	const kind = holds ?? kindOf(property);
	const field: FormField = { key: send.property, path, label: property.displayName, kind, demand };
	return [{ sent: send.type, field }];
}

function kindOf({ type, options = [], typeOptions }: INodeProperties): Kind {
	if (type === 'options') return { kind: 'choice', choices: options as INodePropertyOptions[] };
	if (type === 'boolean') return { kind: 'switch' };
	if (type === 'number') return { kind: 'number', min: typeOptions?.minValue };
	return { kind: 'text' };
}
