import type { N8nInstall } from './install.mts';
import { launch, type LaunchOptions } from './launch.mts';

/** A process that runs the executions which an n8n in queue mode hands out. */
export interface RunningWorker {
	pid: number;
	logFile: string;
	/** Ends it and waits for it; jobs under way come to their end first. */
	stop: () => Promise<void>;
}

/**
 * Starts a worker. It needs the package in its own user folder, and the settings of its main
 * process for queue, database and encryption key in `env`.
 * @throws what `launch` throws; nothing is left running then
 */
export async function startWorker(
	install: N8nInstall,
	options: LaunchOptions & { concurrency: number },
): Promise<RunningWorker> {
	const { tree, logFile } = await launch(
		install,
		{
			title: `Starting a worker of n8n ${install.version}`,
			args: ['worker', `--concurrency=${options.concurrency}`],
			env: (port) => ({
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(port),
				N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
			}),
			isReady: isHealthy,
		},
		options,
	);
	return { pid: tree.pid, logFile, stop: tree.end };
}

async function isHealthy(port: number): Promise<boolean> {
	return await fetch(`http://127.0.0.1:${port}/healthz/readiness`).then(
		({ ok }) => ok,
		() => false,
	);
}
