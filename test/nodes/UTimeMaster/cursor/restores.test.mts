import fc from 'fast-check';
import { RestartError } from '../../../../nodes/UTimeMaster/cursor/restart.ts';
import { tries } from '../../../support/exploration.mts';
import { expectExactlyOnce, Model } from './model.mts';

/*
 * Random histories with restored backups, new installations and deletions, also of more rows than the
 * trigger remembers.
 * With upload times the trigger goes on without loss; without them it may also stop, but it never
 * repeats a row and never passes old ones on.
 */

const event = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ arrive: fc.integer({ min: 1, max: 90 }) }) },
	{ weight: 1, arbitrary: fc.record({ arrive: fc.integer({ min: 500, max: 1500 }) }) },
	{ weight: 4, arbitrary: fc.constant({ poll: true }) },
	{ weight: 1, arbitrary: fc.record({ lost: fc.integer({ min: 0, max: 400 }) }) },
	{ weight: 1, arbitrary: fc.record({ lost: fc.integer({ min: 400, max: 2500 }) }) },
	{ weight: 1, arbitrary: fc.record({ removeNewest: fc.integer({ min: 1, max: 5 }) }) },
	{ weight: 1, arbitrary: fc.record({ removeNewest: fc.integer({ min: 900, max: 1500 }) }) },
);

const history = fc.tuple(
	fc.integer({ min: 0, max: 2500 }),
	fc.array(event, { minLength: 5, maxLength: 30 }),
);

async function play(model: Model, before: number, events: object[], noUpload: boolean) {
	const arrival = noUpload ? { upload_time: null } : {};
	for (let i = 0; i < before; i++) model.arrive(arrival);
	await model.poll();
	for (const step of events as Array<Record<string, number | boolean>>) {
		// A restore takes longer than the second in which rows arrived before it.
		model.time += 5;
		if ('arrive' in step) for (let i = 0; i < Number(step.arrive); i++) model.arrive(arrival);
		if ('lost' in step) model.restore(Number(step.lost));
		if ('removeNewest' in step) model.removeNewest(Number(step.removeNewest));
		if ('poll' in step) await model.poll();
		model.time += 5;
	}
	await model.settle();
}

test('with upload times every row is emitted once', async () => {
	await fc.assert(
		fc.asyncProperty(history, async ([before, events]) => {
			const model = new Model();
			await play(model, before, events, false);
			expectExactlyOnce(model);
		}),
		tries(60),
	);
});

test('without upload times the trigger stops with a message, and repeats nothing', async () => {
	await fc.assert(
		fc.asyncProperty(history, async ([before, events]) => {
			const model = new Model();
			await play(model, before, events, true).catch((error: Error) => {
				expect(error).toBeInstanceOf(RestartError);
			});
			expect(new Set(model.emitted).size).toBe(model.emitted.length);
			const old = model.emitted.filter((name) => !model.everExpected.has(name));
			expect(old).toEqual([]);
		}),
		tries(60),
	);
});
