import type { INodeParameters } from 'n8n-workflow';
import type { Fault, RecordedRequest, Switches } from '../../../simulator/index.mts';
import { type NodeRun, runNode } from '../../support/engine.mts';
import { withSimplify } from '../../support/parameters.mts';
import { giveBack, type Stage, takeStage } from './stage.mts';
import type { Target } from './targets.mts';

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
