import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Labels } from '../errors/serverWords';
import type { Row } from '../shared/page';
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
	/** Where a row of the server holds its value. */
	valueIn: (row: Row) => unknown;
	/** Whether some servers drop it without a word. */
	isDroppedBySome: boolean;
	/** The field beside it that gives further records by their codes. */
	codes?: Pick<FormField, 'key' | 'path' | 'label'>;
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
	const sentIn = (type: 'body' | 'query') => {
		const sent = fields.filter((one) => one.sent === type);
		const codesOf = (key: string) => sent.find((one) => one.codesOf === key)?.field;
		return sent
			.filter((one) => one.codesOf === undefined)
			.map(({ field }) => ({ ...field, codes: codesOf(field.key) }));
	};
	return { body: sentIn('body'), query: sentIn('query') };
}

function fieldOf(property: INodeProperties, path: string) {
	const { send, holds, demand, rowKey, droppedBySome, codesOf }: FieldRouting =
		property.routing ?? {};
	if (send?.property === undefined) return [];
	const key = send.property;
	const field: FormField = {
		key,
		path,
		label: property.displayName,
		kind: holds ?? kindOf(property),
		demand,
		valueIn: droppedBySome ?? ((row) => row[rowKey ?? key]),
		isDroppedBySome: droppedBySome !== undefined,
	};
	return [{ sent: send.type, field, codesOf }];
}

function kindOf({ type, options = [], typeOptions }: INodeProperties): Kind {
	if (type === 'options') return { kind: 'choice', choices: options as INodePropertyOptions[] };
	if (type === 'boolean') return { kind: 'switch' };
	if (type === 'number') return { kind: 'number', min: typeOptions?.minValue };
	return { kind: 'text' };
}

/** The labels of a form by API name: messages name a field as the form does. */
export function labelsOf({ body, query }: Form): Labels {
	return Object.fromEntries([...query, ...body].map(({ key, label }) => [key, label]));
}
