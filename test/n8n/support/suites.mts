import { parseArgs } from 'node:util';
import { type N8nVersion, RECIPES } from '../../../real-n8n/recipe.mts';
import { oneOf } from '../../../tools/options.mts';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Log, runStep } from '../../../real-n8n/step.mts';
import { chromiumPath } from './editor.mts';
import { postgresFolder } from './services.mts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ARTEFACTS, TARBALL_VARIABLE, VERSION_VARIABLE } from './setting.mts';

export const SUITES = [
	'loading',
	'credential',
	'protection',
	'operations',
	'dates',
	'runs',
	'trigger',
	'secrets',
	'lists',
	'editor',
	'drops',
	'tool',
	'examples',
	'queue',
] as const;
export type Suite = (typeof SUITES)[number];

const VERSIONS = Object.keys(RECIPES) as N8nVersion[];

export const HELP = `The packed package in a real n8n, against a simulated UTimeMaster server.

  npm run test:n8n                                   every suite on every version
  npm run test:n8n -- --version 2.41.1 --only editor

Options
  --version <v>    ${VERSIONS.join(' or ')}; may be given twice (default: both)
  --only <suite>   ${SUITES.join(', ')};
                   may be given several times
  --help           this text

Installs what is missing: n8n into .n8n-demo (or UTIMEMASTER_N8N_HOME), and on Debian Chromium, Redis
and PostgreSQL. WRITE_PICTURES=1 writes the README's pictures to docs/images.`;

export interface RunOptions {
	help: boolean;
	versions: N8nVersion[];
	suites: Suite[];
}

/**
 * Reads the command line.
 * @throws an Error that names what is wrong
 */
export function parseOptions(args: string[]): RunOptions {
	const { help, version, only } = parseArgs({
		args,
		options: {
			help: { type: 'boolean', short: 'h', default: false },
			version: { type: 'string', multiple: true, default: VERSIONS },
			only: { type: 'string', multiple: true, default: [...SUITES] },
		},
	}).values;
	return {
		help,
		versions: version.map((name) => oneOf('--version', VERSIONS, name)),
		suites: only.map((name) => oneOf('--only', SUITES, name)),
	};
}

/** Programs of the system that suites need: how to see that they are there, and their packages. */
const NEEDS: Array<{ suite: Suite; packages: string[]; isThere: () => boolean }> = [
	{ suite: 'editor', packages: ['chromium'], isThere: () => chromiumPath() !== undefined },
	{ suite: 'drops', packages: ['chromium'], isThere: () => chromiumPath() !== undefined },
	{ suite: 'queue', packages: ['redis-server'], isThere: () => isOnPath('redis-server') },
	{ suite: 'queue', packages: ['postgresql'], isThere: () => postgresFolder() !== undefined },
];

/**
 * Installs what the suites need and this machine lacks, where apt-get exists.
 * @throws an Error with the log's last lines when apt-get fails, or that names what to install
 */
export async function providePrograms(
	suites: Suite[],
	{ logFolder, log, signal }: { logFolder: string; log: Log; signal: AbortSignal },
): Promise<void> {
	const missing = NEEDS.filter(({ suite, isThere }) => suites.includes(suite) && !isThere());
	const packages = missing.flatMap((need) => need.packages);
	if (packages.length === 0) return;
	if (!isOnPath('apt-get')) throw new Error(`Please install: ${packages.join(', ')}`);
	mkdirSync(logFolder, { recursive: true });
	const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
	for (const args of [['update', '-qq'], install]) {
		await runStep({
			title: `apt-get ${args.join(' ')}`,
			command: 'apt-get',
			args,
			cwd: logFolder,
			// At run level 1 Debian does not start the services it installs: the suites start their own.
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
			logFile: join(logFolder, 'apt-get.log'),
			advice: () => `install these yourself (apt-get needs root): ${packages.join(', ')}`,
			log,
			signal,
		});
	}
}

function isOnPath(program: string): boolean {
	const folders = (process.env.PATH ?? '').split(delimiter);
	return folders.some((folder) => existsSync(join(folder, program)));
}

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
		...['--config', 'jest.n8n.config.js', '--verbose'],
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
