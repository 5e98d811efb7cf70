/*
 * npm run soak -- --minutes 30 --seed 7 --profile 8|9
 * Polls and operations in turn for a long time, against a server with faults: memory and open
 * sockets stay flat, and every punch arrives once.
 */
import { parseArgs } from 'node:util';
import { startSimulatorProcess } from '../../simulator/process.mts';
import { type Reading, soak } from './soak.mts';

/** Heap that may come and go with the moment of a reading, in megabytes. */
const SLACK_MEGABYTES = 12;
const SLACK_SOCKETS = 10;

const { values } = parseArgs({
	options: {
		minutes: { type: 'string', default: '30' },
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
		profile: { type: 'string', default: '9' },
	},
});
const minutes = Number(values.minutes);
const seed = Number(values.seed);
if (
	!(minutes > 0 && minutes <= 600) ||
	!Number.isInteger(seed) ||
	!['8', '9'].includes(values.profile)
) {
	console.error('Usage: npm run soak -- [--minutes 30] [--seed 7] [--profile 8|9]');
	process.exit(2);
}

console.log(`${minutes} minutes, seed ${seed}, server ${values.profile}.x`);
const server = await startSimulatorProcess({ profile: values.profile });
try {
	const { arrived, lost, repeated, readings } = await soak(server, { minutes, seed }, tell);
	console.log(`${arrived} punches: ${lost} lost, ${repeated} repeated`);
	const complaints = [
		...(lost + repeated > 0 ? ['Punches were lost or repeated'] : []),
		...growth(readings, 'heapMegabytes', SLACK_MEGABYTES),
		...growth(readings, 'sockets', SLACK_SOCKETS),
	];
	complaints.forEach((complaint) => console.error(complaint));
	process.exitCode = complaints.length > 0 ? 1 : 0;
} finally {
	await server.stop();
}

function tell({ minutes: at, rounds, failures, heapMegabytes, sockets }: Reading): void {
	console.log(
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
