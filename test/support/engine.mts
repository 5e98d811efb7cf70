import './environment.mts';
import 'reflect-metadata';
import * as core from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import * as n8nWorkflow from 'n8n-workflow';
import { UTimeMaster } from '../../nodes/UTimeMaster/UTimeMaster.node.ts';
import { UTimeMasterTrigger } from '../../nodes/UTimeMaster/UTimeMasterTrigger.node.ts';
import {
	additionalDataOf,
	type Engine,
	nodeTypesBy,
	passing,
	routed,
	runChain,
} from '../../tools/workflowRunner.mts';
import type { TestCredentials } from './server.mts';
import { checkForm } from './formCheck.mts';

/*
 * Runs our nodes in n8n's real engine, over real sockets. Only the credential store, which n8n does
 * not publish, is our own (tools/credentialStore.mts).
 */

// n8n gives a pattern of a form a quarter of a second, by a clock that goes on while a busy machine
// lets this process wait. Ours are harmless (regularExpressions.test.mts).
n8nWorkflow.setSafeRegexEngine({
	exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
	test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
	replace: (pattern, input, flags, text) => input.replace(new RegExp(pattern, flags), text),
	matchAll: (pattern, input, flags) => [...input.matchAll(new RegExp(pattern, flags))],
	split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
});

const engine: Engine = { core, workflow: n8nWorkflow };

const action: INodeType = new UTimeMaster();
// What n8n does with a declarative node when it loads it: settings such as the timeout. It takes a node
// that has `execute` for another kind, so this comes first.
core.DirectoryLoader.applyDeclarativeNodeOptionParameters(action);
routed(engine, action);

/** The same as the tool of an agent: n8n makes its description out of that of the node. */
const tool: INodeType = Object.assign(Object.create(action) as INodeType, {
	description: { ...action.description, name: `${action.description.name}Tool` },
});

/** The node types of a workflow; its source hands on these items. */
export function nodeTypes(items: INodeExecutionData[] = []): INodeTypes {
	const known: Record<string, INodeType> = {
		source: passing('source', items),
		after: passing('after'),
		uTimeMaster: action,
		uTimeMasterTool: tool,
		uTimeMasterTrigger: new UTimeMasterTrigger(),
	};
	return nodeTypesBy((name) => known[name]);
}

export function node(name: string, type: string, rest: Partial<INode> = {}): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...rest };
}

export const credentials = { uTimeMasterApi: { id: '1', name: 'Test' } };

/** What n8n hands to everything that runs. */
export function additionalData(helper: TestCredentials): IWorkflowExecuteAdditionalData {
	return additionalDataOf(engine, helper);
}

export interface NodeRun {
	/** Items of the node's first output. */
	items: INodeExecutionData[];
	/** `json` of those items. */
	json: IDataObject[];
	/** Items of the error output, if the node has one. */
	errors: INodeExecutionData[];
	/** The error the node ended with. */
	error?: Error & { description?: string | null; httpCode?: string; context: IDataObject };
	/** The whole run, as n8n would store it. */
	run: IRun;
}

/**
 * Runs the action node once in a workflow: source → UTimeMaster → after.
 *
 * @param parameters those of the form; others are marked by `offForm`
 * @param items the node's input, one empty item by default
 */
export async function runNode(
	helper: TestCredentials,
	parameters: INodeParameters,
	{
		items = [{}],
		node: settings = {},
		cancelOn,
		asTool = false,
	}: {
		items?: IDataObject[];
		node?: Partial<INode>;
		/** Cancels the execution when it is aborted. */
		cancelOn?: AbortSignal;
		/** Whether it is the tool of an agent, whose form has other fields. */
		asTool?: boolean;
	} = {},
): Promise<NodeRun> {
	const { description } = asTool ? tool : action;
	checkForm(description, parameters);
	const nodes = [
		node('Source', 'source'),
		node('UTimeMaster', description.name, { parameters, credentials, ...settings }),
		node('After', 'after'),
	];
	const types = nodeTypes(items.map((json) => ({ json })));
	const run = await runChain(engine, nodes, { nodeTypes: types, helper, cancelOn });
	const task = run.data.resultData.runData.UTimeMaster?.[0];
	const [output, errors] = task?.data?.main ?? [];
	return {
		items: output ?? [],
		json: (output ?? []).map((item) => item.json),
		errors: errors ?? [],
		error: (task?.error ?? run.data.resultData.error) as NodeRun['error'],
		run,
	};
}
