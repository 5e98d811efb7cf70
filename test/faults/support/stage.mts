import { ADMIN, type Simulator, startSimulator } from '../../../simulator/index.mts';
import { hashPassword } from '../../../simulator/passwords.mts';
import { credentialFor, loggedIn, type TestCredentials } from '../../support/server.mts';
import { type OperationCase, runOperation } from '../../support/everyOperation.mts';

/** The clock of the servers, so that all runs of an operation bring the same. */
const NOW = new Date('2026-03-02T08:00:00Z');

const PIN = 'PIN-canary-4711';
const HASH = hashPassword('self-canary', 'canary');

/** A server that is ready for one operation: somebody is logged in, what it needs is there. */
export interface Stage {
	simulator: Simulator;
	credential: TestCredentials;
	/** Secrets by name, to be found nowhere. */
	secrets: Record<string, string>;
}

/** Stages on which nothing was changed; they serve again, because starting a server takes longest. */
const ready = new Map<OperationCase, Stage>();

/** A stage for the operation, of nobody else's until it is given back. */
export async function takeStage(operation: OperationCase): Promise<Stage> {
	const stage = ready.get(operation);
	ready.delete(operation);
	return stage ?? (await newStage(operation));
}

/** Gives a stage back; it serves again unless something was written on it, or it was closed. */
export async function giveBack(operation: OperationCase, stage: Stage): Promise<void> {
	const { simulator } = stage;
	const isUsed = simulator.requests.some(({ method, path, status }) => {
		const isData = path.startsWith('/personnel/') || path.startsWith('/iclock/');
		return isData && method !== 'GET' && status < 300;
	});
	if (isUsed || ready.has(operation)) return await simulator.close();
	simulator.clearFaults();
	simulator.clearLog();
	ready.set(operation, stage);
}

/** For `afterAll`. */
export async function closeStages(): Promise<void> {
	await Promise.all([...ready.values()].map(async ({ simulator }) => await simulator.close()));
	ready.clear();
}

async function newStage({ before }: OperationCase): Promise<Stage> {
	const simulator = await startSimulator({
		profile: 9,
		switches: { adjustResignName: 'adjust_resign' },
		now: () => NOW,
	});
	for (const { id } of simulator.data.employees.all()) {
		simulator.data.employees.update(id, { device_password: PIN, self_password: HASH });
	}
	const credential = credentialFor(simulator);
	const token = await loggedIn(simulator, credential);
	if (before) await runOperation(credential, before);
	simulator.clearLog();
	return { simulator, credential, secrets: { password: ADMIN.password, token, PIN, HASH } };
}
