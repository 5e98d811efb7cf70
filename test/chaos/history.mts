import type { IDataObject } from 'n8n-workflow';
import { type Simulator, startSimulator } from '../../simulator/index.mts';
import { randomNumbers } from '../../simulator/random.mts';
import { TestTrigger } from '../support/engine.mts';
import { credentialFor } from '../support/server.mts';
import { FAULTS } from './faults.mts';

export interface Outcome {
	arrived: number;
	lost: number;
	repeated: number;
	polls: number;
	failedPolls: number;
}

const PARAMETERS = {
	triggerOn: 'everyPunch',
	startFrom: 'activation',
	simplify: false,
	filters: {},
	options: { punchesPerPoll: 150 },
};

/** Polls without a row after which nothing more is to come. */
const QUIET_POLLS = 40;
/** Polls until then at the most, far more than it takes. */
const MAX_POLLS = 1000;

/** What a slow write needs: its id was taken, its row is not there yet. */
interface SlowWrite {
	id: number;
	visibleAt: number;
}

interface History {
	events: number;
	seed: number;
	/** Told every thousandth event. */
	onProgress: (events: number) => void;
}

/** Time of a history: both clocks follow it, n8n's with errors. */
interface Clock {
	time: number;
	n8nAhead: number;
}

/** Plays random events against a simulator and a trigger, and counts what went wrong. */
export async function playHistory({
	profile,
	...history
}: History & { profile: 8 | 9 }): Promise<Outcome> {
	const clock: Clock = { time: Date.UTC(2026, 2, 1), n8nAhead: 0 };
	const simulator = await startSimulator({ profile, now: () => new Date(clock.time) });
	const trueNow = Date.now;
	Date.now = () => clock.time + clock.n8nAhead;
	try {
		return await play(simulator, clock, history);
	} finally {
		Date.now = trueNow;
		await simulator.close();
	}
}

async function play(
	simulator: Simulator,
	clock: Clock,
	{ events, seed, onProgress }: History,
): Promise<Outcome> {
	const random = randomNumbers(seed);
	const below = (limit: number) => Math.floor(random() * limit);
	const pick = <T,>(values: readonly T[]): T => values[below(values.length)];

	const helper = credentialFor(simulator);
	const trigger = new TestTrigger(helper, PARAMETERS);
	await trigger.poll();
	let saved = trigger.staticData;

	const expected = new Set<number>();
	const emitted: number[] = [];
	let slow: SlowWrite[] = [];
	let polls = 0;
	let failedPolls = 0;

	function pass(seconds: number) {
		clock.time += seconds * 1000;
		for (const { id } of slow.filter(({ visibleAt }) => visibleAt <= clock.time)) punch({ id });
		slow = slow.filter(({ visibleAt }) => visibleAt > clock.time);
	}

	function punch(row: IDataObject = {}) {
		const late = below(4) === 0 ? { punch_time: '2019-03-01 08:00:00' } : {};
		const unknown = below(10) === 0 ? { upload_time: null } : {};
		const { id } = simulator.data.punch({
			emp_code: '00012',
			...late,
			...unknown,
			...row,
		} as never);
		expected.add(id);
	}

	function writeSlowly() {
		slow.push({ id: simulator.data.reserveId(), visibleAt: clock.time + below(570_000) });
	}

	function remove() {
		const rows = simulator.data.transactions.all();
		const row = pick(rows);
		if (row === undefined) return;
		simulator.data.deletePunch(row.id);
		if (!emitted.includes(row.id)) expected.delete(row.id);
	}

	async function poll() {
		polls++;
		try {
			const rows = await trigger.poll();
			emitted.push(...rows.map(({ id }) => Number(id)));
			if (rows.length > 0) saved = trigger.staticData;
		} catch {
			failedPolls++;
		}
	}

	const happenings: Array<[weight: number, happen: () => void | Promise<void>]> = [
		[20, () => punch()],
		[3, () => repeat(5 + below(40), punch)],
		[1, () => repeat(300 + below(300), punch)],
		[4, writeSlowly],
		[1, () => repeat(below(20), () => simulator.data.reserveId())],
		[5, remove],
		[20, () => pass(1 + below(60))],
		[20, poll],
		[2, async () => void (await Promise.all([poll(), poll()]))],
		[4, () => simulator.fault({ path: '/iclock/', after: below(3), answer: pick(FAULTS) })],
		[1, () => simulator.fault({ path: '/jwt', answer: { status: 503, body: '<html>' } })],
		[2, () => simulator.expireTokens()],
		[2, () => trigger.restart(saved)],
		[3, () => whileReading(simulator, () => (below(2) === 0 ? punch() : remove()), poll)],
		[1, () => void (simulator.switches.pastTheEnd = pick(['404', 'lastPage']))],
		[1, () => void (simulator.switches.pageSizeCap = pick([null, 40, 250]))],
		[1, () => void (simulator.switches.codesAs = pick(['strings', 'ints', 'allStrings']))],
		[1, () => void (clock.n8nAhead ||= pick([-3, 4]) * 86_400_000)],
	];
	const total = happenings.reduce((sum, [weight]) => sum + weight, 0);

	function next() {
		let left = random() * total;
		return (happenings.find(([weight]) => (left -= weight) < 0) ?? happenings[0])[1];
	}

	for (let done = 1; done <= events; done++) {
		await next()();
		if (done % 1000 === 0) onProgress(done);
	}
	simulator.clearFaults();
	pass(600);
	for (let quiet = 0, settling = 0; quiet < QUIET_POLLS; settling++) {
		if (settling > MAX_POLLS) throw new Error('The trigger does not come to rest');
		pass(60);
		const before = emitted.length;
		await poll();
		quiet = emitted.length === before ? quiet + 1 : 0;
	}
	const unique = new Set(emitted);
	return {
		arrived: expected.size,
		lost: [...expected].filter((id) => !unique.has(id)).length,
		repeated: emitted.length - unique.size,
		polls,
		failedPolls,
	};
}

function repeat(times: number, happen: () => void) {
	for (let i = 0; i < times; i++) happen();
}

/** Polls while the list changes before each page. */
async function whileReading(simulator: Simulator, change: () => void, poll: () => Promise<void>) {
	const stop = simulator.onRequest(({ path }) => {
		if (path.startsWith('/iclock/')) change();
	});
	await poll();
	stop();
}
