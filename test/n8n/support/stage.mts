import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installN8n } from '../../../real-n8n/install.mts';
import { Session } from '../../../real-n8n/session.mts';
import { type RunningN8n, startN8n } from '../../../real-n8n/start.mts';
import {
	type Simulator,
	type SimulatorOptions,
	startSimulator,
} from '../../../simulator/index.mts';
import { setting } from './setting.mts';
import { type RunningWorker, startWorker } from '../../../real-n8n/worker.mts';
import { type Service, startPostgres, startRedis } from './services.mts';

const START_TIMEOUT_MS = 300_000;

/** A real n8n with the packed package, and simulated servers beside it. */
export class Stage {
	/** The n8n that runs at the moment. */
	n8n!: RunningN8n;
	/** For REST calls that `n8n.rest` does not have. */
	session!: Session;
	/** Made by the first start. */
	protected userFolder!: string;
	private readonly simulators: Simulator[] = [];
	private starts = 0;

	/** @param suite names the log file; `env` are settings on top of the usual ones */
	constructor(
		private readonly suite: string,
		protected readonly env: NodeJS.ProcessEnv = {},
	) {}

	/** Starts n8n, or starts it again with its data. */
	async start(): Promise<void> {
		const { version, tarball, artefacts } = setting();
		const install = await installN8n({ version, log: quiet });
		this.userFolder ??= mkdtempSync(join(tmpdir(), 'utimemaster-test-'));
		this.starts += 1;
		const name = this.starts === 1 ? this.suite : `${this.suite}-start-${this.starts}`;
		this.n8n = await startN8n(install, {
			userFolder: this.userFolder,
			tarball,
			env: this.env,
			logFile: join(artefacts, `${name}.log`),
			log: quiet,
		});
		this.session = new Session(this.n8n.url);
		await this.session.logIn(this.n8n.owner);
	}

	/** Starts a simulated server of the 9.x profile; it is closed after the test. */
	async simulator(options: SimulatorOptions = {}): Promise<Simulator> {
		const simulator = await startSimulator({ profile: 9, ...options });
		this.simulators.push(simulator);
		return simulator;
	}

	async closeSimulators(): Promise<void> {
		await Promise.all(this.simulators.splice(0).map(async ({ close }) => await close()));
	}

	async end(): Promise<void> {
		await this.n8n?.stop();
		if (this.userFolder) await rm(this.userFolder, { recursive: true, force: true });
	}
}

/** A stage for the tests of the surrounding block: up before the first, gone after the last. */
export function stageFor(suite: string, env?: NodeJS.ProcessEnv): Stage {
	const stage = new Stage(suite, env);
	beforeAll(async () => await stage.start(), START_TIMEOUT_MS);
	afterEach(async () => await stage.closeSimulators());
	afterAll(async () => await stage.end());
	return stage;
}

/** Jest tells what goes on; details are in the logs. */
function quiet(): void {}

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
