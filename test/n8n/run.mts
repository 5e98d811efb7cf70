import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { complain, log, runCommand } from '../../tools/command.mts';
import { interruption } from '../../tools/interrupt.mts';
import { installN8n } from '../../real-n8n/install.mts';
import { packPackage } from '../../real-n8n/package.mts';
import { repositoryRoot } from '../../tools/repository.mts';
import {
	HELP,
	type Outcome,
	parseOptions,
	providePrograms,
	type RunOptions,
	runSuites,
} from './support/suites.mts';
import { ARTEFACTS } from './support/setting.mts';

async function test({ versions, suites }: RunOptions): Promise<number> {
	const signal = interruption(log);
	const folder = mkdtempSync(join(tmpdir(), 'utimemaster-packed-'));
	const outcomes: Array<[version: string, outcome: Outcome]> = [];
	try {
		process.chdir(repositoryRoot());
		const logFolder = join(process.cwd(), ARTEFACTS);
		await providePrograms(suites, { logFolder, log, signal });
		const tarball = await packPackage(folder, { log, signal });
		for (const version of versions) {
			await installN8n({ version, log, signal });
			log(`\nn8n ${version}: ${suites.join(', ')}`);
			outcomes.push([version, await runSuites(suites, { version, tarball, signal })]);
		}
	} catch (error) {
		return signal.aborted ? 130 : complain(error);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
	log(`\nLogs and screenshots: ${ARTEFACTS}/`);
	outcomes.forEach(([version, outcome]) => log(lineOf(version, outcome)));
	return outcomes.some(([, { failed, passed, skipped }]) => failed > 0 || passed + skipped === 0)
		? 1
		: 0;
}

/** One line that programs read too. */
function lineOf(version: string, { passed, failed, skipped }: Outcome): string {
	const left = skipped > 0 ? `, ${skipped} skipped` : '';
	return `n8n-${version}: ${passed} passed, ${failed} failed${left}`;
}

process.exitCode = await runCommand({ help: HELP, parse: parseOptions }, test);
