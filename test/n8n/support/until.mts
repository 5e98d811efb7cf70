import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 500;

/**
 * Looks until what is found is good, and answers it.
 * @throws an Error with what was found last, when `seconds` have passed
 */
export async function until<T>(
	what: string,
	look: () => T | Promise<T>,
	isGood: (found: T) => boolean,
	seconds: number = 60,
): Promise<T> {
	for (const deadline = Date.now() + seconds * 1000; ; ) {
		const found = await look();
		if (isGood(found)) return found;
		if (Date.now() > deadline) {
			throw new Error(`Not after ${seconds} s: ${what}. Found last: ${JSON.stringify(found)}`);
		}
		await sleep(LOOK_EVERY_MS);
	}
}
