import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Log, runStep } from '../../../real-n8n/step.mts';
import { chromiumPath } from './browser.mts';
import type { Suite } from './options.mts';
import { postgresFolder } from './postgres.mts';

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
