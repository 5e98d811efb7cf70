import { PACKAGE_NAME } from '../../tools/repository.mts';
import type { Workflow } from '../../real-n8n/rest.mts';
import type { Simulator } from '../../simulator/index.mts';
import { chain, node, savedCredential, using } from './support/workflows.mts';
import { McpClient, rowsIn } from './support/mcp.mts';
import { stageFor } from './support/stage.mts';

const SERVER = 'Tools';

describe('the node as the tool of an agent', () => {
	const stage = stageFor('tool');
	let simulator: Simulator;
	let agent: McpClient;

	beforeEach(async () => {
		simulator = await stage.simulator();
		const path = `tools-${simulator.data.punch().id}-${Date.now()}`;
		const workflow = await stage.n8n.rest.createWorkflow(await toolServer(path));
		await stage.n8n.rest.activate(workflow);
		agent = new McpClient(`${stage.n8n.url}/mcp/${path}`);
		await agent.connect();
	});

	test('shows what it does and what it asks for', async () => {
		const tools = await agent.tools();
		expect(tools.map(({ name }) => name).sort()).toEqual([
			'Delete_employee',
			'List_employees',
			'List_names',
		]);
		const [deletes, lists] = tools.sort((a, b) => (a.name < b.name ? -1 : 1));
		expect(deletes.description).toMatch(/delete/i);
		expect(deletes.inputSchema.properties).toMatchObject({
			code: { type: 'string', description: 'Code of the employee' },
		});
		expect(lists.inputSchema.properties).toMatchObject({ limit: { type: 'number' } });
	});

	test('answers with few fields and nothing secret', async () => {
		const text = await agent.call('List_employees', { limit: 2 });
		const rows = rowsIn(text);
		expect(rows).toHaveLength(2);
		expect(rows[0]).toHaveProperty('employeeCode');
		expect(rows[0]).not.toHaveProperty('emp_code');
		expect(text).not.toMatch(/password/i);
	});

	test('answers with the fields that were selected, and the ID', async () => {
		const rows = rowsIn(await agent.call('List_names', {}));
		expect(rows).toHaveLength(2);
		expect(Object.keys(rows[0])).toEqual(['id', 'firstName', 'lastName']);
	});

	test('does what the agent asks for, and says what it did', async () => {
		const before = simulator.data.employees.size;
		const text = await agent.call('Delete_employee', { code: '00012' });
		expect(rowsIn(text)).toEqual([expect.objectContaining({ deleted: true })]);
		expect(simulator.data.employees.size).toBe(before - 1);
	});

	test('tells the agent what was wrong', async () => {
		const text = await agent.call('Delete_employee', { code: 'nobody' }).catch(String);
		expect(text).toContain('nobody');
		expect(simulator.requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
	});

	async function toolServer(path: string): Promise<Workflow> {
		const credential = await savedCredential(stage, simulator);
		const tool = (name: string, parameters: Record<string, unknown>) =>
			node(name, `${PACKAGE_NAME}.uTimeMasterTool`, parameters, {
				credentials: using(credential),
			});
		const list = tool('List employees', {
			resource: 'employee',
			operation: 'getAll',
			returnAll: false,
			limit: "={{ $fromAI('limit', 'How many employees', 'number') }}",
			employeeFilters: {},
		});
		const names = tool('List names', {
			resource: 'employee',
			operation: 'getAll',
			returnAll: false,
			limit: 2,
			output: 'selectedFields',
			employeeOutputFields: ['lastName', 'firstName'],
		});
		const employeeId = {
			__rl: true,
			mode: 'code',
			value: "={{ $fromAI('code', 'Code of the employee', 'string') }}",
		};
		const remove = tool('Delete employee', {
			resource: 'employee',
			operation: 'delete',
			employeeId,
		});
		const server = node(
			SERVER,
			'@n8n/n8n-nodes-langchain.mcpTrigger',
			{ path },
			{
				typeVersion: 2,
				webhookId: path,
			},
		);
		const link = { node: SERVER, type: 'ai_tool', index: 0 };
		return {
			...chain('Tools for an agent', []),
			nodes: [server, list, names, remove],
			connections: {
				[list.name]: { ai_tool: [[link]] },
				[names.name]: { ai_tool: [[link]] },
				[remove.name]: { ai_tool: [[link]] },
			},
		};
	}
});
