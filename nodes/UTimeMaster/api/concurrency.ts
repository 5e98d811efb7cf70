import { sleep } from 'n8n-workflow';

/** Bounds the requests of one account. */
export interface Limiter {
	/** How many tasks run at once at the most. */
	readonly bound: number;
	/** Runs a task when its turn comes. */
	run<T>(task: () => Promise<T>): Promise<T>;
	/** From now on runs one task at a time. */
	reduceConcurrency(): void;
}

interface Account {
	waiting: Array<() => void>;
	running: number;
	/** How many may run now. */
	open: number;
}

/**
 * Makes limiters for the accounts of one node run. Each bounds how many tasks run at once; the others
 * wait in order. One account is served at a time, until none of its tasks runs or waits: n8n keeps one
 * token with a credential, so accounts that take turns would log in for each item. The first task of
 * an account runs alone: it logs in, if that is needed, and the others then find the token.
 *
 * @returns makes the limiter of one account
 */
export function createLimiters(): (bound: number) => Limiter {
	const queue: Account[] = [];
	let served: Account | undefined;

	function start(account: Account) {
		while (account.running < account.open && account.waiting.length > 0) {
			account.running++;
			account.waiting.shift()?.();
		}
	}

	function isIdle({ running, waiting }: Account): boolean {
		return running === 0 && waiting.length === 0;
	}

	/** Serves the next account once the one before has nothing left. */
	async function change() {
		// An item that has got an answer asks for more in the same turn.
		await sleep(0);
		if (served !== undefined && !isIdle(served)) return;
		const next = queue.shift();
		if (next === undefined) return;
		next.open = 1;
		served = next;
		start(next);
	}

	return (bound) => {
		const account: Account = { waiting: [], running: 0, open: 1 };
		let widest = bound;
		return {
			bound,
			async run(task) {
				await new Promise<void>((begin) => {
					account.waiting.push(begin);
					served ??= account;
					if (served === account) return start(account);
					if (!queue.includes(account)) queue.push(account);
					if (isIdle(served)) void change();
				});
				try {
					return await task();
				} finally {
					account.running--;
					account.open = widest;
					start(account);
					if (isIdle(account) && queue.length > 0) void change();
				}
			},
			reduceConcurrency() {
				account.open = widest = 1;
			},
		};
	};
}
