import './environment.mts';
import 'reflect-metadata';
import { LoadOptionsContext } from 'n8n-core';
import type {
	ILoadOptionsFunctions,
	INode,
	INodeListSearchResult,
	INodeType,
	INodeTypes,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { UTimeMaster } from '../../nodes/UTimeMaster/UTimeMaster.node.ts';
import { UTimeMasterTrigger } from '../../nodes/UTimeMaster/UTimeMasterTrigger.node.ts';
import type { TestCredentials } from './credentialsHelper.mts';
import { additionalData } from './engine.mts';

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
	const nodeTypes: INodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: () => ({}),
	};
	const node: INode = {
		...{ id: 'n', name: 'UTimeMaster', type: type.description.name, typeVersion: 1 },
		...{ position: [0, 0], parameters: {} },
		credentials: { uTimeMasterApi: { id: '1', name: 'Test' } },
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const context = new LoadOptionsContext(workflow, node, additionalData(helper), '');
	return await workflow.expression.withIsolate(
		async () => await search.call(context as ILoadOptionsFunctions, filter, token),
	);
}
