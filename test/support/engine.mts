import './environment.mts';
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
	DirectoryLoader,
	ExecutionLifecycleHooks,
	PollContext,
	RoutingNode,
	WorkflowExecute,
} from 'n8n-core';
import { type ExecuteContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { NodeConnectionTypes, setSafeRegexEngine, Workflow } from 'n8n-workflow';
import { UTimeMaster } from '../../nodes/UTimeMaster/UTimeMaster.node.ts';
import { UTimeMasterTrigger } from '../../nodes/UTimeMaster/UTimeMasterTrigger.node.ts';
import { TestCredentials } from './credentialsHelper.mts';
import { checkForm } from './formCheck.mts';

/*
 * Runs our nodes in n8n's real engine, over real sockets. Only the credential store, which n8n does
 * not publish, is our own (credentialsHelper.mts).
 */

// n8n gives a pattern of a form a quarter of a second, by a clock that goes on while a busy machine
// lets this process wait. Ours are harmless (regularExpressions.test.mts).
setSafeRegexEngine({
	exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
	test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
	replace: (pattern, input, flags, text) => input.replace(new RegExp(pattern, flags), text),
	matchAll: (pattern, input, flags) => [...input.matchAll(new RegExp(pattern, flags))],
	split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
});

const action = new UTimeMaster() as INodeType;
// What n8n does with a declarative node when it loads it: settings such as the timeout, `execute`.
DirectoryLoader.applyDeclarativeNodeOptionParameters(action);
action.execute = async function () {
	return (await new RoutingNode(this as unknown as ExecuteContext, action).runNode()) ?? [];
};

/** The same as the tool of an agent: n8n makes its description out of that of the node. */
const tool: INodeType = Object.assign(Object.create(action) as INodeType, {
	description: { ...action.description, name: `${action.description.name}Tool` },
});

/** A node that hands on the items a test gives it, and one that passes items through. */
function passing(name: string, items?: INodeExecutionData[]): INodeType {
	return {
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute() {
			return [items ?? this.getInputData()];
		},
	};
}

function nodeTypes(items: INodeExecutionData[]): INodeTypes {
	const known: Record<string, INodeType> = {
		source: passing('source', items),
		after: passing('after'),
		uTimeMaster: action,
		uTimeMasterTool: tool,
		uTimeMasterTrigger: new UTimeMasterTrigger(),
	};
	const find = (name: string) => known[name];
	return { getByName: find, getByNameAndVersion: find, getKnownTypes: () => ({}) };
}

function node(name: string, type: string, rest: Partial<INode> = {}): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...rest };
}

const credentials = { uTimeMasterApi: { id: '1', name: 'Test' } };

