import type { INodeParameters } from 'n8n-workflow';
import {
	ADMIN,
	type Fault,
	type RecordedRequest,
	type Simulator,
	startSimulator,
	type Switches,
} from '../../../simulator/index.mts';
import { type NodeRun, runNode } from '../../support/engine.mts';
import { withSimplify } from '../../support/parameters.mts';
import type { Target } from './targets.mts';
import { KEPT } from '../../support/canaries.mts';
import { credentialFor, loggedIn, type TestCredentials } from '../../support/server.mts';
import { type OperationCase, runOperation } from '../../support/everyOperation.mts';

const DATA_PATHS = /^\/(personnel|iclock)\//;

/** What goes wrong. */
export interface Strike {
	switches?: Partial<Switches>;
	answer?: Fault['answer'];
	/** How often; default always. */
	times?: number;
	/** Whether the server is closed before the operation begins. */
	isGone?: boolean;
	/** More parameters of the node. */
	parameters?: INodeParameters;
}

/** A request that was struck, and whether something was written before it. */
export type Struck = RecordedRequest & { afterWrite: boolean };

/** What came of an operation that was struck. */
export interface Outcome extends NodeRun, Pick<Stage, 'secrets'> {
	struck: Struck[];
	/** Requests that may change something. */
	writes: RecordedRequest[];
	logIns: number;
}

/** Runs an operation on a server of its own while something goes wrong; it is logged in before. */
export async function strike(
	{ operation, struck }: Pick<Target, 'operation' | 'struck'>,
	{ switches, answer, times = Infinity, isGone = false, parameters }: Strike,
): Promise<Outcome> {
	const stage = await takeStage(operation);
	const { simulator, credential, secrets } = stage;
	const usual = { ...simulator.switches };
	const methods = struck === 'reads' ? ['GET'] : ['POST', 'PATCH', 'DELETE'];
	Object.assign(simulator.switches, switches);
	if (answer !== undefined) {
		for (const method of methods) simulator.fault({ method, path: DATA_PATHS, times, answer });
	}
	if (isGone) await simulator.close();
	const { resource, operation: name } = operation;
	const given = { resource, operation: name, ...operation.parameters, ...parameters };
	const all = withSimplify(false, given);
	const run = await runNode(credential, all);
	const requests = simulator.requests.filter(({ path }) => DATA_PATHS.test(path));
	const writes = requests.filter(({ method }) => method !== 'GET');
	const outcome = {
		...run,
		struck: requests
			.filter(({ method }) => methods.includes(method))
			.map((request) => ({ ...request, afterWrite: request.n > (writes[0]?.n ?? Infinity) })),
		writes,
		logIns: simulator.logins,
		secrets: { ...secrets, newToken: credential.stored.sessionToken as string },
	};
	Object.assign(simulator.switches, usual);
	if (!isGone) await giveBack(operation, stage);
	return outcome;
}

/** Rows are read raw, in which the number of a card is not hidden. */
const { device_password, self_password } = KEPT;

/** The clock of the servers, so that all runs of an operation bring the same. */
const NOW = new Date('2026-03-02T08:00:00Z');

/** A server that is ready for one operation: somebody is logged in, what it needs is there. */
interface Stage {
	simulator: Simulator;
	credential: TestCredentials;
	/** Secrets by name, to be found nowhere. */
	secrets: Record<string, string>;
}

/** Stages on which nothing was changed; they serve again, because starting a server takes longest. */
const ready = new Map<OperationCase, Stage>();

/** A stage for the operation, of nobody else's until it is given back. */
async function takeStage(operation: OperationCase): Promise<Stage> {
	const stage = ready.get(operation);
	ready.delete(operation);
	return stage ?? (await newStage(operation));
}

/** Gives a stage back; it serves again unless something was written on it, or it was closed. */
async function giveBack(operation: OperationCase, stage: Stage): Promise<void> {
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
		simulator.data.employees.update(id, { device_password, self_password });
	}
	const credential = credentialFor(simulator);
	const token = await loggedIn(simulator, credential);
	if (before) await runOperation(credential, before);
	simulator.clearLog();
	return {
		simulator,
		credential,
		secrets: { password: ADMIN.password, token, device_password, self_password },
	};
}
