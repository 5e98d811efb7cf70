/*
 * The quick suite is the same at each run: a few random values from fixed seeds, and of cells that
 * take the same path through the code one. `npm run explore` tries everything: many values from a seed
 * of its own, and whole matrices.
 */

/** Whether everything is tried. */
export const EXPLORING = process.env.EXPLORE_SEED !== undefined;

const SEED = Number(process.env.EXPLORE_SEED ?? 1);
/** How many times as many values as in the quick suite. */
const TIMES = EXPLORING ? Number(process.env.EXPLORE_TIMES ?? 1) : 1;

/**
 * Settings of fast-check for the test that runs. Each test has a seed of its own, so that tests that
 * differ in an operation or a field alone do not all try the same few values.
 *
 * @param runs of the quick suite
 */
export function tries(runs: number): { numRuns: number; seed: number } {
	return { numRuns: runs * TIMES, seed: seedOf(expect.getState().currentTestName ?? '') };
}

function seedOf(title: string): number {
	let seed = SEED;
	for (const character of title) seed = (Math.imul(seed, 31) + character.charCodeAt(0)) | 0;
	return seed;
}

/**
 * One of each group in turn: of things that take the same path, another one at each turn. All of them
 * when everything is tried.
 *
 * @param groupOf what those have in common that take the same path
 */
export function inTurn<T>(things: readonly T[], turn: number, groupOf: (thing: T) => string): T[] {
	if (EXPLORING) return [...things];
	const groups = new Map<string, T[]>();
	for (const thing of things) {
		const group = groupOf(thing);
		groups.set(group, [...(groups.get(group) ?? []), thing]);
	}
	return [...groups.values()].map((group) => group[turn % group.length]);
}
