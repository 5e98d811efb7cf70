import type { IDataObject } from 'n8n-workflow';

/** The part of JSON schema that n8n's output previews use. */
export interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	items?: Schema;
}

/** The schema of values of one kind: of several types the first that is not null counts. */
export function schemaOf(values: readonly unknown[]): Schema {
	const value = values.find((one) => one !== null && one !== undefined);
	if (Array.isArray(value)) {
		const entries = values.filter(Array.isArray).flat();
		return entries.length > 0 ? { type: 'array', items: schemaOf(entries) } : { type: 'array' };
	}
	if (typeof value === 'object') return objectSchema(values.filter(isObject));
	return { type: value === undefined ? 'null' : typeof value };
}

function objectSchema(objects: readonly IDataObject[]): Schema {
	const keys = [...new Set(objects.flatMap((object) => Object.keys(object)))];
	const properties = keys.map((key) => [key, schemaOf(objects.map((object) => object[key]))]);
	return { type: 'object', properties: Object.fromEntries(properties) as Record<string, Schema> };
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
