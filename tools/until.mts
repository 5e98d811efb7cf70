import { setTimeout as sleep } from 'node:timers/promises';

export interface Patience {
	/** Default a minute. */
	seconds?: number;
	/** Between two looks; default half a second. */
	everyMs?: number;
	/** Ends the waiting with its reason. */
	signal?: AbortSignal;
}

/**
 * Looks until what is found is good, and answers it.
 *
 * @param what is waited for; or a function with the whole message for when it did not come
 * @throws an Error when the time is over, with what was found last
 */
export async function until<T>(
	what: string | (() => string),
	look: () => T | Promise<T>,
	isGood: (found: T) => boolean,
	{ seconds = 60, everyMs = 500, signal }: Patience = {},
): Promise<T> {
	for (const deadline = Date.now() + seconds * 1000; ; ) {
		const found = await look();
		if (isGood(found)) return found;
		if (Date.now() > deadline) {
			throw new Error(
				typeof what === 'function'
					? what()
					: `Not after ${seconds} s: ${what}. Found last: ${JSON.stringify(found)}`,
			);
		}
		await sleep(everyMs, undefined, { signal });
	}
}
