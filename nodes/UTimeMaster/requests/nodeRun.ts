import type { IDataObject, IExecutePaginationFunctions } from 'n8n-workflow';
import { CREDENTIAL } from '../shared/api';
import { toCredential } from './credential';
import { createLimiter, type Limiter } from './limiter';
import { Patience } from './retry';

export type Engine = IExecutePaginationFunctions;

/** Codes of employees who were resigned. */
export interface Resigned {
	codes: ReadonlySet<string>;
	/** Whether these are all, as far as the server has resignations. */
	isComplete: boolean;
}

/** What the items of one node run share. */
interface NodeRun {
	/** Bounds the requests under way, as the credential says. */
	limiter: Promise<Limiter>;
	/** Counts repeats, and ends them where nothing succeeds any more. */
	patience: Patience;
	/** IDs looked up by code, by record and code. */
	lookUps: Map<string, Promise<number | undefined>>;
	/** Records read by ID, by path. */
	reads: Map<string, Promise<IDataObject>>;
	/** Employees who were resigned, once they were asked for. */
	resigned?: Promise<Resigned>;
	/** Last task of those that take turns, by what they work on. */
	turns: Map<string, Promise<unknown>>;
}

/** Node runs by the data of their execution, which all items share, and so do the tools of an agent. */
const runs = new WeakMap<object, Map<string, NodeRun>>();
/** The same by item, where they are found at once. */
const runsOfItems = new WeakMap<Engine, NodeRun>();

/** The state shared by all items of this node run. */
export function runOf(engine: Engine): NodeRun {
	const known = runsOfItems.get(engine);
	if (known !== undefined) return known;
	const data = engine.getExecuteData();
	const runsOfData = runs.get(data) ?? new Map<string, NodeRun>();
	runs.set(data, runsOfData);
	// Each call of a tool is a run of its own.
	const key = `${engine.getWorkflowDataProxy(engine.getItemIndex()).$runIndex} ${engine.getNode().name}`;
	const run = runsOfData.get(key) ?? begin(engine);
	runsOfData.set(key, run);
	runsOfItems.set(engine, run);
	return run;
}

function begin(engine: Engine): NodeRun {
	const limiter = engine
		.getCredentials(CREDENTIAL)
		.then((credential) => createLimiter(toCredential(credential).maxConcurrentRequests));
	// Reported by the request that needs it; there may be none.
	limiter.catch(() => undefined);
	return {
		limiter,
		patience: new Patience(),
		lookUps: new Map(),
		reads: new Map(),
		turns: new Map(),
	};
}
