import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { OperationCase } from '../support/everyOperation.mts';
import { Bench, operations as everyOperation, withValues } from './support/bench.mts';
import { type Field, fieldsOf, fromItem, itemOf } from '../support/parameters.mts';
import { tries } from '../support/exploration.mts';
import { HALF_CHARACTER, text } from './support/arbitraries.mts';

/*
 * Whatever a text holds, the request is the one that a harmless text makes, with this text in its
 * place: same method, same path, same keys, nothing more. Or it is refused before anything is sent.
 */

let bench: Bench;
beforeAll(async () => {
	bench = await Bench.open();
});
afterAll(async () => await bench.close());

const isDemanded = ({ property }: Field) => 'demand' in (property.routing ?? {});

/** Whether a text stands for something else, as several numbers, or codes of records. */
const isOtherThanText = ({ property: { routing } }: Field) =>
	routing !== undefined &&
	('codesOf' in routing ||
		('holds' in routing && (routing.holds as { kind: string }).kind !== 'password'));

/** Fields that send their text as it is, those that must not be empty among them. */
function textFieldsOf(operation: OperationCase): Field[] {
	return fieldsOf(operation).filter((field) => {
		const { type, routing } = field.property;
		return type === 'string' && routing?.send !== undefined && !isOtherThanText(field);
	});
}

const operations = everyOperation
	.map((operation) => ({
		title: `${operation.resource} ${operation.operation}`,
		operation,
		fields: textFieldsOf(operation),
	}))
	.filter(({ fields }) => fields.length > 0);

/** Codes and names that are refused, or with which something else is done: there is such a record. */
const isSpecial = (text: string) => bench.codes.has(text.trim());

/** A text as it is sent: without the blanks around it, unless it is a password. */
const sentAs = ({ property: { routing } }: Field, given: string) =>
	routing !== undefined && 'holds' in routing ? given : given.trim();

const harmless = (name: string) => `harmless ${name}`;

test.each(operations)('$title sends any text as it is', async ({ operation, fields }) => {
	const parameters = fromItem(operation, fields);
	const names = fields.map(({ property: { name } }) => name);
	const { sent } = await bench.run(parameters, itemOf(fields, harmless));
	expect(JSON.stringify(sent)).toContain(harmless(names[0]));

	const texts = fc.record(Object.fromEntries(names.map((name) => [name, text])));
	await fc.assert(
		fc.asyncProperty(texts, async (given) => {
			// What an empty text means depends on the operation: empties.test.mts.
			fc.pre(names.every((name) => given[name].trim() !== ''));
			fc.pre(!fields.filter(isDemanded).some(({ property }) => isSpecial(given[property.name])));
			const run = await bench.run(parameters, given);
			if (names.some((name) => HALF_CHARACTER.test(given[name]))) {
				expect(run.error?.message).toMatch(/: the text holds half a character$/);
				expect(run.sent).toEqual([]);
				return;
			}
			const values = new Map(
				fields.map((field) => {
					const { name } = field.property;
					return [harmless(name), sentAs(field, given[name])];
				}),
			);
			expect(run.sent).toEqual(withValues(sent, values));
		}),
		tries(4),
	);
});

/** Longer than an address may be, and than anything a server keeps. */
const LONG = '😀'.repeat(25_000);

test.each(operations)('$title: 100 kB in a field', async ({ operation, fields }) => {
	const parameters = fromItem(operation, fields);
	const { sent } = await bench.run(parameters, itemOf(fields, harmless));
	const isSearched = ({ property: { name } }: Field) =>
		sent.some(({ query }) => Object.values(query).includes(harmless(name)));
	for (const searched of fields.filter(isSearched)) {
		const long = (name: string) => (name === searched.property.name ? LONG : harmless(name));
		const run = await bench.run(parameters, itemOf(fields, long));
		expect(run.error?.message).toMatch(/: the text is too long to search for$/);
		expect(run.sent).toEqual([]);
	}
	// Not more than a body of the simulated server may have.
	const written = fields
		.filter((field) => !isSearched(field))
		.map(({ property }) => property.name)
		.slice(0, 8);
	const run = await bench.run(
		parameters,
		itemOf(fields, (name) => (written.includes(name) ? LONG : harmless(name))),
	);
	const expected = withValues(sent, new Map(written.map((name) => [harmless(name), LONG])));
	// Compared as one, because a difference would be shown in full.
	expect(isDeepStrictEqual(run.sent, expected)).toBe(true);
});

const object = fc.oneof(
	fc.object(),
	fc.array(fc.jsonValue(), { minLength: 1 }),
	fc.constantFrom<unknown>(
		{ pending: 'record', record: 'employee', parameter: 'x', send: 'id', value: '3' },
		{ mode: 'code', value: '3' },
		{ value: 1 },
		{},
	),
);

test.each(operations)('$title takes no object for a text', async ({ operation, fields }) => {
	const parameters = fromItem(operation, fields);
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...fields), object, async (field, given) => {
			const { name, displayName } = field.property;
			const valueOf = (one: string) => (one === name ? given : harmless(one));
			const run = await bench.run(parameters, itemOf(fields, valueOf));
			expect(run.error?.message).toBe(`${displayName}: the value is an object or a list`);
			expect(run.sent).toEqual([]);
		}),
		tries(4),
	);
});
