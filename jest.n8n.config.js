/**
 * Suites against a real n8n; `npm run test:n8n` prepares it and names its version.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...require('./jest.config.js'),
	roots: ['<rootDir>/test/n8n'],
	testMatch: ['**/*.n8n.mts'],
	// They wait most of the time, for polls and for n8n to start; three would outgrow a small machine.
	maxWorkers: 2,
	testTimeout: 120_000,
};
