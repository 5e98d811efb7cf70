import { type Simulator, startSimulator } from '../../simulator/index.mts';
import { randomNumbers } from '../../simulator/random.mts';
import type { Punch } from '../../simulator/rows.mts';
import { TestTrigger } from '../support/trigger.mts';
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

/** Rows of the server when the trigger starts: more than it remembers. */
const ROWS_BEFORE = 3000;
/** Seconds a restore takes: more than the clock of the server is ever behind. */
const RESTORE_SECONDS = 6 * 3600;
/** Polls without a row after which nothing more is to come. */
const QUIET_POLLS = 40;
/** Polls until then at the most, far more than it takes. */
const MAX_POLLS = 1000;

/** What a slow write needs: its id was taken, its row is not there yet; a restore ends it. */
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

/** Time of a history in ms: both clocks follow it, with errors. */
interface Clock {
	time: number;
	n8nAhead: number;
	serverAhead: number;
}

/** Plays random events against a simulator and a trigger, and counts what went wrong. */
export async function playHistory({
	profile,
	...history
}: History & { profile: 8 | 9 }): Promise<Outcome> {
	const clock: Clock = { time: Date.UTC(2026, 2, 1), n8nAhead: 0, serverAhead: 0 };
	const now = () => new Date(clock.time + clock.serverAhead);
	const simulator = await startSimulator({ profile, now });
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

	simulator.data.seedPunches(ROWS_BEFORE, { from: '2026-01-01 00:00:00' });
	const helper = credentialFor(simulator);
	const trigger = new TestTrigger(helper, PARAMETERS);
	await trigger.poll();
	let saved = trigger.staticData;

	// Rows by a name of their own, kept in their work code: ids are given out again.
	const expected = new Set<string>();
	const emitted: string[] = [];
	const wasEmitted = new Set<string>();
	let names = 0;
	let slow: SlowWrite[] = [];
	let polls = 0;
	let failedPolls = 0;

	function pass(seconds: number) {
		clock.time += seconds * 1000;
		for (const { id } of slow.filter(({ visibleAt }) => visibleAt <= clock.time)) punch({ id });
		slow = slow.filter(({ visibleAt }) => visibleAt > clock.time);
	}

	function punch(row: Partial<Punch> = {}) {
		// Each another time: the same person, time and terminal under the same id are the same punch.
		const long = new Date(Date.UTC(2019, 2, 1) + names * 60_000).toISOString();
		const late = below(4) === 0 ? { punch_time: long.slice(0, 19).replace('T', ' ') } : {};
		const unknown = below(10) === 0 ? { upload_time: null } : {};
		const work_code = `n${++names}`;
		const emp_code = `E-${names}`;
		simulator.data.punch({ emp_code, ...late, ...unknown, ...row, work_code });
		expected.add(work_code);
	}

	function writeSlowly() {
		slow.push({ id: simulator.data.reserveId(), visibleAt: clock.time + below(570_000) });
	}

	/** A row is expected no more when it was deleted before it could be emitted. */
	function removeRows(rows: readonly Punch[]) {
		for (const { id, work_code } of rows) {
			simulator.data.deletePunch(id);
			const name = String(work_code);
			if (!wasEmitted.has(name)) expected.delete(name);
		}
	}

	function remove() {
		const rows = simulator.data.transactions.all();
		if (rows.length > 0) removeRows([pick(rows)]);
	}

	/** Old rows go, as by a job of the server. */
	function purge() {
		removeRows(simulator.data.transactions.all().slice(0, below(800)));
	}

	/** The newest rows are deleted by hand; ids go on. */
	function removeNewest(most: number) {
		removeRows(simulator.data.transactions.all().slice(-1 - below(most)));
	}

	/** A backup is restored: the newest rows are lost, their ids given out again. */
	function restore(most: number) {
		const rows = simulator.data.transactions.all();
		// Rows without an upload time next to the place cannot be judged (docs/trigger.md).
		const kept = rows.slice(0, -1 - below(most)).findLastIndex((row) => row.upload_time !== null);
		removeRows(rows.slice(kept + 1));
		slow = [];
		simulator.data.restartIds((rows[kept]?.id ?? 0) + 1);
		pass(RESTORE_SECONDS);
		punch({ upload_time: simulator.data.timestamp() });
	}

	async function poll() {
		polls++;
		try {
			const rows = await trigger.poll();
			emitted.push(...rows.map(({ work_code }) => work_code as string));
			rows.forEach(({ work_code }) => wasEmitted.add(work_code as string));
			if (rows.length > 0) saved = trigger.staticData;
		} catch {
			failedPolls++;
		}
	}

	/** The answers of a poll take long: what there is time for is used. */
	async function slowPoll() {
		trigger.budget = 400;
		const answer = { delay: 20 + below(200) };
		simulator.fault({ path: '/iclock/', times: 1 + below(4), answer });
		await poll();
		trigger.budget = undefined;
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
		[1, () => void (simulator.switches.pageSizeCap = pick([null, 40, 250, 1000]))],
		[1, () => void (simulator.switches.codesAs = pick(['strings', 'ints', 'allStrings']))],
		[1, () => void (clock.n8nAhead ||= pick([-3, 4]) * 86_400_000)],
		[1, () => void (clock.serverAhead = pick([-1, 0, 0.5, 1]) * 3_600_000)],
		[1, () => void (simulator.switches.uploadTimeShift = pick([-3600, 0, 3600]))],
		[1, slowPoll],
		[0.5, purge],
		[0.5, () => removeNewest(30)],
		[0.2, () => removeNewest(1500)],
		[0.5, () => restore(60)],
		[0.3, () => restore(2500)],
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
	// A log-in that failed is not tried again for up to an hour.
	pass(3600);
	for (let quiet = 0, settling = 0; quiet < QUIET_POLLS; settling++) {
		if (settling > MAX_POLLS) throw new Error('The trigger does not come to rest');
		pass(60);
		const before = emitted.length;
		await poll();
		quiet = emitted.length === before ? quiet + 1 : 0;
	}
	const unique = new Set(emitted);
	// Rows from before the start have no name: each of them is one too many.
	unique.delete('');
	return {
		arrived: expected.size,
		lost: [...expected].filter((name) => !unique.has(name)).length,
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
