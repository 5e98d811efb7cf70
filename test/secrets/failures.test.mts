import type { INode } from 'n8n-workflow';
import {
	fewTargets,
	isOfSeveral,
	type Target,
	targets,
	targetsInTurn,
} from '../faults/support/targets.mts';
import { runOperation } from '../support/everyOperation.mts';
import type { NodeRun } from '../support/engine.mts';
import { closeServers } from '../support/server.mts';
import {
	acceptLogIns,
	type Canaries,
	canaries,
	foundIn,
	KEPT,
	type Kind,
} from '../support/canaries.mts';
import { CapturedLog } from './support/capturedLog.mts';
import { outputOf, runWithSecrets, sentBy } from './support/ways.mts';
import { repeating, wordsWith } from './support/repeated.mts';

/*
 * What operations say when the server refuses them and repeats what it was sent. The operations of a
 * path through the code take turns; those that send secrets are there each time.
 */

let log: CapturedLog;
const stages = new Map<Target, Canaries>();

beforeAll(() => (log = new CapturedLog()));
afterAll(() => log.end());

const creations = targets.filter(({ title }) => title === 'employee create');

describe.each<[kind: Kind, onError: INode['onError'], struck: Target[]]>([
	['jwt', 'stopWorkflow', targets],
	['general', 'continueErrorOutput', fewTargets],
	['pasted', 'continueRegularOutput', [...fewTargets, ...creations]],
])('log-in %s, then %s', (kind, onError, struckTargets) => {
	beforeAll(async () => {
		stages.clear();
		await forAll(struckTargets, async (target) => {
			const stage = await canaries(kind, {}, false);
			const { before } = target.operation;
			if (before) await runOperation(stage.credential, before);
			stages.set(target, stage);
		});
	});
	afterAll(closeServers);

	describe.each(repeating)('$title', (failure) => {
		const { answer, kinds, isText } = failure;
		const possible = struckTargets.filter(({ kind: one }) => kinds?.includes(one) ?? true);
		const inTurn = new Set(targetsInTurn(possible, repeating.indexOf(failure)));
		const answered = possible.filter(
			(target) => inTurn.has(target) || Object.keys(sentBy(target)).length > 0,
		);
		const runs = new Map<Target, NodeRun>();
		let lines: string;
		beforeAll(async () => {
			await forAll(answered, async (target) => {
				const { simulator, held } = stageOf(target);
				const words = wordsWith({ ...held, ...sentBy(target) });
				simulator.clearFaults();
				acceptLogIns(simulator, held.token);
				const methods = target.struck === 'reads' ? ['GET'] : ['POST', 'PATCH', 'DELETE'];
				for (const method of methods) {
					simulator.fault({
						method,
						path: /^\/(personnel|iclock)\//,
						times: Infinity,
						answer: answer(words, KEPT),
					});
				}
				const settings = { node: { onError } };
				runs.set(
					target,
					await runWithSecrets(stageOf(target), target.operation, false, {}, settings),
				);
			});
			lines = log.take();
		});

		test.each(answered)('$title', (target) => {
			const run = runs.get(target);
			// A call on several records is taken, whatever text comes with the good status.
			const isTaken = isText === true && isOfSeveral(target);
			expect(messageOf(run)).toEqual(isTaken ? undefined : expect.any(String));
			expect(foundIn(run && outputOf(run), stageOf(target).secrets)).toEqual([]);
		});

		test('log', () => {
			expect(lines).toContain('Start executing node "UTimeMaster"');
			const all = [...stages.values()].flatMap(({ secrets }) => Object.values(secrets));
			expect(foundIn(lines, Object.fromEntries(all.map((secret) => [secret, secret])))).toEqual([]);
		});
	});
});

async function forAll(some: Target[], run: (target: Target) => Promise<void>): Promise<void> {
	await Promise.all(some.map(run));
}

function stageOf(target: Target): Canaries {
	const stage = stages.get(target);
	if (stage === undefined) throw new Error(`${target.title} has no stage`);
	return stage;
}

/** What the user reads, wherever the run puts it. */
function messageOf(run: NodeRun | undefined): unknown {
	return run?.error?.message ?? [...(run?.errors ?? []), ...(run?.items ?? [])][0]?.json.error;
}
