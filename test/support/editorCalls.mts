import './environment.mts';
import 'reflect-metadata';
import { ExecuteContext, LoadOptionsContext, RoutingNode } from 'n8n-core';
import {
	createRunExecutionData,
	type ICredentialsDecrypted,
	type IExecuteData,
	type ILoadOptionsFunctions,
	type INode,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeType,
	type ITaskDataConnections,
	type NodeApiError,
	NodeConnectionTypes,
	Workflow,
} from 'n8n-workflow';
import { UTimeMaster } from '../../nodes/UTimeMaster/UTimeMaster.node.ts';
import { UTimeMasterTrigger } from '../../nodes/UTimeMaster/UTimeMasterTrigger.node.ts';
import type { TestCredentials } from './server.mts';
import { additionalData } from './engine.mts';
import { UTimeMasterApi } from '../../credentials/UTimeMasterApi.credentials.ts';
import { CREDENTIAL_TEST_NODE } from '../../tools/credentialStore.mts';
import { nodeTypesBy } from '../../tools/workflowRunner.mts';

/* What the editor asks of the package: the list of a resource locator, the test of a credential. */

const nodes: INodeType[] = [new UTimeMaster(), new UTimeMasterTrigger()];

/**
 * Searches the list of a resource locator as the editor does it.
 *
 * @param method name of the search, of either node
 * @param token what the last search answered to go on with
 */
export async function searchList(
	helper: TestCredentials,
	method: string,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const type = nodes.find(({ methods }) => method in (methods?.listSearch ?? {}));
	const search = type?.methods?.listSearch?.[method];
	if (type === undefined || search === undefined) throw new Error(`There is no search ${method}`);
	const nodeTypes = nodeTypesBy(() => type);
	const node: INode = {
		id: 'n',
		name: 'UTimeMaster',
		type: type.description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { uTimeMasterApi: { id: '1', name: 'Test' } },
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const context = new LoadOptionsContext(workflow, node, additionalData(helper), '');
	return await workflow.expression.withIsolate(
		async () => await search.call(context as ILoadOptionsFunctions, filter, token),
	);
}

/** In whose name the test request goes out. */
const standIn: INodeType = {
	description: {
		displayName: 'No Operation',
		name: CREDENTIAL_TEST_NODE,
		group: [],
		version: 1,
		description: '',
		defaults: { name: 'No Operation' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'uTimeMasterApi', required: true }],
		properties: [
			{
				displayName: 'Temp',
				name: 'temp',
				type: 'string',
				default: '',
				routing: { request: new UTimeMasterApi().test.request },
			},
		],
	},
};

/**
 * Tests a credential as n8n does it when the user saves it: the test request runs through the
 * routing engine, in the name of a stand-in node.
 *
 * @returns undefined when it passes, else what the user reads
 */
export async function testCredential(helper: TestCredentials): Promise<string | undefined> {
	const nodeTypes = nodeTypesBy(() => standIn);
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: CREDENTIAL_TEST_NODE,
		typeVersion: 1,
		position: [0, 0],
		parameters: { temp: '' },
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const items = [{ json: {} }];
	const data: ITaskDataConnections = { main: [items] };
	const execution: IExecuteData = { node, data, source: null };
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData(helper),
		'internal',
		createRunExecutionData(),
		0,
		items,
		data,
		execution,
		[],
	);
	const decrypted = { id: '1', name: 'Test', type: 'uTimeMasterApi', data: helper.stored };
	try {
		const routing = new RoutingNode(context, standIn, decrypted as ICredentialsDecrypted);
		const run = async () => (await routing.runNode()) as INodeExecutionData[][];
		const [output] = await workflow.expression.withIsolate(run);
		return ruleFor('responseSuccessBody', (key) => Reflect.get(Object(output[0].json), key));
	} catch (error) {
		const { message, httpCode } = error as NodeApiError;
		return ruleFor('responseCode', () => Number(httpCode)) ?? message;
	}
}

/** What the credential says of an answer with this value. n8n's rules are those of its source. */
function ruleFor(kind: string, valueOf: (key: string) => unknown): string | undefined {
	const rules = (new UTimeMasterApi().test.rules ?? []) as Rule[];
	return rules.find(({ type: one, properties: { key = '', value } }) => {
		return one === kind && valueOf(key) === value;
	})?.properties.message;
}

interface Rule {
	type: string;
	properties: { key?: string; value: unknown; message: string };
}
