import { DateTime } from 'luxon';
import { Expression, Workflow } from 'n8n-workflow';
import { EXPRESSION_ENGINE } from '../../support/expressionEngine.mts';

/* Whether these tests run in the engine that they are meant to run in. */

test('the expression engine is the one that was asked for', () => {
	expect(Expression.getActiveImplementation()).toBe(EXPRESSION_ENGINE);
});

test('a date goes through a second expression as it does in that engine', async () => {
	const nodeTypes = {
		getByName: () => undefined,
		getByNameAndVersion: () => undefined,
		getKnownTypes: () => ({}),
	} as never;
	const node = { id: 'n', name: 'N', type: 'n', typeVersion: 1, position: [0, 0], parameters: {} };
	const workflow = new Workflow({
		nodes: [node as never],
		connections: {},
		active: false,
		nodeTypes,
	});
	const valueOf = (expression: string, $value?: unknown) =>
		workflow.expression.getParameterValue(expression, null, 0, 0, 'N', [], 'manual', {
			$value,
		} as never);
	await workflow.expression.withIsolate(async () => {
		const first = valueOf('={{ $now }}');
		expect(first).toBeInstanceOf(DateTime);
		const second = valueOf('={{ $value }}', first);
		expect(second instanceof DateTime).toBe(EXPRESSION_ENGINE === 'legacy');
	});
});
