import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Chat, startChat } from '../../tools/chat.mts';
import { exampleWorkflow } from '../../real-n8n/workflows.mts';
import { rowsOf } from '../../real-n8n/execution.mts';
import { PACKAGE_NAME } from '../../tools/repository.mts';
import type { Workflow } from '../../real-n8n/rest.mts';
import type { Simulator, SimulatorOptions } from '../../simulator/index.mts';
import {
	chain,
	exampleNames,
	imported,
	node,
	run,
	savedCredential,
	START,
	start,
} from './support/workflows.mts';
import { McpClient, rowsIn } from './support/mcp.mts';
import { stageFor } from './support/stage.mts';
import { until } from '../../tools/until.mts';

const DAY_MS = 86_400_000;
/** 34,000 punches a month: together more than one request may return. */
const MONTHS = ['2025-01', '2025-02', '2025-04'];
const PER_MONTH = 34_000;
const LONG_RUN_MS = 300_000;

describe('the examples', () => {
	const folder = mkdtempSync(join(tmpdir(), 'utimemaster-files-'));
	const stage = stageFor('examples', { N8N_RESTRICT_FILE_ACCESS_TO: folder });
	let chat: Chat;
	let simulator: Simulator;

	beforeAll(async () => {
		chat = await startChat();
	});

	afterAll(async () => {
		await chat.close();
		await rm(folder, { recursive: true, force: true });
	});

	/** The example in an n8n with an own simulated server. */
	async function example(
		name: string,
		settings: Record<string, unknown> = {},
		options: SimulatorOptions = {},
	) {
		simulator = await stage.simulator(options);
		chat.posts.length = 0;
		const credential = await savedCredential(stage, simulator);
		return await imported(stage, name, { credential, chatUrl: chat.url }, settings);
	}

	const texts = () => chat.posts.map((post) => (post as { text: string }).text);
	const linesOf = (file: string) =>
		readFileSync(join(folder, file), 'utf8')
			.replace(/^\uFEFF/, '')
			.trimEnd()
			.split(/\r?\n/);

	test.each(exampleNames())('%s explains itself, and n8n has every node of it', async (name) => {
		const credential = { id: '1', name: 'none', type: 'uTimeMasterApi', data: {} };
		const { nodes } = exampleWorkflow(name, { credential, chatUrl: chat.url });
		const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		expect(notes.map(({ parameters }) => parameters.content)).toEqual([
			expect.stringMatching(/^## .+\n1\. .*\*\*UTimeMaster API\*\*/s) as unknown,
		]);
		const types = await stage.n8n.rest.nodeTypes();
		const missing = nodes.filter(
			({ type, typeVersion }) =>
				!types.some((known) => known.name === type && [known.version].flat().includes(typeVersion)),
		);
		expect(missing).toEqual([]);
	});

	test('first-steps leaves the server as it was', async () => {
		const workflow = await example('first-steps');
		const before = structuredClone(simulator.data.employees.all());
		const execution = await run(stage, workflow);
		expect(rowsOf(execution, 'Rename the employee')).toEqual([
			expect.objectContaining({ firstName: 'Stella' }),
		]);
		expect(rowsOf(execution, 'Delete the employee')).toEqual([
			expect.objectContaining({ deleted: true }),
		]);
		expect(simulator.data.employees.all()).toEqual(before);
	});

	test('punches-to-chat tells each punch that arrives once', async () => {
		const workflow = await example('punches-to-chat');
		await stage.n8n.rest.activate(workflow);
		try {
			const known = { emp_code: 'E-100', punch_time: '2025-03-06 08:00:41' };
			simulator.data.punch(known);
			simulator.data.punch({ emp_code: '99001', punch_state: '255', terminal_sn: '' });
			await until('both are in the chat', texts, ({ length }) => length === 2);
		} finally {
			await stage.n8n.rest.deactivate(workflow);
		}
		expect(texts()).toEqual([
			'Ana Silva: Check In at Front door, 2025-03-06 08:00:41',
			expect.stringMatching(/^99001: No Status at no device, \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
		]);
	});

	test('punches-to-csv writes the punches of the day before, and no others', async () => {
		const workflow = await example('punches-to-csv', { folder });
		// Around yesterday, even if midnight passes during the test.
		const days = [-3, -2, -1, 0, 1].map(dayFromToday);
		for (const day of days) {
			simulator.data.punch({ emp_code: '00012', punch_time: `${day} 23:59:59` });
			simulator.data.punch({ emp_code: 'E-100', punch_time: `${day} 00:00:00` });
		}
		const execution = await run(stage, workflow);
		const [{ day }] = rowsOf(execution, 'Settings');
		expect([days[1], days[2], days[3]]).toContain(day);
		const [head, ...lines] = linesOf(`punches-${String(day)}.csv`);
		expect(head).toMatch(/^id,employeeCode,employeeName,punchTime,/);
		const [first, second] = lines.map((line) => line.split(','));
		expect(lines).toHaveLength(2);
		expect(first.slice(1, 4)).toEqual(['E-100', 'Ana Silva', `${String(day)}T00:00:00+00:00`]);
		expect(second.slice(1, 4)).toEqual(['00012', 'Luis Ortega', `${String(day)}T23:59:59+00:00`]);
	});

	test('late-and-absent judges day and night shifts, also across midnight', async () => {
		const workflow = await example('late-and-absent', { day: '2026-03-02' }, { seed: 'empty' });
		seedShifts(simulator);
		await run(stage, workflow);
		expect(texts()).toEqual([
			[
				'Late or absent on 2026-03-02:',
				'002 Late Riser (Sales, 08:00): 25 minutes late',
				'003 Gone Fishing (Sales, 08:00): absent',
				'004 In Only (Sales, 08:00): one punch only',
				'005 In Twice (Sales, 08:00): one punch only',
				'N-2 Late Guard (Security, 22:00): 30 minutes late',
				'N-3 Slow Guard (Security, 22:00): 135 minutes late',
			].join('\n'),
		]);
	});

	test('late-and-absent sends nothing on a day without findings', async () => {
		const workflow = await example('late-and-absent', { day: '2026-03-02' }, { seed: 'empty' });
		seedShifts(simulator);
		for (const { id, emp_code } of simulator.data.employees.all()) {
			if (!['001', '006', 'N-1'].includes(emp_code)) simulator.data.employees.delete(id);
		}
		await run(stage, workflow);
		expect(texts()).toEqual([]);
	});

	test('silent-terminals tells each silence once', async () => {
		const workflow = await example('silent-terminals');
		const { terminals } = simulator.data;
		const heard = (id: number, minutesAgo: number) =>
			terminals.update(id, { last_activity: serverTime(Date.now() - minutesAgo * 60_000) });
		heard(1, 5);
		heard(2, 55);
		await run(stage, workflow);
		const firstTime = [
			'Warehouse is silent, last heard of: 2025-03-05 12:00:00',
			'Back door is silent, last heard of: never',
		];
		expect(texts()).toEqual(firstTime);

		await run(stage, workflow);
		expect(texts()).toEqual(firstTime);

		heard(2, 75);
		await run(stage, workflow);
		expect(texts()).toEqual([
			...firstTime,
			expect.stringMatching(/^Plant gate is silent, last heard of: \d{4}-/),
		]);
	});

	test('monthly-attendance writes a spreadsheet with a row per employee and day', async () => {
		await run(stage, await example('monthly-attendance', { folder, month: '2025-03' }));
		const sheet = await rowsOfSheet('attendance-2025-03.xlsx');
		const guard = { Code: 'N-1', Name: 'Rosa Campos', Punches: 2, Devices: 'Front door' };
		expect(sheet.filter(({ Code }) => Code === 'N-1')).toEqual([
			{ ...guard, Date: '2025-03-03', First: '21:58', Last: '06:03', Hours: 8.09 },
			{ ...guard, Date: '2025-03-04', First: '21:57', Last: '06:01', Hours: 8.06 },
		]);
		const worked = simulator.data.transactions
			.all()
			.filter(({ punch_time }) => punch_time.startsWith('2025-03-'))
			.map(({ emp_code, punch_time }) => `${emp_code} ${punch_time.slice(0, 10)}`)
			.filter((day) => !day.startsWith('N-1'));
		expect(sheet).toHaveLength(new Set(worked).size + 2);
	});

	test('the periods of the examples are the last day and the last month', async () => {
		const before = [dayFromToday(-1), lastMonth()];
		const periods: unknown[] = [];
		for (const name of ['punches-to-csv', 'late-and-absent', 'monthly-attendance']) {
			const workflow = await example(name, {}, { seed: 'empty' });
			const [{ day, month }] = rowsOf(await run(stage, workflow), 'Settings');
			periods.push(day ?? month);
		}
		const after = [dayFromToday(-1), lastMonth()];
		periods.forEach((period, at) => {
			const kind = at === 2 ? 1 : 0;
			expect([before[kind], after[kind]]).toContain(period);
		});
	});

	test('joiners-movers-leavers brings the server in step by code', async () => {
		await run(stage, await example('joiners-movers-leavers'));
		const { employees, resigns } = simulator.data;
		const byCode = (code: string) => employees.find(({ emp_code }) => emp_code === code);
		expect(byCode('00901')).toMatchObject({ first_name: 'Marta', department: 6, area: [2] });
		expect(byCode('00902')).toMatchObject({ first_name: 'Pau', department: 3, area: [2, 3] });
		expect(byCode('00012')).toMatchObject({ last_name: 'Ortega', department: 6, area: [2] });
		expect(byCode('12')).toMatchObject({ department: 3, area: [3] });
		expect(resigns.all()).toEqual([
			expect.objectContaining({ employee: byCode('10')?.id, resign_date: '2026-03-31' }),
		]);
	});

	test('attendance-agent: its tools answer what a model asks', async () => {
		const workflow = await example('attendance-agent');
		const path = `examples-${Date.now()}`;
		const server = await stage.n8n.rest.createWorkflow(withoutModel(workflow, path));
		await stage.n8n.rest.activate(server);
		const model = new McpClient(`${stage.n8n.url}/mcp/${path}`);
		await model.connect();
		const ask = async (tool: string, args: Record<string, unknown>) =>
			rowsIn(await model.call(tool, args));

		expect((await model.tools()).map(({ name }) => name).sort()).toEqual([
			'Daily_attendance',
			'Find_employees',
			'List_devices',
			'List_punches',
		]);
		const ana = { first_name: 'Ana', last_name: '', limit: 5 };
		const [found] = await ask('Find_employees', ana);
		expect(found).toMatchObject({ employeeCode: 'E-100', department: 'Administration' });
		const period = { employee_code: found.employeeCode, from: '2025-03-04', to: '2025-03-04' };
		const punches = await ask('List_punches', { ...period, limit: 10 });
		expect(punches.map(({ punchState }) => punchState)).toEqual(['Check Out', 'Check In']);
		const days = { ...period, first_day: '2025-03-03', last_day: '2025-03-05' };
		expect(await ask('Daily_attendance', days)).toHaveLength(3);
		expect(await ask('List_devices', { limit: 10 })).toHaveLength(4);
		expect(simulator.requests.filter(({ method }) => method !== 'GET')).toHaveLength(
			simulator.logins,
		);
	});

	test(
		'backfill-by-month reads more than one request may return',
		async () => {
			const months = { firstMonth: '2025-01', lastMonth: '2025-04' };
			const workflow = await example('backfill-by-month', { ...months, folder }, { seed: 'empty' });
			const codes = ['00012', 'E-100'];
			for (const month of MONTHS) {
				simulator.data.seedPunches(PER_MONTH, {
					from: `${month}-01 00:00:00`,
					everySeconds: 71,
					codes,
				});
			}
			await run(stage, workflow);
			const files = readdirSync(folder).filter((file) => /^punches-\d{4}-\d\d\.csv$/.test(file));
			expect(files.sort()).toEqual(MONTHS.map((month) => `punches-${month}.csv`));
			const ids = files.flatMap((file) =>
				linesOf(file)
					.slice(1)
					.map((line) => Number(line.split(',')[0])),
			);
			expect(ids).toHaveLength(MONTHS.length * PER_MONTH);
			expect(new Set(ids).size).toBe(MONTHS.length * PER_MONTH);
			const asked = simulator.requests.filter(({ path }) => path === '/iclock/api/transactions/');
			expect(asked.filter(({ query }) => !query.start_time || !query.end_time)).toEqual([]);
		},
		LONG_RUN_MS,
	);

	/** The rows of a spreadsheet, read by n8n itself. */
	async function rowsOfSheet(file: string) {
		const read = node('Read', 'n8n-nodes-base.readWriteFile', {
			operation: 'read',
			fileSelector: join(folder, file),
			options: {},
		});
		const extract = { ...node('Extract', 'n8n-nodes-base.spreadsheetFile'), typeVersion: 2 };
		const saved = await stage.n8n.rest.createWorkflow(chain('Sheet', [start(), read, extract]));
		return rowsOf(await stage.n8n.rest.runWorkflow(saved, START), 'Extract');
	}
});

/** The agent's tools behind n8n's MCP server, which calls them as an agent would. */
function withoutModel({ nodes, connections }: Workflow, path: string): Workflow {
	const server = {
		...node('Attendance agent', '@n8n/n8n-nodes-langchain.mcpTrigger', { path }),
		typeVersion: 2,
		webhookId: path,
	};
	const tools = nodes.filter(({ type }) => type === `${PACKAGE_NAME}.uTimeMasterTool`);
	return {
		...chain('Tools of the agent', []),
		nodes: [server, ...tools],
		connections: Object.fromEntries(tools.map(({ name }) => [name, connections[name]])),
	};
}

/** Two by day, two in and out at odd hours, three guards whose shift crosses midnight. */
function seedShifts({ data }: Simulator): void {
	const unit = (name: string) => data.departments.insert({ code: name, name, parent: null }).id;
	const [sales, security] = [unit('Sales'), unit('Security')];
	const people: Array<[code: string, first: string, last: string, department: number]> = [
		['001', 'Right', 'Ontime', sales],
		['002', 'Late', 'Riser', sales],
		['003', 'Gone', 'Fishing', sales],
		['004', 'In', 'Only', sales],
		['005', 'In', 'Twice', sales],
		['006', 'Short', 'Visit', sales],
		['N-1', 'Good', 'Guard', security],
		['N-2', 'Late', 'Guard', security],
		['N-3', 'Slow', 'Guard', security],
	];
	for (const [emp_code, first_name, last_name, department] of people) {
		data.addEmployee({ emp_code, first_name, last_name, department });
	}
	const punches: Record<string, string[]> = {
		'001': ['2026-03-02 08:09:59', '2026-03-02 17:00:00'],
		'002': ['2026-03-02 08:25:30', '2026-03-02 17:00:00'],
		'003': ['2026-03-01 08:00:00', '2026-03-03 08:00:00'],
		'004': ['2026-03-02 07:59:00'],
		// Two readings of one punch; and a punch of its own after more than two minutes.
		'005': ['2026-03-02 08:00:01', '2026-03-02 08:00:04'],
		'006': ['2026-03-02 08:00:00', '2026-03-02 08:02:01'],
		// The end of the night before, the night itself, and the beginning of the next.
		'N-1': [
			...['2026-03-02 06:01:00', '2026-03-02 21:58:00'],
			...['2026-03-03 06:03:00', '2026-03-03 21:59:00'],
		],
		'N-2': ['2026-03-02 22:30:00', '2026-03-03 06:00:00'],
		// Came after midnight: still the day on which the shift began.
		'N-3': ['2026-03-03 00:15:00', '2026-03-03 06:00:00'],
	};
	for (const [emp_code, times] of Object.entries(punches)) {
		for (const punch_time of times) data.punch({ emp_code, punch_time });
	}
}

function dayFromToday(days: number): string {
	return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

function lastMonth(): string {
	const now = new Date();
	return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1)).toISOString().slice(0, 7);
}

/** The simulated server's wall clock runs on UTC, and so does n8n in these tests. */
function serverTime(ms: number): string {
	return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