/** What n8n hands to everything that runs. */
export function additionalData(helper: TestCredentials): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: helper,
		executionId: '1',
		variables: {},
		restApiUrl: 'http://localhost/rest',
		instanceBaseUrl: 'http://localhost/',
		webhookBaseUrl: 'http://localhost/webhook',
		webhookWaitingBaseUrl: 'http://localhost/waiting',
		webhookTestBaseUrl: 'http://localhost/test',
		formWaitingBaseUrl: 'http://localhost/form',
		currentNodeParameters: undefined,
		hooks: new ExecutionLifecycleHooks('manual', '1', {
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
	const workflow = new Workflow({
		id: 'w',
		active: false,
		nodes: [
			node('Source', 'source'),
			node('UTimeMaster', description.name, { parameters, credentials, ...settings }),
			node('After', 'after'),
		],
		connections: {
			Source: { main: [[{ node: 'UTimeMaster', type: 'main', index: 0 }]] },
			UTimeMaster: { main: [[{ node: 'After', type: 'main', index: 0 }]] },
		},
		nodeTypes: nodeTypes(items.map((json) => ({ json }))),
		settings: {},
	});
	const execution = new WorkflowExecute(additionalData(helper), 'manual').run({
		workflow,
		startNode: workflow.getNode('Source') as INode,
	});
	cancelOn?.addEventListener('abort', () => execution.cancel());
	const run = await execution;
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

/** Where a trigger stands in its workflow. */
export interface PlacedTrigger {
	id: string;
	name: string;
	parameters?: INodeParameters;
}

/** Triggers in an active workflow, mostly one: polls on demand and keeps static data in between. */
export class TestTrigger {
	private workflow: Workflow;

	private id = randomUUID();

	/** Names of the triggers that have polled since the workflow was published. */
	private activated = new Set<string>();

	/** Time a poll may take in ms, where it is not that of n8n's default engine. */
	budget: number | undefined;

	/** What n8n's database holds: static data is saved at the activation, and when rows are emitted. */
	saved: IDataObject;

	/**
	 * The durable cursors by node ID, where n8n runs with them: the static data of a node is the cursor
	 * then, read before each poll, and kept after one that has changed it and does not fail; that of the
	 * workflow is saved with rows alone.
	 */
	cursors: Record<string, IDataObject> | undefined;

	constructor(
		private readonly helper: TestCredentials,
		parameters: INodeParameters = {},
		staticData: IDataObject = {},
	) {
		this.saved = staticData;
		this.workflow = this.build([{ id: 'Trigger', name: 'Trigger', parameters }], staticData);
	}

	private build(triggers: PlacedTrigger[], staticData: IDataObject) {
		this.activated.clear();
		const { description } = new UTimeMasterTrigger();
		for (const { parameters = {} } of triggers) checkForm(description, parameters);
		return new Workflow({
			id: this.id,
			active: true,
			nodes: triggers.map(({ id, name, parameters = {} }) =>
				node(name, 'uTimeMasterTrigger', { id, parameters, credentials }),
			),
			connections: {},
			nodeTypes: nodeTypes([]),
			staticData: copyOf(staticData),
			settings: {},
		});
	}

	private get triggers(): INode[] {
		return Object.values(this.workflow.nodes);
	}

	/**
	 * Polls once; returns the rows it emits.
	 *
	 * @param name of the trigger that polls, the first one if not said
	 */
	async poll(
		mode: WorkflowExecuteMode = 'trigger',
		activation: WorkflowActivateMode = 'activate',
		name = this.triggers[0].name,
	): Promise<IDataObject[]> {
		const type = new UTimeMasterTrigger();
		const trigger = this.workflow.getNode(name) as INode;
		// With durable cursors each poll has the workflow as it is saved.
		if (this.cursors) this.workflow = this.build(this.triggers, this.saved);
		const given =
			this.cursors && (this.cursors[trigger.id] ?? this.workflow.getStaticData('node', trigger));
		const cursor = given && copyOf(given);
		const context = new PollContext(
			this.workflow,
			trigger,
			additionalData(this.helper),
			mode,
			activation,
		);
		if (cursor) Object.assign(context, { resolveNodeStaticData: () => cursor });
		const { budget } = this;
		if (budget !== undefined) Object.assign(context, { getPollBudgetMs: () => budget });
		const { expression } = this.workflow;
		const output = await expression.withIsolate(async () => await type.poll.call(context));
		if (mode !== 'manual') {
			if (this.cursors && cursor && !isDeepStrictEqual(cursor, copyOf(given))) {
				this.cursors[trigger.id] = cursor;
			}
			const isActivation = !this.cursors && !this.activated.has(name);
			if (output !== null || isActivation) this.saved = this.staticData;
			this.activated.add(name);
		}
		return (output?.[0] ?? []).map((item) => item.json);
	}

	/** What n8n would save. */
	get staticData(): IDataObject {
		return copyOf(this.workflow.staticData);
	}

	/** Starts again from saved static data, as n8n does, with other parameters if given. */
	restart(staticData: IDataObject, parameters?: INodeParameters) {
		this.saved = staticData;
		// A new process has no former polls in memory: none of this ID.
		this.id = randomUUID();
		this.workflow = this.build(
			this.triggers.map((trigger) => ({
				...trigger,
				parameters: parameters ?? trigger.parameters,
			})),
			staticData,
		);
	}

	/** Publishes the workflow with other triggers: n8n goes on with what it has saved. */
	publish(...triggers: PlacedTrigger[]) {
		const { parameters } = this.triggers[0];
		const placed = triggers.map((trigger) => ({ parameters, ...trigger }));
		this.workflow = this.build(placed, this.saved);
	}
}

function copyOf(data: IDataObject): IDataObject {
	return JSON.parse(JSON.stringify(data)) as IDataObject;
}
