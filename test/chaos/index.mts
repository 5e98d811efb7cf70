/*
 * npm run chaos -- --events 10000 --seed 7 --profile 8|9|both
 * A long random history over the wire: everything that can happen to a server, to n8n and to the
 * network between them, against the trigger in n8n's poll context. At its end every punch that
 * arrived was emitted once.
 */
import { parseArgs } from 'node:util';
import { playHistory } from './history.mts';

const { values } = parseArgs({
	options: {
		events: { type: 'string', default: '10000' },
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
		profile: { type: 'string', default: 'both' },
	},
});

const profiles =
	values.profile === 'both' ? ([8, 9] as const) : ([Number(values.profile)] as [8 | 9]);
const events = Number(values.events);
const seed = Number(values.seed);
if (
	!Number.isInteger(events) ||
	!Number.isInteger(seed) ||
	profiles.some((p) => p !== 8 && p !== 9)
) {
	console.error('Usage: npm run chaos -- [--events 10000] [--seed 7] [--profile 8|9|both]');
	process.exit(2);
}

let failed = false;
for (const profile of profiles) {
	console.log(`Profile ${profile}, ${events} events, seed ${seed}`);
	const { arrived, lost, repeated, polls, failedPolls } = await playHistory({
		profile,
		events,
		seed,
		onProgress: (done) => console.log(`  ${done} events`),
	});
	console.log(
		`  ${arrived} punches, ${polls} polls, ${failedPolls} of them failed: ${lost} lost, ${repeated} repeated`,
	);
	failed ||= lost + repeated > 0;
}
process.exit(failed ? 1 : 0);
