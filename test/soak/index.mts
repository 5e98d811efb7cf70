import { parseArgs } from 'node:util';
import { startSimulatorProcess } from '../../simulator/process.mts';
import { log, runCommand } from '../../tools/command.mts';
import { oneOf, positiveNumber, wholeNumber } from '../../tools/options.mts';
import { type Reading, soak } from './soak.mts';

/** Heap that may come and go with the moment of a reading, in megabytes. */
const SLACK_MEGABYTES = 12;
const SLACK_SOCKETS = 10;

const HELP = `Polls and operations in turn for a long time, against a server with faults: memory and open sockets
stay flat, and every punch arrives once.

  npm run soak -- [options]

Options
  --minutes <n>   how long (default 30)
  --seed <n>      of what happens (default: another one each time)
  --profile 8|9   which generation of servers is simulated (default 9)
  --help          this text`;

interface SoakOptions {
	help: boolean;
	minutes: number;
	seed: number;
	profile: string;
}

/** @throws an Error that names what is wrong */
function parseOptions(args: string[]): SoakOptions {
	const { help, minutes, seed, profile } = parseArgs({
		args,
		options: {
			help: { type: 'boolean', short: 'h', default: false },
			minutes: { type: 'string', default: '30' },
			seed: { type: 'string', default: String(Date.now() % 1_000_000) },
			profile: { type: 'string', default: '9' },
		},
	}).values;
	return {
		help,
		minutes: positiveNumber('--minutes', minutes, 600),
		seed: wholeNumber('--seed', seed, 0),
		profile: oneOf('--profile', ['8', '9'], profile),
	};
}

async function run({ minutes, seed, profile }: SoakOptions): Promise<number> {
	log(`${minutes} minutes, seed ${seed}, server ${profile}.x`);
	const server = await startSimulatorProcess({ profile });
	try {
		const { arrived, lost, repeated, readings } = await soak(server, { minutes, seed }, tell);
		log(`${arrived} punches: ${lost} lost, ${repeated} repeated`);
		const complaints = [
			...(lost + repeated > 0 ? ['Punches were lost or repeated'] : []),
			...growth(readings, 'heapMegabytes', SLACK_MEGABYTES),
			...growth(readings, 'sockets', SLACK_SOCKETS),
		];
		complaints.forEach((complaint) => console.error(complaint));
		return complaints.length > 0 ? 1 : 0;
	} finally {
		await server.stop();
	}
}

function tell({ minutes: at, rounds, failures, heapMegabytes, sockets }: Reading): void {
	log(
		`  ${at} min: ${rounds} rounds, ${failures} failed, heap ${heapMegabytes} MB, ${sockets} sockets`,
	);
}

/** Compares the middle of the first and of the last third; the first reading is a warm-up. */
function growth(readings: Reading[], what: 'heapMegabytes' | 'sockets', slack: number): string[] {
	const figures = readings.slice(1).map((reading) => reading[what]);
	const third = Math.ceil(figures.length / 3);
	const [first, last] = [median(figures.slice(0, third)), median(figures.slice(-third))];
	return last > first + slack ? [`${what} grew from ${first} to ${last}`] : [];
}

function median(figures: number[]): number {
	return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;
}

process.exitCode = await runCommand({ help: HELP, parse: parseOptions }, run);
