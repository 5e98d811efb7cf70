const { availableParallelism } = require('node:os');

/** Packages that the files of a worker share, as n8n and its nodes do. */
const SHARED = 'n8n-core|n8n-workflow|@n8n/[^/]+|luxon|fastify|fast-check';

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: '<rootDir>/test/support/nodeRealm.cjs',
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
		[`/node_modules/(${SHARED})/.*\\.[cm]?js$`]: '<rootDir>/test/support/nativeModule.cjs',
	},
	transformIgnorePatterns: [],
	// Ends what hangs, also on a busy machine; no test is judged by its speed.
	testTimeout: 120_000,
	// Jest would leave one core of two idle.
	maxWorkers: Math.max(2, availableParallelism() - 1),
};
