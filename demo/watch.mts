import { failureOf, type Row, rowsOf } from '../real-n8n/execution.mts';
import type { Log } from '../real-n8n/step.mts';
import { ADMIN } from '../simulator/index.mts';
import { startLive } from '../simulator/live.mts';
import type { Closers } from './closers.mts';
import { rebuildOnSave } from './rebuild.mts';
import type { Stage } from './stage.mts';
import { triggeredRuns } from './triggeredRuns.mts';
import { POLL_SECONDS, triggerOf } from '../real-n8n/workflows.mts';

/** Somebody punches about this often. */
const PUNCH_SECONDS = 8;

/** What is told of a punch. */
type Shown = Record<'punchTime' | 'punchState' | 'employeeCode', string> &
	Record<'employeeName' | 'deviceAlias', string | null>;

/**
 * The demo for a person: people of the simulated company punch, the active workflow picks it up.
 * Runs until the signal is aborted.
 * @throws the signal's reason
 */
export async function watch(
	{ simulator, n8n, firstSteps, punchesToChat }: Stage,
	{ dev, log, signal }: { dev: boolean; log: Log; signal: AbortSignal },
	closers: Closers,
): Promise<void> {
	await n8n.rest.activate(punchesToChat);
	const stopLive = startLive(simulator, PUNCH_SECONDS);
	closers.add(async () => stopLive());
	log(
		[
			'',
			`Open      ${n8n.url}`,
			`E-mail    ${n8n.owner.email}`,
			`Password  ${n8n.owner.password}`,
			'',
			`"${firstSteps.name}" waits for "Execute workflow".`,
			`"${punchesToChat.name}" is active and asks every ${POLL_SECONDS} s.`,
			`The simulated server (profile ${simulator.profile}): ${simulator.url}, ${ADMIN.username} / ${ADMIN.password}`,
			`n8n's log: ${n8n.logFile}`,
			'',
			'Punches as they arrive in n8n (Ctrl-C ends everything):',
		].join('\n'),
	);
	// Not before: while n8n reloads the package, nothing of it can be activated.
	if (dev) await rebuildOnSave(closers);
	for await (const run of triggeredRuns(n8n.rest, punchesToChat, signal)) {
		for (const punch of rowsOf(run, triggerOf(punchesToChat))) log(`  ${sentence(punch)}`);
		const failure = failureOf(run);
		if (failure !== undefined) log(`  Run ${run.id} failed: ${failure}`);
	}
}

function sentence(punch: Row): string {
	const { punchTime, punchState, employeeName, employeeCode, deviceAlias } = punch as Shown;
	const name = employeeName ?? employeeCode;
	return `${punchTime}  ${punchState}  ${name}, ${deviceAlias ?? 'no device'}`;
}
