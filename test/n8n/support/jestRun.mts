import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { N8nVersion } from '../../../real-n8n/recipe.mts';
import type { Suite } from './options.mts';
import { ARTEFACTS, TARBALL_VARIABLE, VERSION_VARIABLE } from './setting.mts';

export interface Outcome {
	passed: number;
	failed: number;
	skipped: number;
}

/** The counts of jest's report that matter here. */
interface JestReport {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	/** Files that failed as a whole, with no test counted. */
	numRuntimeErrorTestSuites: number;
}

/** Runs suites against one version of n8n; what jest shows is passed on as it comes. */
export async function runSuites(
	suites: Suite[],
	{ version, tarball, signal }: { version: N8nVersion; tarball: string; signal: AbortSignal },
): Promise<Outcome> {
	const folder = join(ARTEFACTS, `n8n-${version}`);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const reportFile = join(folder, 'results.json');
	const files = suites.map((suite) => `test/n8n/${suite}.n8n.mts`);
	const jest = [
		'node_modules/jest/bin/jest.js',
		...['--config', 'jest.n8n.config.js', '--runInBand', '--verbose'],
		...['--json', '--outputFile', reportFile],
		...['--runTestsByPath', ...files],
	];
	const child = spawn(process.execPath, jest, {
		stdio: ['ignore', 'ignore', 'inherit'], // jest writes its progress to stderr, JSON to stdout
		env: { ...process.env, [VERSION_VARIABLE]: version, [TARBALL_VARIABLE]: tarball },
		signal,
		killSignal: 'SIGINT',
	});
	child.once('error', () => {}); // the abort, which the caller sees in the signal
	await once(child, 'close').catch(() => {});
	signal.throwIfAborted();
	return existsSync(reportFile)
		? outcomeOf(JSON.parse(readFileSync(reportFile, 'utf8')) as JestReport)
		: { passed: 0, failed: 1, skipped: 0 };
}

function outcomeOf(report: JestReport): Outcome {
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
		skipped: report.numPendingTests,
	};
}
