import { type Execution, failureOf, type Row, rowsOf } from '../real-n8n/execution.mts';
import type { N8nRest, SavedWorkflow } from '../real-n8n/rest.mts';
import type { Log } from '../real-n8n/step.mts';
import type { Stage } from './stage.mts';
import { table } from '../tools/table.mts';
import { triggeredRuns } from './triggeredRuns.mts';
import { POLL_SECONDS, triggerOf } from '../real-n8n/workflows.mts';

/** Ticks of the trigger a punch may take to arrive. */
const TICKS = 4;
const PUNCH_COLUMNS = ['id', 'employeeCode', 'employeeName', 'punchTime', 'punchState'];

/** The nodes of the example in their order: what is shown of each, and what has to be true. */
const STEPS: Array<{ node: string; columns: string[]; check: (rows: Row[]) => void }> = [
	{
		node: 'List employees',
		columns: ['id', 'employeeCode', 'firstName', 'lastName', 'department'],
		check: (rows) => expectEqual('The number of employees', rows.length, 5),
	},
	{
		node: 'Create an employee',
		columns: ['id', 'employeeCode', 'firstName', 'lastName'],
		check: ([row]) => expectEqual('The new first name', row?.firstName, 'Nova'),
	},
	{
		node: 'Rename the employee',
		columns: ['id', 'employeeCode', 'firstName', 'lastName'],
		check: ([row]) => expectEqual('The changed first name', row?.firstName, 'Stella'),
	},
	{
		node: 'Read punches',
		columns: PUNCH_COLUMNS,
		check: (rows) => expectEqual('The number of punches', rows.length, 5),
	},
	{
		node: 'Delete the employee',
		columns: ['deleted', 'id'],
		check: ([row]) => expectEqual('"deleted"', row?.deleted, true),
	},
];

/**
 * The demo without a browser: the example workflow node by node, then one live punch.
 * @throws an Error about the first thing that is not as it should be
 */
export async function runOnce(
	{ simulator, n8n, chat, firstSteps, punchesToChat }: Stage,
	{ log, signal }: { log: Log; signal: AbortSignal },
): Promise<void> {
	const { employees } = simulator.data;
	const before = employees.size;
	log(`\nRunning "${firstSteps.name}" in n8n`);
	showSteps(await n8n.rest.runWorkflow(firstSteps, triggerOf(firstSteps)), log);
	expectEqual('The number of employees on the server afterwards', employees.size, before);

	log(`\nActivating "${punchesToChat.name}"; then Ana Silva holds her finger to the front door`);
	await n8n.rest.activate(punchesToChat);
	const made = simulator.data.punch({ emp_code: 'E-100' });
	const arrived = await firstArrival(n8n.rest, punchesToChat, signal);
	log(table([arrived], [...PUNCH_COLUMNS, 'deviceAlias']));
	expectEqual('The id of the punch that arrived', arrived.id, made.id);
	expectEqual('The number of messages in the chat', chat.posts.length, 1);
	const [message] = chat.posts as Array<{ text: string }>;
	log(`In the chat: ${message.text}`);
	await n8n.rest.deactivate(punchesToChat);
	log('\nEverything went as it should.');
}

function showSteps(execution: Execution, log: Log): void {
	const failure = failureOf(execution);
	for (const { node, columns, check } of STEPS) {
		const rows = rowsOf(execution, node);
		log(`\n${node}: ${rows.length} ${rows.length === 1 ? 'item' : 'items'}`);
		if (rows.length > 0) log(table(rows, columns));
		if (failure === undefined) check(rows);
	}
	if (failure !== undefined) throw new Error(failure);
}

async function firstArrival(
	rest: N8nRest,
	workflow: SavedWorkflow,
	signal: AbortSignal,
): Promise<Row> {
	const seconds = TICKS * POLL_SECONDS;
	const late = AbortSignal.timeout(seconds * 1000);
	try {
		for await (const run of triggeredRuns(rest, workflow, AbortSignal.any([signal, late]))) {
			const failure = failureOf(run);
			if (failure !== undefined) throw new Error(failure);
			return rowsOf(run, triggerOf(workflow))[0];
		}
	} catch (error) {
		if (!late.aborted) throw error;
	}
	throw new Error(`The punch has not arrived in n8n after ${seconds} s`);
}

function expectEqual(what: string, actual: unknown, expected: unknown): void {
	if (actual === expected) return;
	throw new Error(`${what} should be ${String(expected)}, but is ${String(actual)}`);
}
