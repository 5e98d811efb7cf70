/*
 * One client process: gets ready, says so, waits for a line on its standard input, works, and prints
 * what it measured.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fetchWork } from './fetch.mts';
import { itemsOf, type Job, type Measurement, READY, RESULT, USER } from './job.mts';
import { N8n } from './n8n.mts';
import { httpRequestStep, nodeStep, triggerStep } from './steps.mts';

const MEGABYTE = 1e6;

type Work = () => Promise<unknown[]>;

const job = JSON.parse(process.argv[2]) as Job;
if (job.work === 'load') {
	await start();
	tell(await measureLoading());
} else {
	const work = await prepare();
	await start();
	tell(await measure(work));
}
process.exit(0);

async function prepare(): Promise<Work> {
	if (job.tool === 'fetch') return fetchWork(job);
	const n8n = await loadedN8n();
	n8n.keep('uTimeMasterApi', { baseUrl: job.url, ...USER });
	if (job.work === 'poll') {
		const poll = n8n.trigger(triggerStep);
		await poll();
		return poll;
	}
	const step = job.tool === 'node' ? nodeStep(job) : httpRequestStep(job);
	const items = job.work === 'read' ? [{}] : itemsOf(job);
	return async () => {
		const output = await n8n.run(step, items);
		// The HTTP Request node hands on pages.
		const isPages = job.tool === 'httpRequest' && job.work === 'read';
		return isPages ? output.flatMap(({ data }) => data as unknown[]) : output;
	};
}

async function loadedN8n(): Promise<N8n> {
	const n8n = new N8n(job.n8nBin);
	await n8n.load(job.packageFolder);
	if (job.tool === 'httpRequest') await n8n.load(n8n.folderOf('n8n-nodes-base'));
	return n8n;
}

async function measure(work: Work): Promise<Measurement> {
	globalThis.gc?.();
	const idle = process.memoryUsage.rss();
	const cpu = process.cpuUsage();
	const begin = performance.now();
	const outcome = await work().then(
		(rows) => ({ rows: rows.length }),
		(error: Error) => ({ rows: 0, failure: error.message }),
	);
	const wall = performance.now() - begin;
	const { user, system } = process.cpuUsage(cpu);
	const peak = process.resourceUsage().maxRSS * 1024;
	return { ...outcome, wall, cpu: (user + system) / 1000, memory: (peak - idle) / MEGABYTE };
}

/** Loads n8n's own nodes, then our package. */
async function measureLoading(): Promise<Measurement> {
	const n8n = new N8n(job.n8nBin);
	const ownNodes = await timed(async () => {
		await n8n.load(n8n.folderOf('n8n-nodes-base'));
		await n8n.load(n8n.folderOf('@n8n/n8n-nodes-langchain'));
	});
	const wall = await timed(async () => await n8n.load(job.packageFolder));
	return { rows: 0, wall, cpu: 0, memory: 0, ownNodes };
}

async function timed(work: () => Promise<void>): Promise<number> {
	const begin = performance.now();
	await work();
	return performance.now() - begin;
}

async function start(): Promise<void> {
	console.log(READY);
	await once(createInterface(process.stdin), 'line');
}

function tell(measurement: Measurement): void {
	console.log(RESULT + JSON.stringify(measurement));
}
