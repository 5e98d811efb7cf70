import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_NAME, repositoryRoot } from '../real-n8n/repository.mts';
import type { Credential, Workflow, WorkflowNode } from '../real-n8n/rest.mts';

export const POLL_SECONDS = 10;

/**
 * n8n refuses intervals below a minute, but several fixed seconds of the minute are allowed:
 * together they poll more often.
 */
export const POLL_TIMES = {
	item: Array.from({ length: 60 / POLL_SECONDS }, (_, round) => ({
		mode: 'custom',
		cronExpression: `${round * POLL_SECONDS} * * * * *`,
	})),
};

/** An example workflow, ready to run: with the credential, and polling every ten seconds. */
export function exampleWorkflow(name: string, credential: Credential): Workflow {
	const file = join(repositoryRoot(), 'examples', `${name}.json`);
	const workflow = JSON.parse(readFileSync(file, 'utf8')) as Workflow;
	return { ...workflow, nodes: workflow.nodes.map((node) => prepared(node, credential)) };
}

/** The node of a workflow that is a trigger of this package, or the manual one. */
export function triggerOf({ nodes }: Workflow): string {
	const trigger = nodes.find(({ type }) => /trigger$/i.test(type));
	if (trigger === undefined) throw new Error('The workflow has no trigger');
	return trigger.name;
}

function prepared(node: WorkflowNode, { type, id, name }: Credential): WorkflowNode {
	if (!node.type.startsWith(`${PACKAGE_NAME}.`)) return node;
	const polls = 'pollTimes' in node.parameters;
	return {
		...node,
		parameters: { ...node.parameters, ...(polls && { pollTimes: POLL_TIMES }) },
		credentials: { [type]: { id, name } },
	};
}
