import { setTimeout as sleep } from 'node:timers/promises';
import type { Simulator } from '../../../simulator/index.mts';

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
