const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.mts'],
	// They compare n8n's two expression engines; `npm run test:vm` has both.
	testPathIgnorePatterns: process.env.N8N_EXPRESSION_ENGINE === 'vm' ? [] : ['<rootDir>/test/vm/'],
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'json', 'node'],
	setupFilesAfterEnv: ['<rootDir>/test/support/expressionEngine.mts'],
	transform: {
		'\\.m?ts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
		// It imports its isolate by `import()`, which jest cannot do without a flag of Node's.
		'n8n-workflow/dist/cjs/expression\\.js$': [
			'@swc/jest',
			{ jsc: { target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	transformIgnorePatterns: ['/node_modules/(?!n8n-workflow/dist/cjs/expression\\.js$)'],
	// Ends what hangs, also on a busy machine; no test is judged by its speed.
	testTimeout: 120_000,
	// Jest would leave one core of two idle.
	maxWorkers: Math.max(2, availableParallelism() - 1),
};
