import { setTimeout as sleep } from 'node:timers/promises';
import type { Punch, Simulator } from '../../../simulator/index.mts';
import { type Execution, hasEnded, rowsOf } from '../../../real-n8n/execution.mts';
import type { SavedWorkflow } from '../../../real-n8n/rest.mts';
import type { Stage } from './stage.mts';
import { until } from '../../../tools/until.mts';

const PATH = '/iclock/api/transactions/';
/** Requests of one poll follow one another closely; polls are ten seconds apart. */
const SAME_POLL_MS = 4_000;
const WITHIN_MS = 120_000;

/** How many polls the simulator has seen. */
export function pollsSeen({ requests }: Simulator): number {
	const times = requests.filter(({ path }) => path === PATH).map(({ at }) => at);
	return times.filter((at, index) => index === 0 || at - times[index - 1] > SAME_POLL_MS).length;
}

/**
 * Waits until `count` further polls have begun. Polls do not overlap, so all but the last are over.
 * @throws when two minutes pass before one of them
 */
export async function untilPolls(simulator: Simulator, count: number): Promise<void> {
	const wanted = pollsSeen(simulator) + count;
	while (pollsSeen(simulator) < wanted) await untilRequest(simulator);
}

async function untilRequest(simulator: Simulator): Promise<void> {
	const timer = new AbortController();
	let takeAway = () => {};
	const seen = new Promise<void>((resolve) => {
		takeAway = simulator.onRequest(({ path }) => {
			if (path === PATH) resolve();
		});
	});
	const late = sleep(WITHIN_MS, true, { signal: timer.signal }).catch(() => false);
	const isLate = (await Promise.race([seen, late])) === true;
	timer.abort();
	takeAway();
	if (isLate) throw new Error(`No poll came within ${WITHIN_MS / 1000} s`);
}

/** What the trigger of an active workflow has brought; goes on over restarts of n8n. */
export class Arrivals {
	private readonly ended = new Map<string, Execution>();

	constructor(
		private readonly stage: Stage,
		private readonly workflow: SavedWorkflow,
		/** The trigger, or a node behind it. */
		private readonly nodeName: string,
	) {}

	/** Runs that the trigger started and that have ended, oldest first. */
	async runs(): Promise<Execution[]> {
		const { rest } = this.stage.n8n;
		const summaries = (await rest.executions(this.workflow)).filter(
			(run) => run.mode === 'trigger' && hasEnded(run) && !this.ended.has(run.id),
		);
		for (const { id } of summaries.reverse()) this.ended.set(id, await rest.execution(id));
		return [...this.ended.values()];
	}

	/** Ids of the punches that came through the workflow so far, in the order of the runs. */
	async ids(): Promise<number[]> {
		const runs = (await this.runs()).filter(({ status }) => status === 'success');
		return runs.flatMap((run) => rowsOf(run, this.nodeName).map(({ id }) => Number(id)));
	}

	/** @throws when one of the punches has not come after two minutes */
	async untilThere(punches: Array<Pick<Punch, 'id'>>): Promise<void> {
		await until(
			`punches ${punches.map(({ id }) => id).join(', ')} have arrived`,
			async () => await this.ids(),
			(ids) => punches.every(({ id }) => ids.includes(id)),
			{ seconds: 120 },
		);
	}
}
