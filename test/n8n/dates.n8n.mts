import { failureOf, rowsOf } from '../../real-n8n/execution.mts';
import { PACKAGE_NAME } from '../../tools/repository.mts';
import type { Workflow } from '../../real-n8n/rest.mts';
import type { Simulator } from '../../simulator/index.mts';
import { dateFields, givenDates } from '../support/dates.mts';
import { Arrivals } from './support/polls.mts';
import { action, chain, node, savedCredential, START, start, using } from './support/workflows.mts';
import { stageFor } from './support/stage.mts';

/* n8n's own dates on every date field: what they name is what the server receives. */

/** Of n8n, by its settings. */
const WORKFLOW_ZONE = 'UTC';
/** Far from that, and its clock is never changed. */
const SERVER_ZONE = 'Asia/Kolkata';
const TRIGGER = 'New punch';
const AFTER = 'After';

const stage = stageFor('dates');

/** The nodes one after another, each with the item of the start. */
function fan(name: string, nodes: Workflow['nodes']): Workflow {
	const workflow = chain(name, [start(), ...nodes]);
	const links = nodes.map(({ name: target }) => ({ node: target, type: 'main', index: 0 }));
	return {
		...workflow,
		// n8n runs branches from the top down.
		nodes: workflow.nodes.map((one, at) => ({ ...one, position: [at > 0 ? 220 : 0, at * 100] })),
		connections: { [START]: { main: [links] } },
	};
}

/** Writes are received and not done: the next one finds what this one found. */
function takeWrites(simulator: Simulator): void {
	for (const method of ['POST', 'PATCH']) {
		const answer = { status: 200, body: { id: 7 } };
		simulator.fault({ method, path: /^\/personnel\//, times: Infinity, answer });
	}
}

test.each(dateFields)('$title', async (field) => {
	const simulator = await stage.simulator();
	if (field.operation.before) simulator.data.addEmployee({ emp_code: '00777' });
	takeWrites(simulator);
	const credential = await savedCredential(stage, simulator, { timezone: SERVER_ZONE });
	const nodes = givenDates.map(({ title, expression }) =>
		action(title, credential, field.parametersWith(expression), {
			onError: 'continueRegularOutput',
		}),
	);
	const saved = await stage.n8n.rest.createWorkflow(fan(field.title, nodes));
	const textsNow = () => givenDates.map(({ at }) => field.expected(at(WORKFLOW_ZONE), SERVER_ZONE));

	const earliest = textsNow();
	const execution = await stage.n8n.rest.runWorkflow(saved, START);
	const latest = textsNow();

	expect(failureOf(execution)).toBeUndefined();
	const received = field.received(simulator).map(String);
	const outcomes = givenDates.map(({ title }, index) => {
		const error = rowsOf(execution, title)[0]?.error;
		if (error !== undefined) return [title, error];
		const text = received.shift() ?? 'nothing';
		const isRight = earliest[index] <= text && text <= latest[index];
		return [title, isRight ? 'right' : `${text} instead of ${latest[index]}`];
	});
	expect(outcomes).toEqual(givenDates.map(({ title }) => [title, 'right']));
	expect(received).toEqual([]);
});

test.each(givenDates)('trigger, Arrived Since: $title', async ({ expression, at }) => {
	const simulator = await stage.simulator({ seed: 'empty' });
	const time = at(WORKFLOW_ZONE).setZone(SERVER_ZONE);
	const [, , after] = [
		time.minus({ hours: 1 }),
		time.minus({ minutes: 1 }),
		// $now is a little later by the time it is asked for.
		time.plus({ minutes: 30 }),
	].map((uploaded) =>
		simulator.data.punch({ upload_time: uploaded.toFormat('yyyy-MM-dd HH:mm:ss') }),
	);
	const credential = await savedCredential(stage, simulator, { timezone: SERVER_ZONE });
	const parameters = { startFrom: 'date', startTime: expression };
	const workflow = await stage.n8n.rest.createWorkflow(
		chain('Arrived since', [
			node(TRIGGER, `${PACKAGE_NAME}.uTimeMasterTrigger`, parameters, {
				credentials: using(credential),
			}),
			node(AFTER, 'n8n-nodes-base.noOp'),
		]),
	);
	await stage.n8n.rest.activate(workflow);
	const arrivals = new Arrivals(stage, workflow, AFTER);
	await arrivals.untilThere([after]);
	expect(await arrivals.ids()).toEqual([after.id]);
	await stage.n8n.rest.deactivate(workflow);
});
