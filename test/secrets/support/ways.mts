import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Target } from '../../faults/support/targets.mts';
import type { OperationCase } from '../../support/everyOperation.mts';
import { type NodeRun, runNode } from '../../support/engine.mts';
import { withSimplify } from '../../support/parameters.mts';
import { type Canaries, SENT } from '../../support/canaries.mts';
import { listSearch, triggerListSearch } from '../../../nodes/UTimeMaster/listSearch/index.ts';
import type { TestCredentials } from '../../support/server.mts';
import { TestTrigger } from '../../support/trigger.mts';
import { inTurn } from '../../support/exploration.mts';
import { searchList, testCredential } from '../../support/editorCalls.mts';

const GIVEN = Object.fromEntries(Object.keys(SENT).map((name) => [name, `={{ $json.${name} }}`]));

/** Where an operation takes secrets: they come from the item, not from the form. */
const TAKES: Record<string, INodeParameters> = {
	'employee create': { employeeAdditionalFields: GIVEN },
	'employee upsert': { employeeAdditionalFields: GIVEN },
	'employee update': { employeeUpdateFields: GIVEN },
	'employee getAll': { employeeFilters: { cardNumber: GIVEN.cardNumber } },
};

/** The secrets in the requests of an operation that are struck. */
export function sentBy({ operation, struck }: Target): Record<string, string> {
	const title = titleOf(operation);
	if (title === 'employee getAll') return { cardNumber: SENT.cardNumber };
	return title in TAKES && struck === 'write' ? SENT : {};
}

export function titleOf({ resource, operation }: OperationCase): string {
	return `${resource} ${operation}`;
}

/** Runs an operation with secrets in all fields that take one. */
export async function runWithSecrets(
	{ credential }: Canaries,
	operation: OperationCase,
	simplify: boolean,
	parameters: INodeParameters = {},
	settings: Parameters<typeof runNode>[2] = {},
): Promise<NodeRun> {
	const { resource, operation: name } = operation;
	const all = {
		resource,
		operation: name,
		...operation.parameters,
		...TAKES[titleOf(operation)],
		...parameters,
	};
	return await runNode(credential, withSimplify(simplify, all), {
		items: [SENT as IDataObject],
		...settings,
	});
}

/** What a run leaves of the node: items, errors with all their fields, what n8n stores of it. */
export function outputOf({ items, errors, error, run }: NodeRun): unknown {
	const { runData, error: stored } = run.data.resultData;
	const tasks = [runData.UTimeMaster, runData.After].flat().map((task) => {
		const main = task?.data?.main.map((output) => output?.map(withoutInput));
		return { ...task, data: { ...task?.data, main } };
	});
	return [items.map(withoutInput), errors.map(withoutInput), error, stored, tasks];
}

/** A failed item without what came in: the node hands that on, and it is the user's own. */
function withoutInput(item: INodeExecutionData): INodeExecutionData {
	const { json } = item;
	if (!('error' in json) || !('details' in json)) return item;
	const kept = Object.entries(json).filter(([key, value]) => Reflect.get(SENT, key) !== value);
	return { ...item, json: Object.fromEntries(kept) };
}

/** What came of a use of the credential. */
export interface Outcome {
	/** Everything that came out: rows, results, static data, an error with all it holds. */
	output: unknown;
	/** How many rows or results are in it. */
	count: number;
	/** What the user reads where it failed. */
	failure?: string;
}

/** A use of the credential. */
export interface Way {
	title: string;
	/** Whether it brings rows or results where all goes well. */
	brings: boolean;
	go: (credential: TestCredentials) => Promise<Outcome>;
}

const EVERY = { triggerOn: 'everyPunch', startFrom: 'activation', filters: {}, options: {} };
const FROM_START = { ...EVERY, startFrom: 'date', startTime: '2000-01-01T00:00:00' };

function searching(method: string, filter?: string): Way {
	return {
		title: filter === undefined ? method : `${method}, "${filter}"`,
		brings: true,
		go: async (credential) =>
			await caught(searchList(credential, method, filter), ({ results }) => results.length),
	};
}

function polling(title: string, mode: 'trigger' | 'manual', parameters: IDataObject): Way {
	return {
		title: `trigger, ${title}`,
		// The activation only notes where it begins.
		brings: parameters !== EVERY || mode === 'manual',
		async go(credential) {
			const trigger = new TestTrigger(credential, { simplify: false, ...parameters } as never);
			const polled = await caught(trigger.poll(mode), ({ length }) => length);
			return { ...polled, output: [polled.output, trigger.staticData] };
		},
	};
}

export const ways: Way[] = [
	...Object.keys({ ...listSearch, ...triggerListSearch }).map((method) => searching(method)),
	searching('searchEmployees', 'e'),
	polling('activation', 'trigger', EVERY),
	polling('all punches', 'trigger', FROM_START),
	polling('all punches simplified', 'trigger', { ...FROM_START, simplify: true }),
	polling('manual test', 'manual', EVERY),
	{
		title: 'credential test',
		brings: false,
		async go(credential) {
			const failure = await testCredential(credential);
			return { output: failure, count: 0, failure };
		},
	},
	{
		title: 'operation',
		brings: true,
		async go(credential) {
			const getAll = { resource: 'employee', operation: 'getAll', returnAll: true };
			const run = await runNode(credential, getAll);
			return { output: outputOf(run), count: run.items.length, failure: run.error?.message };
		},
	},
];

/**
 * Ways of which each goes out by code of its own: the lists, the trigger, the test of the credential
 * and the operations. Those of the same code take turns.
 */
export function waysInTurn(turn: number): Way[] {
	return inTurn(ways, turn, ({ title }) =>
		title.startsWith('search') ? 'list' : title.split(',')[0],
	);
}

async function caught<T>(running: Promise<T>, countOf: (output: T) => number): Promise<Outcome> {
	return await running.then(
		(output) => ({ output, count: countOf(output) }),
		(error: Error) => ({ output: error, count: 0, failure: error.message }),
	);
}
