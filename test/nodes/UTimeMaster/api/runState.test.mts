import '../../../support/environment.mts';
import 'reflect-metadata';
import { DirectoryLoader, type ExecuteContext, RoutingNode, SupplyDataContext } from 'n8n-core';
import {
	type CloseFunction,
	createRunExecutionData,
	type IExecuteData,
	type INode,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	NodeConnectionTypes,
	Workflow,
} from 'n8n-workflow';
import { UTimeMaster } from '../../../../nodes/UTimeMaster/UTimeMaster.node.ts';
import {
	closeServers,
	credentialFor,
	server,
	type TestCredentials,
} from '../../../support/server.mts';
import { additionalData } from '../../../support/engine.mts';
import { byCode, byId, recordRows } from '../../../support/parameters.mts';
import { requestsOf } from '../../../support/requests.mts';

/* Tools of an agent: n8n gives all of them the data of the agent's execution. */

afterEach(closeServers);

const type = new UTimeMaster() as INodeType;
DirectoryLoader.applyDeclarativeNodeOptionParameters(type);
const nodeTypes: INodeTypes = {
	getByName: () => type,
	getByNameAndVersion: () => type,
	getKnownTypes: () => ({}),
};

function nodeNamed(name: string, parameters: INodeParameters = {}): INode {
	return {
		id: name,
		name,
		type: 'uTimeMaster',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { uTimeMasterApi: { id: '1', name: 'Test' } },
	};
}

const employee = (operation: string, parameters: INodeParameters) =>
	nodeNamed(operation, { resource: 'employee', operation, simplify: false, ...parameters });

const tools = [
	employee('create', {
		employeeCode: 'X',
		employeeDepartmentId: byId('1'),
		employeeAreas: recordRows('area', byId('1')),
		employeeAdditionalFields: {},
	}),
	employee('delete', { employeeId: byCode('X') }),
	employee('get', { employeeId: byCode('00012') }),
	{ ...employee('delete', { employeeId: byCode('00012') }), name: 'delete 00012' },
];

function agent() {
	const node = nodeNamed('Agent');
	const items = [{ json: {} }];
	const data: IExecuteData = { node, data: { main: [items] }, source: null };
	const settings = { active: false, connections: {}, nodeTypes, settings: {} };
	const workflow = new Workflow({ id: 'w', nodes: tools, ...settings });
	// Each tool counts its own runs.
	const runs = new Map<string, number>();
	return async (tool: string, credential: TestCredentials) => {
		const run = runs.get(tool) ?? 0;
		runs.set(tool, run + 1);
		const context = new SupplyDataContext(
			workflow,
			workflow.getNode(tool) as INode,
			additionalData(credential),
			'manual',
			createRunExecutionData(),
			run,
			items,
			data.data,
			NodeConnectionTypes.AiTool,
			data,
			[] as CloseFunction[],
			undefined,
			node,
		);
		const output = await new RoutingNode(context as unknown as ExecuteContext, type).runNode();
		return output?.[0]?.map(({ json }) => json);
	};
}

test('an employee whom another tool has deleted is created again', async () => {
	const call = agent();
	const credential = credentialFor(await server({ profile: 9 }));
	await call('create', credential);
	await call('delete', credential);
	expect(await call('create', credential)).toMatchObject([{ emp_code: 'X' }]);
});

test('the same code on another server is another employee', async () => {
	const call = agent();
	const first = await server({ profile: 9 });
	const second = await server({ profile: 9, seed: 'empty' });
	second.data.addEmployee({ emp_code: 'other' });
	const { id } = second.data.addEmployee({ emp_code: '00012' });
	const [onFirst] = (await call('get', credentialFor(first))) ?? [];
	expect(onFirst).toMatchObject({ emp_code: '00012' });
	expect(onFirst.id).not.toBe(id);
	expect(await call('get', credentialFor(second))).toMatchObject([{ id, emp_code: '00012' }]);
	expect(requestsOf(second)).toHaveLength(2);
});

test('a tool does not take what another one has looked up on another server', async () => {
	const call = agent();
	const first = await server({ profile: 9 });
	const second = await server({ profile: 9, seed: 'empty' });
	second.data.addEmployee({ emp_code: 'other' });
	second.data.addEmployee({ emp_code: '00012' });
	await call('get', credentialFor(first));
	await call('delete 00012', credentialFor(second));
	expect(second.data.employees.all().map(({ emp_code }) => emp_code)).toEqual(['other']);
});
