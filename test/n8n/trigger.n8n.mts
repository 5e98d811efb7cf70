import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { POLL_TIMES } from '../../real-n8n/workflows.mts';
import { PACKAGE_NAME } from '../../tools/repository.mts';
import type { SavedWorkflow, WorkflowNode } from '../../real-n8n/rest.mts';
import type { Punch, Simulator } from '../../simulator/index.mts';
import { Arrivals, pollsSeen, untilPolls } from './support/polls.mts';
import { chain, node, savedCredential, using } from './support/workflows.mts';
import { describeOn } from './support/setting.mts';
import { type Stage, stageFor } from './support/stage.mts';
import { until } from '../../tools/until.mts';

const TRIGGER = 'New punch';
const AFTER = 'After';
const RENAMED = 'Renamed';
const WHOLE_LIFE_MS = 600_000;

describe('the trigger', () => {
	const stage = stageFor('trigger');
	test(
		'passes every punch on once, through token expiry, outage and restart',
		async () => await liveThroughIt(stage, { storesFailures: true, downMs: 0 }),
		WHOLE_LIFE_MS,
	);
	test(
		'goes on under another name and back, and begins under one that was freed',
		async () => await rename(stage),
		WHOLE_LIFE_MS,
	);
});

describeOn('2.41.1')('the trigger with durable cursors', () => {
	const stage = stageFor('trigger-durable', {
		N8N_SCHEDULER_ENABLED: 'true',
		N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
		N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	});
	test(
		'passes every punch on once, through token expiry, outage and restart',
		async () => await liveThroughIt(stage, { storesFailures: false, downMs: 20_000 }),
		WHOLE_LIFE_MS,
	);
	test(
		'goes on under another name and back, and begins under one that was freed',
		async () => await rename(stage),
		WHOLE_LIFE_MS,
	);
});

/**
 * @param storesFailures whether n8n keeps a failed run for a poll that fails
 * @param downMs how long n8n is down: its scheduler starts the polls that fell due all at once then
 */
async function liveThroughIt(
	stage: Stage,
	{ storesFailures, downMs }: { storesFailures: boolean; downMs: number },
) {
	const simulator = await stage.simulator();
	const workflow = await pollingWorkflow(stage, simulator);
	const arrivals = new Arrivals(stage, workflow, AFTER);
	const made: Punch[] = [];
	const punch = (row: Partial<Punch> = {}) => made.push(simulator.data.punch(row));

	await stage.n8n.rest.activate(workflow);
	await untilPolls(simulator, 2);
	expect(await arrivals.ids()).toEqual([]);

	punch({ emp_code: 'E-100' });
	await arrivals.untilThere(made);
	punch({ emp_code: '00012', punch_time: '2019-03-01 08:00:00' }); // delivered years late
	await arrivals.untilThere(made);
	punch();
	punch();
	await arrivals.untilThere(made);

	simulator.expireTokens();
	const loginsBefore = simulator.logins;
	punch();
	await arrivals.untilThere(made);
	expect(simulator.logins).toBe(loginsBefore + 1);

	simulator.fault({ times: Infinity, answer: { status: 503, body: '<html>' } });
	punch();
	await untilPolls(simulator, 1);
	if (storesFailures) await untilFailed(arrivals);
	punch();
	simulator.clearFaults();
	await arrivals.untilThere(made);

	await stage.n8n.stop();
	punch();
	punch();
	await sleep(downMs);
	await stage.start();
	await arrivals.untilThere(made);
	punch();
	await arrivals.untilThere(made);

	await untilPolls(simulator, 2);
	expect(await arrivals.ids()).toEqual(made.map(({ id }) => id));
	expect(pollsSeen(simulator)).toBeGreaterThanOrEqual(6);
}

/** Each punch arrives while the workflow is off: a trigger that begins anew never passes it on. */
async function rename(stage: Stage) {
	const simulator = await stage.simulator();
	const workflow = await pollingWorkflow(stage, simulator);
	const arrivals = new Arrivals(stage, workflow, AFTER);
	const [trigger] = workflow.nodes;
	const made: Punch[] = [];

	await stage.n8n.rest.activate(workflow);
	await untilPolls(simulator, 2);
	made.push(simulator.data.punch());
	await arrivals.untilThere(made);

	const renamed = { ...trigger, name: RENAMED };
	const added = { ...trigger, id: randomUUID() };
	let saved = workflow;
	for (const triggers of [[renamed], [trigger], [renamed], [renamed, added]]) {
		await stage.n8n.rest.deactivate(workflow);
		made.push(simulator.data.punch());
		saved = await withTriggers(stage, saved, triggers);
		await stage.n8n.rest.activate(saved);
		await arrivals.untilThere(made);
	}
	await untilPolls(simulator, 2);
	expect(await arrivals.ids()).toEqual(made.map(({ id }) => id));

	const { id } = simulator.data.punch();
	await until(
		'both triggers pass a punch on',
		async () => (await arrivals.ids()).filter((one) => one === id),
		(passedOn) => passedOn.length === 2,
		{ seconds: 120 },
	);
}

/** Saves the workflow with other triggers before the node that follows. */
async function withTriggers(
	{ session }: Stage,
	{ id, versionId, name, settings, nodes }: SavedWorkflow,
	triggers: WorkflowNode[],
): Promise<SavedWorkflow> {
	const next = { main: [[{ node: AFTER, type: 'main', index: 0 }]] };
	return await session.send<SavedWorkflow>('PATCH', `/rest/workflows/${id}`, {
		name,
		settings,
		versionId,
		nodes: [...triggers, ...nodes.filter((one) => one.name === AFTER)],
		connections: Object.fromEntries(triggers.map((trigger) => [trigger.name, next])),
	});
}

async function pollingWorkflow(stage: Stage, simulator: Simulator): Promise<SavedWorkflow> {
	const credential = await savedCredential(stage, simulator);
	const parameters = { pollTimes: POLL_TIMES };
	return await stage.n8n.rest.createWorkflow(
		chain('Punches', [
			node(TRIGGER, `${PACKAGE_NAME}.uTimeMasterTrigger`, parameters, {
				credentials: using(credential),
			}),
			node(AFTER, 'n8n-nodes-base.noOp'),
		]),
	);
}

async function untilFailed(arrivals: Arrivals): Promise<void> {
	await until(
		'a failed poll is stored',
		async () => (await arrivals.runs()).map(({ status }) => status),
		(states) => states.includes('error'),
	);
}
