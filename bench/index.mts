/*
 * npm run bench -- --help
 * How fast our nodes are, beside what a user would take instead and beside what is possible.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { complain, log, runCommand } from '../tools/command.mts';
import { interruption } from '../tools/interrupt.mts';
import { installN8n } from '../real-n8n/install.mts';
import { packPackage, providePackage } from '../real-n8n/package.mts';
import { repositoryRoot } from '../tools/repository.mts';
import type { Bench } from './processes.mts';
import { compare, comparisonsOf } from './comparison.mts';
import {
	measureBusyPoll,
	measureIdlePolls,
	measureLoading,
	measureTooMany,
} from './measurements.mts';
import { type BenchOptions, HELP, parseOptions } from './options.mts';
import { type Finding, isMet, textOf } from './report.mts';

const VERSION = '2.41.1';

async function run(options: BenchOptions): Promise<number> {
	const signal = interruption(log);
	const userFolder = mkdtempSync(join(tmpdir(), 'utimemaster-bench-'));
	try {
		process.chdir(repositoryRoot());
		const install = await installN8n({ version: VERSION, log, signal });
		const tarball = await packPackage(userFolder, { log, signal });
		await providePackage({ tarball }, { userFolder, log, signal });
		const findings = await measureAll({ install, userFolder, signal }, options, tarball);
		const machine = `${cpus().length} × ${cpus()[0]?.model}, Node ${install.nodeVersion}, n8n ${VERSION}`;
		log(`\n${machine}; medians of ${options.rounds} rounds`);
		findings.forEach((finding) => log(textOf(finding)));
		writeFileSync(options.json, JSON.stringify({ machine, options, findings }, undefined, '\t'));
		log(`\nAll figures: ${options.json}`);
		return findings.flatMap(({ goals }) => goals).every(isMet) ? 0 : 1;
	} catch (error) {
		return signal.aborted ? 130 : complain(error);
	} finally {
		await rm(userFolder, { recursive: true, force: true });
	}
}

async function measureAll(
	bench: Bench,
	options: BenchOptions,
	tarball: string,
): Promise<Finding[]> {
	const { rounds, only } = options;
	const measurements: Array<[title: string, measure: () => Promise<Finding>]> = [
		...comparisonsOf(options).map((comparison): (typeof measurements)[number] => [
			comparison.title,
			async () => await compare(bench, comparison, options, log),
		]),
		['Idle poll', async () => await measureIdlePolls(bench, log)],
		['Poll', async () => await measureBusyPoll(bench, log)],
		['Return All', async () => await measureTooMany(bench, log)],
		['Loading', async () => await measureLoading(bench, { rounds, tarball }, log)],
	];
	const chosen = measurements.filter(([title]) =>
		title.toLowerCase().startsWith(only.toLowerCase()),
	);
	if (chosen.length === 0) {
		const titles = measurements.map(([title]) => `  ${title}`).join('\n');
		throw new Error(`--only "${only}" begins none of these titles:\n${titles}`);
	}
	const findings: Finding[] = [];
	for (const [, measure] of chosen) findings.push(await measure());
	return findings;
}

process.exitCode = await runCommand({ help: HELP, parse: parseOptions }, run);
