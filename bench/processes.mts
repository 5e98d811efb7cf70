import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { communityNodes, n8nEnvironment } from '../real-n8n/settings.mts';
import type { N8nInstall } from '../real-n8n/install.mts';
import { PACKAGE_NAME, repositoryRoot } from '../tools/repository.mts';
import { type Job, type Measurement, READY, RESULT } from './client/job.mts';
import { type SimulatorProcess, startSimulatorProcess } from '../simulator/process.mts';

/** What all client processes share. */
export interface Bench {
	install: N8nInstall;
	/** Folder in which our package is installed as a user has it. */
	userFolder: string;
	signal: AbortSignal;
}

export type Task = Pick<Job, 'tool' | 'work'> & Partial<Job>;

/**
 * Runs one client process of its own, on the Node that n8n runs on.
 *
 * @param whenReady called when it has loaded what it needs, before it begins to work
 */
export async function runClient(
	{ install, userFolder, signal }: Bench,
	task: Task,
	whenReady: () => Promise<void>,
): Promise<Measurement> {
	signal.throwIfAborted();
	const packageFolder = join(communityNodes(userFolder), 'node_modules', PACKAGE_NAME);
	const job: Job = {
		url: '',
		pageSize: 0,
		items: 0,
		inFlight: 0,
		n8nBin: install.n8nBin,
		packageFolder,
		...task,
	};
	const script = join(repositoryRoot(), 'bench/client/index.mts');
	const child = spawn(install.node, ['--expose-gc', script, JSON.stringify(job)], {
		stdio: ['pipe', 'pipe', 'inherit'],
		env: {
			...n8nEnvironment(install, { userFolder, port: 0, brokerPort: 0 }),
			// Where n8n lets community nodes find its own packages.
			NODE_PATH: packagesBeside(install.n8nBin),
		},
		signal,
	});
	const exited = once(child, 'exit');
	let measured: Measurement | undefined;
	for await (const line of createInterface(child.stdout)) {
		if (line === READY) {
			await whenReady();
			child.stdin.write('go\n');
		} else if (line.startsWith(RESULT)) {
			measured = JSON.parse(line.slice(RESULT.length)) as Measurement;
		}
	}
	await exited;
	if (measured === undefined) throw new Error(`The client ${task.tool} ${task.work} has failed`);
	return measured;
}

/** `<packages>/n8n/bin/n8n` → `<packages>`, with links followed. */
function packagesBeside(n8nBin: string): string {
	return dirname(dirname(dirname(realpathSync(n8nBin))));
}

/** Employees who take turns in the transactions. */
const CODES = ['1', '2', '10', '00012', 'E-100'];

/** Runs with a simulated server that holds exactly so many transactions; ends it afterwards. */
export async function withServer<T>(
	transactions: number,
	run: (server: SimulatorProcess) => Promise<T>,
): Promise<T> {
	const server = await startSimulatorProcess({ profile: '9' });
	try {
		const { transactions: there } = await server.counts();
		await server.seedPunches(transactions - there, { codes: CODES });
		return await run(server);
	} finally {
		await server.stop();
	}
}
