import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_NAME, repositoryRoot } from '../tools/repository.mts';
import type { Credential, Workflow, WorkflowNode } from './rest.mts';

export const POLL_SECONDS = 10;

/** The node of the examples that posts to a chat. */
const CHAT = 'Send to chat';

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

/** What a person fills in after importing an example. */
export interface Filled {
	credential: Credential;
	/** Address of the chat's webhook. */
	chatUrl: string;
}

/** Folder of the importable workflows. */
export function examplesFolder(): string {
	return join(repositoryRoot(), 'examples');
}

/** An example workflow, ready to run: filled in, and polling every ten seconds. */
export function exampleWorkflow(name: string, filled: Filled): Workflow {
	const file = join(examplesFolder(), `${name}.json`);
	const workflow = JSON.parse(readFileSync(file, 'utf8')) as Workflow;
	return { ...workflow, nodes: workflow.nodes.map((node) => prepared(node, filled)) };
}

/** The node of a workflow that is a trigger of this package, or the manual one. */
export function triggerOf({ nodes }: Workflow): string {
	const trigger = nodes.find(({ type }) => /trigger$/i.test(type));
	if (trigger === undefined) throw new Error('The workflow has no trigger');
	return trigger.name;
}

function prepared(node: WorkflowNode, { credential, chatUrl }: Filled): WorkflowNode {
	if (node.name === CHAT) return { ...node, parameters: { ...node.parameters, url: chatUrl } };
	if (!node.type.startsWith(`${PACKAGE_NAME}.`)) return node;
	const { type, id, name } = credential;
	const polls = 'pollTimes' in node.parameters;
	return {
		...node,
		parameters: { ...node.parameters, ...(polls && { pollTimes: POLL_TIMES }) },
		credentials: { [type]: { id, name } },
	};
}
