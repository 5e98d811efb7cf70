import type { INodeParameters, NodeParameterValueType } from 'n8n-workflow';
import { Expression } from 'n8n-workflow';
import { runNode } from '../../support/engine.mts';
import { everyOperation, runOperation } from '../../support/everyOperation.mts';
import { closeServers, credentialFor, server } from '../../support/server.mts';

/*
 * How often each expression of an item is evaluated. n8n prepares an item in two passes (2.41; one in
 * 2.8). In each it resolves a parameter once for every field of its name, and once more where the field
 * is sent with the request; rows of a fixed collection once more again. Nothing is resolved by us but
 * what is not sent.
 */
const PASSES = 2;
const SENT = 2 * PASSES;
const IN_ROWS = 3 * PASSES;

afterEach(closeServers);
afterEach(() => jest.restoreAllMocks());

/** The same parameters, every value of them by an expression that names its place. */
function byExpression(value: NodeParameterValueType, path: string): NodeParameterValueType {
	if (Array.isArray(value)) {
		return (value as INodeParameters[]).map((one, index) =>
			byExpression(one, `${path}.${index}`),
		) as NodeParameterValueType;
	}
	if (typeof value !== 'object' || value === null) {
		return `={{ [${JSON.stringify(path)}, ${JSON.stringify(value)}][1] }}`;
	}
	return Object.fromEntries(
		Object.entries(value).map(([key, one]: [string, NodeParameterValueType]) => [
			key,
			['__rl', 'mode'].includes(key) ? one : byExpression(one, `${path}.${key}`),
		]),
	) as NodeParameterValueType;
}

test.each(everyOperation)('$resource $operation', async ({ before, ...operation }) => {
	const helper = credentialFor(await server({ profile: 9 }));
	if (before) await runOperation(helper, before);
	const parameters = byExpression(operation.parameters, '') as INodeParameters;
	const resolve = jest.spyOn(Expression.prototype, 'resolveSimpleParameterValue');
	const { resource, operation: name } = operation;
	const { error } = await runNode(helper, { ...parameters, resource, operation: name });
	expect(error).toBeUndefined();

	const counts = new Map<string, number>();
	for (const [expression] of resolve.mock.calls) {
		const place = /^=\{\{ \["\.([^"]*)"/.exec(String(expression))?.[1];
		if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
	}
	expect(counts.size).toBeGreaterThan(0);
	const tooMany = [...counts].filter(([place, count]) => {
		return count > (/\.\d+\./.test(place) ? IN_ROWS : SENT);
	});
	expect(tooMany).toEqual([]);
});
