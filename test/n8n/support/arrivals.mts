import { type Execution, hasEnded, rowsOf } from '../../../real-n8n/execution.mts';
import type { SavedWorkflow } from '../../../real-n8n/rest.mts';
import type { Punch } from '../../../simulator/index.mts';
import type { Stage } from './stage.mts';
import { until } from '../../../tools/until.mts';

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
