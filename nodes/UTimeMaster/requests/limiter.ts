export interface Limiter {
	/** How many tasks run at once at the most. */
	readonly bound: number;
	/** Runs a task when its turn comes. */
	run<T>(task: () => Promise<T>): Promise<T>;
	/** From now on runs one task at a time. */
	narrow(): void;
}

/**
 * Bounds how many tasks run at once; the others wait in order. The first task runs alone: it logs
 * in, if that is needed, and the others then find the token.
 */
export function createLimiter(bound: number): Limiter {
	const waiting: Array<() => void> = [];
	let running = 0;
	let open = 1;
	let widest = bound;

	function next() {
		while (running < open && waiting.length > 0) {
			running++;
			waiting.shift()?.();
		}
	}

	return {
		bound,
		async run(task) {
			await new Promise<void>((start) => {
				waiting.push(start);
				next();
			});
			try {
				return await task();
			} finally {
				running--;
				open = widest;
				next();
			}
		},
		narrow() {
			open = widest = 1;
		},
	};
}
