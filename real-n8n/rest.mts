import { until } from '../tools/until.mts';
import {
	decodeExecution,
	type Execution,
	type ExecutionSummary,
	hasEnded,
	type StoredExecution,
} from './execution.mts';
import { untilTriggersAre } from './publication.mts';
import type { Session } from './session.mts';

const LOOK_EVERY_MS = 250;
const RUN_WITHIN_SECONDS = 120;

export interface Credential {
	id: string;
	name: string;
	type: string;
	data: Record<string, unknown>;
}

export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
}

/** A workflow as in an exported file. */
export interface Workflow {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
}

export interface SavedWorkflow extends Workflow {
	id: string;
	versionId: string;
}

export interface NodeType {
	name: string;
	displayName: string;
	version: number | number[];
	[key: string]: unknown;
}

/** What a list of a resource locator is asked for. */
export interface ListSearch {
	/** Name of the method, e.g. "searchDepartments". */
	methodName: string;
	/** Parameter the list belongs to, e.g. "parameters.departmentId". */
	path: string;
	nodeType: string;
	parameters: Record<string, unknown>;
	credential: Pick<Credential, 'id' | 'name' | 'type'>;
	filter?: string;
	paginationToken?: string;
}

export interface ListSearchResult {
	results: Array<{ name: string; value: string | number }>;
	paginationToken?: unknown;
}

/** The calls of n8n's REST interface that the demo and the tests need. */
export class N8nRest {
	constructor(private readonly session: Session) {}

	async createCredential(credential: Omit<Credential, 'id'>): Promise<Credential> {
		const { id } = await this.session.send<{ id: string }>('POST', '/rest/credentials', credential);
		return { ...credential, id };
	}

	/** Runs the credential's own test, as the button in the editor does. */
	async testCredential(
		credential: Credential,
	): Promise<{ status: 'OK' | 'Error'; message: string }> {
		return await this.session.send('POST', '/rest/credentials/test', { credentials: credential });
	}

	async createWorkflow(workflow: Workflow): Promise<SavedWorkflow> {
		const body = { settings: {}, active: false, ...workflow };
		return await this.session.send('POST', '/rest/workflows', body);
	}

	/**
	 * Runs a saved workflow from one of its triggers and waits for the end, good or bad.
	 * @throws when it has not ended after two minutes
	 */
	async runWorkflow(workflow: SavedWorkflow, triggerName: string): Promise<Execution> {
		const { executionId } = await this.session.send<{ executionId: string }>(
			'POST',
			`/rest/workflows/${workflow.id}/run`,
			// 2.8.4 runs what it is sent, 2.41.1 what it has stored.
			{ workflowData: workflow, triggerToStartFrom: { name: triggerName } },
		);
		return await until(
			() => `"${workflow.name}" has not ended after ${RUN_WITHIN_SECONDS} s`,
			async () => await this.execution(executionId),
			hasEnded,
			{ seconds: RUN_WITHIN_SECONDS, everyMs: LOOK_EVERY_MS, signal: this.session.signal },
		);
	}

	/**
	 * Switches the triggers on. When this returns, a polling trigger has polled once.
	 * @throws what the trigger says when that first poll fails
	 */
	async activate({ id, versionId }: SavedWorkflow): Promise<void> {
		await this.session.send('POST', `/rest/workflows/${id}/activate`, { versionId });
		await untilTriggersAre('on', id, this.session);
	}

	/** Switches the triggers off. */
	async deactivate({ id }: Pick<SavedWorkflow, 'id'>): Promise<void> {
		await this.session.send('POST', `/rest/workflows/${id}/deactivate`);
		await untilTriggersAre('off', id, this.session);
	}

	/** Runs of a workflow, newest first. */
	async executions({ id }: Pick<SavedWorkflow, 'id'>): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		const path = `/rest/executions?filter=${filter}&limit=100`;
		return (await this.session.send<{ results: ExecutionSummary[] }>('GET', path)).results;
	}

	/** One run with its data. */
	async execution(id: string): Promise<Execution> {
		return decodeExecution(
			await this.session.send<StoredExecution>('GET', `/rest/executions/${id}`),
		);
	}

	/** Every node n8n has loaded. */
	async nodeTypes(): Promise<NodeType[]> {
		return await this.session.send('GET', '/types/nodes.json');
	}

	/** One page of a resource locator's list, as the editor asks for it. */
	async listSearch({ nodeType, parameters, credential, ...search }: ListSearch) {
		const { id, name, type } = credential;
		return await this.session.send<ListSearchResult>(
			'POST',
			'/rest/dynamic-node-parameters/resource-locator-results',
			{
				...search,
				nodeTypeAndVersion: { name: nodeType, version: 1 },
				currentNodeParameters: parameters,
				credentials: { [type]: { id, name } },
			},
		);
	}
}
