import fc from 'fast-check';
import { tries } from '../../../support/exploration.mts';
import { expectExactlyOnce, type Habits, Model } from './model.mts';

/*
 * Random histories against a model of the server: whatever happens, each row that becomes visible
 * after the start is emitted once. More of them: npm run explore -- --times 200 histories
 */

const habits: fc.Arbitrary<Habits> = fc.record({
	cap: fc.constantFrom(10, 37, 100, 1000),
	pastTheEnd: fc.constantFrom('404', 'lastPage'),
	ids: fc.constantFrom('number', 'text'),
});

type Event =
	| { kind: 'arrive'; count: number; old: boolean; noUpload: boolean }
	| { kind: 'slow'; visibleAfter: number }
	| { kind: 'skip'; count: number }
	| { kind: 'remove'; which: number }
	| { kind: 'removeNewest'; count: number }
	| { kind: 'wait'; seconds: number }
	| { kind: 'poll' }
	| { kind: 'pollTwice' }
	| { kind: 'busyPoll'; changes: Array<{ arrive: number; remove: number[] }> }
	| { kind: 'failingPoll'; at: number }
	| { kind: 'restart' }
	| { kind: 'serverClock'; ahead: number }
	| { kind: 'n8nClock'; ahead: number };

const event: fc.Arbitrary<Event> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('arrive' as const),
			count: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.constantFrom(60, 400)),
			old: fc.boolean(),
			noUpload: fc.boolean(),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constant('slow' as const),
			visibleAfter: fc.integer({ min: 0, max: 570 }),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('skip' as const),
			count: fc.integer({ min: 1, max: 500 }),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constant('remove' as const),
			which: fc.double({ min: 0, max: 0.999, noNaN: true }),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('removeNewest' as const),
			count: fc.integer({ min: 1, max: 5 }),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constant('wait' as const),
			seconds: fc.constantFrom(1, 30, 60, 300),
		}),
	},
	{ weight: 6, arbitrary: fc.constant({ kind: 'poll' as const }) },
	{ weight: 1, arbitrary: fc.constant({ kind: 'pollTwice' as const }) },
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constant('busyPoll' as const),
			changes: fc.array(
				fc.record({
					arrive: fc.integer({ min: 0, max: 30 }),
					remove: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 3 }),
				}),
				{ minLength: 1, maxLength: 4 },
			),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constant('failingPoll' as const),
			at: fc.integer({ min: 0, max: 3 }),
		}),
	},
	{ weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('serverClock' as const),
			ahead: fc.constantFrom(-3600, 0, 3600, 7200),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('n8nClock' as const),
			ahead: fc.constantFrom(-5 * 86400, 0, 3 * 86400),
		}),
	},
);

async function play(model: Model, events: Event[]) {
	/** Slow writes that are under way, with the real time at which they become visible. */
	let slow: Array<{ at: number; reserved: ReturnType<Model['reserve']> }> = [];
	/** n8n's clock is put right at most once in a history. */
	let clockWasSet = false;

	function wait(seconds: number) {
		model.time += seconds;
		for (const { reserved } of slow.filter(({ at }) => at <= model.time))
			model.arrive({}, reserved);
		slow = slow.filter(({ at }) => at > model.time);
	}

	for (const step of events) {
		switch (step.kind) {
			case 'arrive':
				for (let i = 0; i < step.count; i++) {
					model.arrive({
						...(step.old && { punch_time: '2019-01-01 00:00:00' }),
						...(step.noUpload && { upload_time: null }),
					});
				}
				break;
			case 'slow':
				slow.push({ at: model.time + step.visibleAfter, reserved: model.reserve() });
				break;
			case 'skip':
				model.skipIds(step.count);
				break;
			case 'remove':
				model.remove(step.which);
				break;
			case 'removeNewest':
				model.removeNewest(step.count);
				break;
			case 'wait':
				wait(step.seconds);
				break;
			case 'poll':
				await model.poll();
				break;
			case 'pollTwice':
				await Promise.all([model.poll(), model.poll()]);
				break;
			case 'busyPoll':
				model.beforePage = (request) => {
					const change = step.changes[request];
					for (let i = 0; i < (change?.arrive ?? 0); i++) model.arrive();
					change?.remove.forEach((which) => model.remove(which));
				};
				await model.poll();
				model.beforePage = () => {};
				break;
			case 'failingPoll':
				model.beforePage = (request) => {
					if (request === step.at) throw new Error('No answer');
				};
				await model.poll().catch(() => undefined);
				model.beforePage = () => {};
				break;
			case 'restart':
				model.restart();
				break;
			case 'serverClock':
				model.serverAhead = step.ahead;
				break;
			case 'n8nClock':
				if (!clockWasSet) model.n8nAhead = step.ahead;
				clockWasSet = true;
				break;
		}
	}
	wait(600);
}

function histories(limit: number) {
	return fc.asyncProperty(
		habits,
		fc.integer({ min: 0, max: 1500 }),
		fc.array(event, { minLength: 5, maxLength: 40 }),
		async (habit, before, events) => {
			const model = new Model(habit, { limit });
			for (let i = 0; i < before; i++) model.arrive();
			await model.poll();
			await play(model, events);
			await model.settle();
			expectExactlyOnce(model);
		},
	);
}

it.each([
	['a large limit', 5000],
	['a limit that bursts exceed', 25],
])('emits each new row once, with %s', async (_title, limit) => {
	await fc.assert(histories(limit), tries(60));
});
