/*
 * npm run bench -- --help
 * How fast our nodes are, beside what a user would take instead and beside what is possible.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { interruption } from '../demo/interrupt.mts';
import { installN8n } from '../real-n8n/install.mts';
import { packPackage, providePackage } from '../real-n8n/package.mts';
import { repositoryRoot } from '../real-n8n/repository.mts';
import type { Bench } from './client.mts';
import { compare, comparisonsOf } from './comparison.mts';
import { measureTooMany } from './limits.mts';
import { measureLoading } from './loading.mts';
import { type BenchOptions, HELP, parseOptions } from './options.mts';
import { measureBusyPoll, measureIdlePolls } from './polls.mts';
import { type Finding, isMet, textOf } from './report.mts';

const VERSION = '2.41.1';

/** Understands the command line, measures, tells. Answers the exit code. */
async function main(): Promise<number> {
	let options: BenchOptions;
	try {
		options = parseOptions(process.argv.slice(2));
	} catch (error) {
		complain(error);
		console.error(`\n${HELP}`);
		return 2;
	}
	if (!options.help) return await run(options);
	console.log(HELP);
	return 0;
}

async function run(options: BenchOptions): Promise<number> {
	const signal = interruption(tell);
	const userFolder = mkdtempSync(join(tmpdir(), 'utimemaster-bench-'));
	try {
		process.chdir(repositoryRoot());
		const install = await installN8n({ version: VERSION, log: tell, signal });
		const tarball = await packPackage(userFolder, { log: tell, signal });
		await providePackage({ tarball }, { userFolder, log: tell, signal });
		const findings = await measureAll({ install, userFolder, signal }, options, tarball);
		const machine = `${cpus().length} × ${cpus()[0]?.model}, Node ${install.nodeVersion}, n8n ${VERSION}`;
		tell(`\n${machine}; medians of ${options.rounds} rounds`);
		findings.forEach((finding) => tell(textOf(finding)));
		writeFileSync(options.json, JSON.stringify({ machine, options, findings }, undefined, '\t'));
		tell(`\nAll figures: ${options.json}`);
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
			async () => await compare(bench, comparison, options, tell),
		]),
		['Idle poll', async () => await measureIdlePolls(bench, tell)],
		['Poll', async () => await measureBusyPoll(bench, tell)],
		['Return All', async () => await measureTooMany(bench, tell)],
		['Loading', async () => await measureLoading(bench, { rounds, tarball }, tell)],
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

function tell(line: string): void {
	console.log(line);
}

function complain(error: unknown): 1 {
	console.error(`\n${error instanceof Error ? error.message : String(error)}`);
	return 1;
}

process.exitCode = await main();
