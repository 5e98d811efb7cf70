import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { UTimeMaster } from '../../../nodes/UTimeMaster/UTimeMaster.node.ts';
import { everyOperation, type OperationCase, runOperation } from '../../support/everyOperation.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../support/server.mts';

/*
 * The output previews of the editor show what the operations really bring on both profiles.
 * WRITE_SCHEMAS=1 npx jest schema   writes them anew after a change of the output.
 */
const FOLDER = join(__dirname, '../../../nodes/UTimeMaster/__schema__/v1.0.0');

afterAll(closeServers);

function fileOf({ resource, operation }: OperationCase): string {
	return join(FOLDER, resource, `${operation}.json`);
}

async function schemaFor(operation: OperationCase) {
	const outputs = [];
	for (const profile of PROFILES.filter((one) => one === 9 || !operation.only9)) {
		// A server of its own: no operation sees what another one left.
		const { json, error } = await runOperation(credentialFor(await server({ profile })), operation);
		expect(error).toBeUndefined();
		outputs.push(...json);
	}
	return { ...schemaOf(outputs), version: 1 };
}

it.each(everyOperation)('$resource $operation is as previewed', async (operation) => {
	const schema = await schemaFor(operation);
	const file = fileOf(operation);
	if (process.env.WRITE_SCHEMAS) {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, `${JSON.stringify(schema, null, '\t')}\n`);
	}
	expect(schema).toEqual(JSON.parse(readFileSync(file, 'utf8')));
});

it('knows a case for every operation of the node, and no other', () => {
	const offered = new UTimeMaster().description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options, displayOptions }) =>
			(options as INodePropertyOptions[]).map(
				({ value }) => `${displayOptions?.show?.resource?.[0] as string} ${String(value)}`,
			),
		);
	const cases = everyOperation.map(({ resource, operation }) => `${resource} ${operation}`);
	expect(cases.sort()).toEqual(offered.sort());
});

it('has no preview without an operation', () => {
	const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
	const previews = files.filter((name) => name.endsWith('.json')).map((name) => join(FOLDER, name));
	expect(previews.sort()).toEqual(everyOperation.map(fileOf).filter(existsSync).sort());
	expect(previews).toHaveLength(everyOperation.length);
});

/** The part of JSON schema that n8n's output previews use. */
interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	items?: Schema;
}

/** The schema of values of one kind: of several types the first that is not null counts. */
function schemaOf(values: readonly unknown[]): Schema {
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
