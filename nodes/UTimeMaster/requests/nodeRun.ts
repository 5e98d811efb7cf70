import type { IDataObject, IExecutePaginationFunctions } from 'n8n-workflow';
import { CREDENTIAL } from '../shared/api';
import { toCredential } from './credential';
import { createLimiter, type Limiter } from './limiter';
import { Patience } from './retry';

export type Engine = IExecutePaginationFunctions;

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
	/** Last task of those that take turns, by what they work on. */
	turns: Map<string, Promise<unknown>>;
}

const runs = new WeakMap<object, NodeRun>();

/** The state shared by all items of this node run; `getExecuteData` is one object for all of them. */
export function runOf(engine: Engine): NodeRun {
	const key = engine.getExecuteData();
	let run = runs.get(key);
	if (run === undefined) {
		const limiter = engine
			.getCredentials(CREDENTIAL)
			.then((credential) => createLimiter(toCredential(credential).maxConcurrentRequests));
		// Reported by the request that needs it; there may be none.
		limiter.catch(() => undefined);
		run = {
			limiter,
			patience: new Patience(),
			lookUps: new Map(),
			reads: new Map(),
			turns: new Map(),
		};
		runs.set(key, run);
	}
	return run;
}
