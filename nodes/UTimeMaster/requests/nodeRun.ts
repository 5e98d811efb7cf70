import type { IDataObject, IExecutePaginationFunctions } from 'n8n-workflow';
import { CREDENTIAL } from '../shared/api';
import { accountOf, toCredential } from './credential';
import { createLimiters, type Limiter } from './limiter';
import { Patience } from './retry';

export type Engine = IExecutePaginationFunctions;

/** Codes of employees who were resigned. */
export interface Resigned {
	codes: ReadonlySet<string>;
	/** Whether these are all, as far as the server has resignations. */
	isComplete: boolean;
}

/** What the items of one node run share that have the same server and account. */
interface AccountRun {
	/** Server, account and password, as `accountOf` names them. */
	account: string;
	/** Bounds the requests under way, as the credential says. */
	limiter: Limiter;
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

interface NodeRun {
	limiterFor: (bound: number) => Limiter;
	/** By account: expressions in the credential may bring another one for each item. */
	accounts: Map<string, AccountRun>;
}

/** Node runs by the data of their execution, which all items share, and so do the tools of an agent. */
const runs = new WeakMap<object, Map<string, NodeRun>>();
/** What they hold for each item, where it is found at once. */
const runsOfItems = new WeakMap<Engine, Promise<AccountRun>>();

/** The state shared by the items of this node run that have the same server and account. */
export async function runOf(engine: Engine): Promise<AccountRun> {
	const known = runsOfItems.get(engine) ?? findRun(engine);
	runsOfItems.set(engine, known);
	return await known;
}

async function findRun(engine: Engine): Promise<AccountRun> {
	const { limiterFor, accounts } = nodeRunOf(engine);
	const credential = toCredential(await engine.getCredentials(CREDENTIAL));
	const account = accountOf(credential);
	const run = accounts.get(account) ?? {
		account,
		limiter: limiterFor(credential.maxConcurrentRequests),
		patience: new Patience(),
		lookUps: new Map(),
		reads: new Map(),
		turns: new Map(),
	};
	accounts.set(account, run);
	return run;
}

function nodeRunOf(engine: Engine): NodeRun {
	const data = engine.getExecuteData();
	const runsOfData = runs.get(data) ?? new Map<string, NodeRun>();
	runs.set(data, runsOfData);
	// Each call of a tool is a run of its own.
	const key = `${engine.getWorkflowDataProxy(engine.getItemIndex()).$runIndex} ${engine.getNode().name}`;
	const run = runsOfData.get(key) ?? { limiterFor: createLimiters(), accounts: new Map() };
	runsOfData.set(key, run);
	return run;
}
