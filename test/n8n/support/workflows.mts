import { randomUUID } from 'node:crypto';
import { PACKAGE_NAME } from '../../../tools/repository.mts';
import type { Credential, SavedWorkflow, Workflow, WorkflowNode } from '../../../real-n8n/rest.mts';
import { systemUser } from '../../../real-n8n/credential.mts';
import { ADMIN, type Simulator } from '../../../simulator/index.mts';
import type { Stage } from './stage.mts';
import { readdirSync } from 'node:fs';
import {
	examplesFolder,
	exampleWorkflow,
	type Filled,
	triggerOf,
} from '../../../real-n8n/workflows.mts';
import { type Execution, failureOf } from '../../../real-n8n/execution.mts';

export const START = 'Start';

/** A node for a workflow; its name is what other nodes and the results know it by. */
export function node(
	name: string,
	type: string,
	parameters: WorkflowNode['parameters'] = {},
	rest: Partial<WorkflowNode> & { onError?: string; webhookId?: string } = {},
): WorkflowNode {
	return { id: randomUUID(), name, type, typeVersion: 1, position: [0, 0], parameters, ...rest };
}

/** The manual trigger. */
export function start(): WorkflowNode {
	return node(START, 'n8n-nodes-base.manualTrigger');
}

/** The action node of this package. */
export function action(
	name: string,
	credential: Credential,
	parameters: WorkflowNode['parameters'],
	rest: { onError?: string } = {},
): WorkflowNode {
	const credentials = using(credential);
	return node(name, `${PACKAGE_NAME}.uTimeMaster`, parameters, { credentials, ...rest });
}

/** A node's reference to a saved credential. */
export function using({ id, name, type }: Credential): WorkflowNode['credentials'] {
	return { [type]: { id, name } };
}

/** A workflow that runs the nodes one after another. */
export function chain(name: string, nodes: WorkflowNode[]): Workflow {
	const links = nodes.slice(1).map(({ name: target }, at) => {
		const link = { node: target, type: 'main', index: 0 };
		return [nodes[at].name, { main: [[link]] }] as const;
	});
	return {
		name,
		nodes: nodes.map((each, at) => ({ ...each, position: [220 * at, 0] })),
		connections: Object.fromEntries(links),
		settings: { executionOrder: 'v1' },
	};
}

/** A new credential as the form saves it, for the simulator's administrator unless values say else. */
export function credentialFor(
	{ url }: Pick<Simulator, 'url'>,
	values: Credential['data'] = {},
): Omit<Credential, 'id'> {
	return systemUser(`Credential ${Date.now()}`, url, ADMIN, values);
}

/** Saves a credential in n8n. */
export async function savedCredential(
	{ n8n }: Stage,
	simulator: Pick<Simulator, 'url'>,
	values: Credential['data'] = {},
): Promise<Credential> {
	return await n8n.rest.createCredential(credentialFor(simulator, values));
}

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
