import { playHistory } from '../../../chaos/history.mts';

/* A short random history over the wire; long ones by `npm run chaos`. */

test.each([8, 9] as const)(
	'on profile %i a random history loses and repeats nothing',
	async (profile) => {
		const outcome = await playHistory({ profile, events: 300, seed: 4, onProgress: () => {} });
		expect(outcome).toMatchObject({ lost: 0, repeated: 0 });
		expect(outcome.arrived).toBeGreaterThan(300);
		expect(outcome.failedPolls).toBeGreaterThan(0);
	},
);
