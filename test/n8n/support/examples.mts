import { readdirSync } from 'node:fs';
import {
	examplesFolder,
	exampleWorkflow,
	type Filled,
	triggerOf,
} from '../../../real-n8n/workflows.mts';
import { type Execution, failureOf } from '../../../real-n8n/execution.mts';
import type { SavedWorkflow, Workflow, WorkflowNode } from '../../../real-n8n/rest.mts';
import type { Stage } from './stage.mts';

/** The node in which a person sets an example up. */
const SETTINGS = 'Settings';

interface Assignment {
	name: string;
	value: unknown;
}

/** Names of the example workflows, as their files are called. */
export function exampleNames(): string[] {
	return readdirSync(examplesFolder())
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.replace(/\.json$/, ''))
		.sort();
}

/** An example as a person imports it and fills it in; `settings` replace those of its settings node. */
export async function imported(
	{ n8n }: Stage,
	name: string,
	filled: Filled,
	settings: Record<string, unknown> = {},
): Promise<SavedWorkflow> {
	const workflow = exampleWorkflow(name, filled);
	return await n8n.rest.createWorkflow(withSettings(workflow, settings));
}

/**
 * Runs an example from its trigger, as the button in the editor does.
 * @throws what went wrong in the run
 */
export async function run({ n8n }: Stage, workflow: SavedWorkflow): Promise<Execution> {
	const execution = await n8n.rest.runWorkflow(workflow, triggerOf(workflow));
	const failure = failureOf(execution);
	if (failure !== undefined) throw new Error(failure);
	return execution;
}

function withSettings(workflow: Workflow, settings: Record<string, unknown>): Workflow {
	const left = new Set(Object.keys(settings));
	const nodes = workflow.nodes.map((node) => {
		if (node.name !== SETTINGS) return node;
		const assignments = assignmentsOf(node).map((each) =>
			left.delete(each.name) ? { ...each, value: settings[each.name] } : each,
		);
		return { ...node, parameters: { ...node.parameters, assignments: { assignments } } };
	});
	if (left.size > 0) throw new Error(`"${workflow.name}" has no setting ${[...left].join(', ')}`);
	return { ...workflow, nodes };
}

function assignmentsOf({ parameters }: WorkflowNode): Assignment[] {
	return (parameters.assignments as { assignments: Assignment[] }).assignments;
}
