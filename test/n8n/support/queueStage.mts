import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installN8n } from '../../../real-n8n/install.mts';
import { type RunningWorker, startWorker } from '../../../real-n8n/worker.mts';
import { startPostgres } from './postgres.mts';
import { startRedis } from './redis.mts';
import type { Service } from './service.mts';
import { setting } from './setting.mts';
import { Stage } from './stage.mts';

const CONCURRENCY = 5;
/** A worker that is gone is missed after seconds instead of minutes. */
const SHORT_LEASES = {
	QUEUE_WORKER_LOCK_DURATION: '6000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '4000',
};

/** n8n in queue mode: Redis, PostgreSQL, one main process and workers. */
export class QueueStage extends Stage {
	private readonly services: Service[] = [];
	private readonly workers = new Map<string, RunningWorker>();

	constructor() {
		super('queue');
	}

	override async start(): Promise<void> {
		const { artefacts } = setting();
		this.services.push(await startRedis(join(artefacts, 'queue-redis.log')));
		this.services.push(await startPostgres(join(artefacts, 'queue-postgres.log')));
		Object.assign(this.env, queueMode, ...this.services.map(({ env }) => env));
		await super.start();
	}

	/** Starts a worker with a user folder of its own. */
	async startWorker(name: string): Promise<RunningWorker> {
		const { version, tarball, artefacts } = setting();
		const worker = await startWorker(await installN8n({ version, log: () => {} }), {
			userFolder: join(this.userFolder, name),
			tarball,
			concurrency: CONCURRENCY,
			env: this.env,
			logFile: join(artefacts, `queue-${name}.log`),
			log: () => {},
		});
		this.workers.set(name, worker);
		return worker;
	}

	/** Ids of the executions that a worker began, by its log. */
	executionsOn({ logFile }: RunningWorker): string[] {
		const begun = readFileSync(logFile, 'utf8').matchAll(/started execution (\d+)/gi);
		return [...new Set(Array.from(begun, ([, id]) => id))];
	}

	override async end(): Promise<void> {
		await Promise.all([...this.workers.values()].map(async ({ stop }) => await stop()));
		await super.end();
		for (const { stop } of this.services.reverse()) await stop();
	}
}

const queueMode = {
	EXECUTIONS_MODE: 'queue',
	OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
	...SHORT_LEASES,
};
