import { setTimeout as sleep } from 'node:timers/promises';
import { failureOf, rowsOf } from '../../real-n8n/execution.mts';
import { PACKAGE_NAME } from '../../tools/repository.mts';
import type { Credential, SavedWorkflow } from '../../real-n8n/rest.mts';
import type { RunningWorker } from '../../real-n8n/worker.mts';
import type { Punch, Simulator } from '../../simulator/index.mts';
import { type Chat, startChat } from '../../tools/chat.mts';
import { action, chain, node, savedCredential, START, start, using } from './support/workflows.mts';
import { QueueStage } from './support/stage.mts';
import { until } from '../../tools/until.mts';

const PUNCHES = 500;
const BATCH = 25;
const POLL_SECONDS = 3;
const START_TIMEOUT_MS = 300_000;
const WHOLE_LIFE_MS = 300_000;
const TRIGGER = 'New punch';
const READ = 'Read';

describe('queue mode: one main process, two workers', () => {
	const stage = new QueueStage();
	let chat: Chat;
	let simulator: Simulator;
	let workers: RunningWorker[];
	let credential: Credential;
	let workflow: SavedWorkflow;

	beforeAll(async () => {
		chat = await startChat();
		await stage.start();
		workers = [await stage.startWorker('worker-1'), await stage.startWorker('worker-2')];
	}, START_TIMEOUT_MS);

	beforeEach(async () => {
		chat.posts.length = 0;
		simulator = await stage.simulator();
		credential = await savedCredential(stage, simulator);
		workflow = await stage.n8n.rest.createWorkflow(punchesToChat());
		await stage.n8n.rest.activate(workflow);
	});

	afterEach(async () => {
		chat.release();
		await stage.n8n.rest.deactivate(workflow);
		await stage.closeSimulators();
	});

	afterAll(async () => {
		await stage.end();
		await chat.close();
	});

	test(
		'500 punches arrive once each, through executions on both workers',
		async () => {
			const made: number[] = [];
			while (made.length < PUNCHES) {
				for (let n = 0; n < BATCH; n++) made.push(simulator.data.punch().id);
				await sleep(1_000);
			}
			await until('all punches are in the chat', postedIds, (ids) => ids.length >= PUNCHES, {
				seconds: 120,
			});
			await sleep(2 * POLL_SECONDS * 1_000); // time for what should not come
			expect(postedIds().sort(byNumber)).toEqual(made);
			const runs = await stage.n8n.rest.executions(workflow);
			expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(['success']));
			const ids = runs.map(({ id }) => id);
			const shares = workers.map((worker) =>
				stage.executionsOn(worker).filter((id) => ids.includes(id)),
			);
			expect(shares.map((share) => share.length > 0)).toEqual([true, true]);
			expect(shares.flat().sort()).toEqual(ids.sort());
		},
		WHOLE_LIFE_MS,
	);

	test(
		'a worker killed in mid-run: n8n marks its execution, the other worker goes on, and the punches can be read again',
		async () => {
			chat.hold();
			const made = [simulator.data.punch(), simulator.data.punch()];
			await until('the chat has the posts', postedIds, (ids) => ids.length === made.length);
			const [run] = await stage.n8n.rest.executions(workflow);
			const victim = workers.find((worker) => stage.executionsOn(worker).includes(run.id));
			process.kill((victim as RunningWorker).pid, 'SIGKILL');
			const marked = await until(
				'the execution is marked as failed',
				async () => await stage.n8n.rest.execution(run.id),
				({ status }) => status === 'error' || status === 'crashed',
				{ seconds: 120 },
			);
			expect(failureOf(marked)).toContain('This execution failed to be processed');

			chat.release();
			const next = simulator.data.punch();
			await until('the next punch is in the chat', postedIds, (ids) => ids.includes(next.id));
			const again = await stage.n8n.rest.runWorkflow(
				await stage.n8n.rest.createWorkflow(chain('Read again', [start(), readSince(made[0])])),
				START,
			);
			expect(rowsOf(again, READ).map(({ id }) => id)).toEqual(
				expect.arrayContaining(made.map(({ id }) => id)),
			);
		},
		WHOLE_LIFE_MS,
	);

	function postedIds(): number[] {
		return chat.posts.map((post) => Number((post as { id: number }).id));
	}

	function readSince({ punch_time }: Punch) {
		const filters = { startTime: punch_time };
		const parameters = {
			resource: 'transaction',
			operation: 'getAll',
			returnAll: true,
			transactionFilters: filters,
		};
		return action(READ, credential, parameters);
	}

	function punchesToChat() {
		const item = Array.from({ length: 60 / POLL_SECONDS }, (_, round) => ({
			mode: 'custom',
			cronExpression: `${round * POLL_SECONDS} * * * * *`,
		}));
		const post = {
			method: 'POST',
			url: chat.url,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ JSON.stringify({ id: $json.id }) }}',
			options: {},
		};
		return chain('Punches to chat', [
			node(
				TRIGGER,
				`${PACKAGE_NAME}.uTimeMasterTrigger`,
				{ pollTimes: { item } },
				{
					credentials: using(credential),
				},
			),
			{ ...node('Chat', 'n8n-nodes-base.httpRequest', post), typeVersion: 4.2 },
		]);
	}
});

function byNumber(a: number, b: number): number {
	return a - b;
}
