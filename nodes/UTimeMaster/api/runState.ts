import { accountOf, toCredential } from '../auth/credential';
import { CREDENTIAL } from '../shared/api';
import type { ItemContext } from '../shared/context';
import { createLimiters, type Limiter } from './concurrency';
import { KeyedMutex } from './keyedMutex';
import { KnownRecords } from './knownRecords';
import { RetryQuota } from './retry';

/** What the requests of one run to one server and account share. */
export interface RunState {
	/** Server, account and password, as `accountOf` names them. */
	account: string;
	/** Bounds the requests in flight, as the credential says. */
	limiter: Limiter;
	quota: RetryQuota;
	known: KnownRecords;
	/** Lets items that work on the same record take turns. */
	mutex: KeyedMutex;
}

interface NodeRun {
	limiterFor: (bound: number) => Limiter;
	/** By account: expressions in the credential may bring another one for each item. */
	accounts: Map<string, RunState>;
}

/** Node runs by the data of their execution, which all items share, and so do the tools of an agent. */
const runs = new WeakMap<object, Map<string, NodeRun>>();

/** The state shared by the items of this node run that have the same server and account. */
export async function runStateOf(context: ItemContext): Promise<RunState> {
	const { limiterFor, accounts } = nodeRunOf(context);
	const credential = toCredential(await context.getCredentials(CREDENTIAL));
	const account = accountOf(credential);
	const state =
		accounts.get(account) ?? newState(account, limiterFor(credential.maxConcurrentRequests));
	accounts.set(account, state);
	return state;
}

/** The state of a poll or a list search: one request at a time, and none is repeated. */
export function singleState(): RunState {
	return newState('', createLimiters()(1), new RetryQuota(0));
}

function newState(account: string, limiter: Limiter, quota = new RetryQuota()): RunState {
	return { account, limiter, quota, known: new KnownRecords(), mutex: new KeyedMutex() };
}

function nodeRunOf(context: ItemContext): NodeRun {
	const data = context.getExecuteData();
	const runsOfData = runs.get(data) ?? new Map<string, NodeRun>();
	runs.set(data, runsOfData);
	// Each call of a tool is a run of its own.
	const { $runIndex } = context.getWorkflowDataProxy(context.getItemIndex());
	const key = `${$runIndex} ${context.getNode().name}`;
	const run = runsOfData.get(key) ?? { limiterFor: createLimiters(), accounts: new Map() };
	runsOfData.set(key, run);
	return run;
}
