/*
 * n8n 2.41 evaluates expressions in an isolate (`vm`); n8n-core alone does it in this process
 * (`legacy`). N8N_EXPRESSION_ENGINE chooses here as in n8n: `npm run test:vm` sets it. Jest loads this
 * before each file of tests.
 */

/** The engine that this run is meant to have. */
export const EXPRESSION_ENGINE = process.env.N8N_EXPRESSION_ENGINE === 'vm' ? 'vm' : 'legacy';

if (EXPRESSION_ENGINE === 'vm') {
	beforeAll(start);
	afterAll(end);
}

/** Starts the isolates as n8n's commands do, with the defaults of @n8n/config. */
async function start(): Promise<void> {
	// Not loaded before: n8n reads its settings when it is, and files have some of their own.
	const { Expression } = await import('n8n-workflow');
	await Expression.initExpressionEngine({
		engine: 'vm',
		poolSize: 1,
		maxCodeCacheSize: 1024,
		bridgeTimeout: 5000,
		bridgeMemoryLimit: 128,
	});
}

async function end(): Promise<void> {
	const { Expression } = await import('n8n-workflow');
	await Expression.disposeExpressionEngine();
}
