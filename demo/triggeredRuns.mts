import { setTimeout as sleep } from 'node:timers/promises';
import { type Execution, hasEnded } from '../real-n8n/execution.mts';
import type { N8nRest, SavedWorkflow } from '../real-n8n/rest.mts';

const LOOK_EVERY_MS = 1_000;

/**
 * Finished runs that the active workflow's trigger has started, oldest first, as they come. Goes on
 * until the signal is aborted.
 * @throws the signal's reason
 */
export async function* triggeredRuns(
	rest: N8nRest,
	workflow: SavedWorkflow,
	signal: AbortSignal,
): AsyncGenerator<Execution> {
	const told = new Set<string>();
	for (;;) {
		// Runs somebody starts by hand in the editor show sample punches: they are no news.
		const runs = (await rest.executions(workflow)).filter(({ mode }) => mode === 'trigger');
		for (const run of runs.filter(hasEnded).reverse()) {
			if (told.has(run.id)) continue;
			told.add(run.id);
			yield await rest.execution(run.id);
		}
		await sleep(LOOK_EVERY_MS, undefined, { signal });
	}
}
