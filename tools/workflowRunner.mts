import type * as Core from 'n8n-core';
import type {
	IConnections,
	ICredentialsHelper,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	IRun,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import type * as N8nWorkflow from 'n8n-workflow';

/** n8n's engine: the packages that are installed here, or those of an installed n8n. */
export interface Engine {
	core: typeof Core;
	workflow: typeof N8nWorkflow;
}

/** What n8n hands to everything that runs. */
export function additionalDataOf(
	{ core }: Pick<Engine, 'core'>,
	credentialsHelper: ICredentialsHelper,
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper,
		executionId: '1',
		variables: {},
		restApiUrl: 'http://localhost/rest',
		instanceBaseUrl: 'http://localhost/',
		webhookBaseUrl: 'http://localhost/webhook',
		webhookWaitingBaseUrl: 'http://localhost/waiting',
		webhookTestBaseUrl: 'http://localhost/test',
		formWaitingBaseUrl: 'http://localhost/form',
		currentNodeParameters: undefined,
		hooks: new core.ExecutionLifecycleHooks('manual', '1', {
			id: '1',
			name: 'test',
			active: false,
			createdAt: new Date(0),
			updatedAt: new Date(0),
			nodes: [],
			connections: {},
		} as never),
	} as unknown as IWorkflowExecuteAdditionalData;
}

/** Gives a declarative node what n8n's engine does for it. */
export function routed({ core }: Pick<Engine, 'core'>, type: INodeType): INodeType {
	type.execute = async function () {
		const context = this as unknown as Core.ExecuteContext;
		return (await new core.RoutingNode(context, type).runNode()) ?? [];
	};
	return type;
}

/** A node that hands on these items; without them it passes on those that come in. */
export function passing(name: string, items?: INodeExecutionData[]): INodeType {
	return {
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name },
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		},
		async execute() {
			return [items ?? this.getInputData()];
		},
	};
}

export function nodeTypesBy(find: (name: string) => INodeType): INodeTypes {
	return { getByName: find, getByNameAndVersion: find, getKnownTypes: () => ({}) };
}

/**
 * Runs nodes one after the other in a workflow, from the first on.
 *
 * @param cancelOn cancels the execution when it is aborted
 */
export async function runChain(
	engine: Engine,
	nodes: INode[],
	{
		nodeTypes,
		helper,
		cancelOn,
	}: { nodeTypes: INodeTypes; helper: ICredentialsHelper; cancelOn?: AbortSignal },
): Promise<IRun> {
	const connections: IConnections = Object.fromEntries(
		nodes.slice(1).map(({ name: node }, at) => {
			return [nodes[at].name, { main: [[{ node, type: 'main', index: 0 }]] }];
		}),
	);
	const workflow = new engine.workflow.Workflow({
		id: 'w',
		active: false,
		nodes,
		nodeTypes,
		settings: {},
		connections,
	});
	const data = additionalDataOf(engine, helper);
	const execution = new engine.core.WorkflowExecute(data, 'manual').run({
		workflow,
		startNode: workflow.getNode(nodes[0].name) as INode,
	});
	cancelOn?.addEventListener('abort', () => execution.cancel());
	return await execution;
}
