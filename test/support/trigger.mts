import { additionalData, credentials, node, nodeTypes } from './engine.mts';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { PollContext } from 'n8n-core';
import {
	type IDataObject,
	type INode,
	type INodeParameters,
	Workflow,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { UTimeMasterTrigger } from '../../nodes/UTimeMaster/UTimeMasterTrigger.node.ts';
import type { TestCredentials } from './server.mts';
import { checkForm } from './formCheck.mts';

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
			nodeTypes: nodeTypes(),
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
