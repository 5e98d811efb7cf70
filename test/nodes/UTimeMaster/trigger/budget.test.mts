import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Simulator } from '../../../../simulator/index.mts';
import { TestTrigger } from '../../../support/trigger.mts';
import { byCode, byId } from '../../../support/parameters.mts';
import { closeServers, credentialFor, server } from '../../../support/server.mts';

/*
 * Polls that have to end in the time their host gives them. With durable cursors n8n gives 45
 * seconds, and drops what a longer poll did: one that takes too long each time never gets anywhere.
 */

const BUDGET_MS = 45_000;

const EVERY: INodeParameters = {
	triggerOn: 'everyPunch',
	startFrom: 'activation',
	simplify: false,
	filters: {},
	options: {},
};

const ids = (rows: IDataObject[]) => rows.map(({ id }) => Number(id));
const from = (first: number, last: number) =>
	Array.from({ length: last - first + 1 }, (_, index) => first + index);

let now = Date.now();
let clock: jest.SpyInstance;
beforeEach(() => {
	clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(async () => {
	clock.mockRestore();
	await closeServers();
});

/** A server with punches every half a minute, each answer of which takes so long on n8n's clock. */
async function slowServer(punches: number, answerMs: number): Promise<Simulator> {
	const simulator = await server({ seed: 'empty' });
	simulator.data.seedPunches(punches, { from: '2024-01-01 00:00:00', everySeconds: 30 });
	simulator.onRequest(({ path }) => {
		if (path.startsWith('/iclock/')) now += answerMs;
	});
	return simulator;
}

/** Polls as n8n with durable cursors does: what a poll did that took too long is dropped. */
async function pollInTime(trigger: TestTrigger): Promise<IDataObject[]> {
	trigger.budget = BUDGET_MS;
	const { staticData } = trigger;
	const begun = now;
	const rows = await trigger.poll();
	if (now - begun <= BUDGET_MS) return rows;
	trigger.restart(staticData);
	return [];
}

test.each([4000, 13_000])(
	'a start in the past on a server that takes %i ms for an answer',
	async (answerMs) => {
		const simulator = await slowServer(100_000, answerMs);
		// 30 days of 2880 punches are older.
		const start = { startFrom: 'date', startTime: '2024-01-31T00:00:00' };
		const trigger = new TestTrigger(credentialFor(simulator), { ...EVERY, ...start });
		const emitted: number[] = [];
		for (let polls = 0; polls < 100 && emitted.length < 13_600; polls++) {
			emitted.push(...ids(await pollInTime(trigger)));
		}
		expect(emitted).toEqual(from(86_401, 100_000));
		const { id } = simulator.data.punch({});
		expect(ids(await pollInTime(trigger))).toEqual([id]);
	},
	120_000,
);

test('older punches are passed over at full speed, also with few punches per poll', async () => {
	const simulator = await slowServer(100_000, 4000);
	const trigger = new TestTrigger(credentialFor(simulator), {
		...EVERY,
		startFrom: 'date',
		startTime: '2024-01-31T00:00:00',
		options: { punchesPerPoll: 10 },
	});
	let rows: IDataObject[] = [];
	for (let polls = 0; polls < 10 && rows.length === 0; polls++) rows = await pollInTime(trigger);
	expect(ids(rows)).toEqual(from(86_401, 86_410));
});

test('an activation on a slow server with many punches in the look-back', async () => {
	const simulator = await slowServer(20_000, 5000);
	simulator.data.seedPunches(20_000, { from: '2024-02-01 00:00:00', everySeconds: 0 });
	const trigger = new TestTrigger(credentialFor(simulator), EVERY);
	expect(await pollInTime(trigger)).toEqual([]);
	const { id } = simulator.data.punch({});
	expect(ids(await pollInTime(trigger))).toEqual([id]);
});

test.each([
	['by ID', byId('3')],
	['by code', byCode('3')],
])(
	'an area %s whose request is never answered: the poll fails in its time',
	async (_title, area) => {
		const simulator = await server();
		const trigger = new TestTrigger(credentialFor(simulator), {
			...EVERY,
			filters: { areas: [{ area }] },
		});
		trigger.budget = 1000;
		simulator.fault({ path: '/personnel/', answer: 'hang' });
		await expect(trigger.poll()).rejects.toMatchObject({
			message: 'The server did not answer in time',
		});
	},
	10_000,
);
