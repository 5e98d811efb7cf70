import { Expression, type INodeParameters } from 'n8n-workflow';
import { runNode } from '../support/engine.mts';
import type { OperationCase } from '../support/everyOperation.mts';
import {
	asRow,
	chosen,
	type Field,
	fieldsOf,
	locatorIn,
	withSimplify,
} from '../support/parameters.mts';
import { Bench, operations } from '../properties/support/bench.mts';

/*
 * Whatever an expression brings, a field does the same with it in both engines of n8n: what leaves is
 * the same, and so is what the user reads.
 */

/** In the language of expressions. */
const VALUES = [
	...['undefined', 'null', 'true', 'false', '0', '7', '1.5', 'NaN', "''", "' '", "'7'", "'TRUE'"],
	...['[]', '[1, 2]', "['00012', 'E-100']", "['checkIn', 'breakOut']", '[[1]]', '[undefined]'],
	...['({})', '({ a: 1 })', "({ value: '7' })", "({ mode: 'code', value: 'HQ' })"],
	"DateTime.fromISO('2026-01-15T01:30:00', { zone: 'Asia/Tokyo' })",
	"[DateTime.fromISO('2026-01-15T01:30:00', { zone: 'Asia/Tokyo' })]",
	"({ date: DateTime.fromISO('2026-01-15T01:30:00', { zone: 'Asia/Tokyo' }) })",
	"DateTime.fromISO('soon')",
	'Duration.fromObject({ hours: 1 })',
	"new Date('2026-01-15T02:30:00Z')",
	"[new Date('2026-01-15T02:30:00Z')]",
];
const EXPRESSION = `={{ [${VALUES.join(', ')}][$itemIndex] }}`;
const ITEMS = VALUES.map(() => ({}));

let bench: Bench;
beforeAll(async () => {
	bench = await Bench.open();
});
afterAll(async () => await bench.close());
afterEach(() => Expression.setExpressionEngine('vm'));

const cases = operations.flatMap((operation) =>
	fieldsOf(operation)
		.filter(({ property: { type } }) => type !== 'notice')
		.flatMap((field) =>
			waysToFill(field).map(([way, value]) => ({
				title: `${operation.resource} ${operation.operation}, ${field.property.displayName}${way}`,
				parameters: parametersWith(operation, field, value),
			})),
		),
);

/** A locator takes the expression as a whole, or under a mode. */
function waysToFill({ property }: Field): Array<[way: string, value: unknown]> {
	if (locatorIn(property) === undefined) return [['', EXPRESSION]];
	return [
		['', asRow(property, EXPRESSION)],
		[' by ID', asRow(property, chosen('recordId', EXPRESSION))],
		[' by code', asRow(property, chosen('code', EXPRESSION))],
	];
}

function parametersWith(
	{ resource, operation, parameters }: OperationCase,
	{ property: { name }, collection }: Field,
	value: unknown,
): INodeParameters {
	const all = {
		...withSimplify(false, { resource, operation, ...parameters }),
		...(name === 'limit' && { returnAll: false }),
	};
	if (collection === undefined) return { ...all, [name]: value } as INodeParameters;
	const inner = { ...(Reflect.get(all, collection) as object | undefined), [name]: value };
	return { ...all, [collection]: inner } as INodeParameters;
}

test.each(cases)('$title', async ({ parameters }) => {
	expect(Expression.getActiveImplementation()).toBe('vm');
	const isolated = await outcomes(parameters);
	Expression.setExpressionEngine('legacy');
	expect(Expression.getActiveImplementation()).toBe('legacy');
	expect(isolated).toEqual(await outcomes(parameters));
});

/** What came of each value, and what left for all of them. */
async function outcomes(parameters: INodeParameters) {
	bench.simulator.clearLog();
	const settings = { items: ITEMS, node: { onError: 'continueRegularOutput' as const } };
	const { items, error } = await runNode(bench.credential, parameters, settings);
	const sent = bench.simulator.requests.map(({ method, path, query, body }) =>
		JSON.stringify([method, path, query, body]),
	);
	return {
		error: error?.message,
		sent: sent.sort(),
		answers: VALUES.map((value, index) => [
			value,
			items.filter(({ pairedItem }) => itemOf(pairedItem) === index).map(({ json }) => json),
		]),
	};
}

function itemOf(paired: unknown): unknown {
	return typeof paired === 'number' ? paired : (paired as { item?: number } | undefined)?.item;
}
