import { mkdtempSync } from 'node:fs';
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
