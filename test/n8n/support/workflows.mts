import { randomUUID } from 'node:crypto';
import { PACKAGE_NAME } from '../../../tools/repository.mts';
import type { Credential, Workflow, WorkflowNode } from '../../../real-n8n/rest.mts';

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
