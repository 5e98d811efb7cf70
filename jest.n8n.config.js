/**
 * Suites against a real n8n; `npm run test:n8n` prepares it and names its version.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...require('./jest.config.js'),
	roots: ['<rootDir>/test/n8n'],
	testMatch: ['**/*.n8n.mts'],
	// One n8n at a time: together they would outgrow a small machine.
	maxWorkers: 1,
	testTimeout: 120_000,
};
