import { parseArgs } from 'node:util';
import { log, runCommand } from '../../tools/command.mts';
import { oneOf, wholeNumber } from '../../tools/options.mts';
import { playHistory } from './history.mts';

const HELP = `A long random history over the wire: everything that can happen to a server, to n8n and to the
network between them, against the trigger in n8n's poll context. At its end every punch that arrived
was emitted once.

  npm run chaos -- [options]

Options
  --events <n>           how many things happen (default 10000)
  --seed <n>             of the history (default: another one each time)
  --profile 8|9|both     which generation of servers is simulated (default both)
  --help                 this text`;

interface ChaosOptions {
	help: boolean;
	events: number;
	seed: number;
	profiles: Array<8 | 9>;
}

/** @throws an Error that names what is wrong */
function parseOptions(args: string[]): ChaosOptions {
	const { help, events, seed, profile } = parseArgs({
		args,
		options: {
			help: { type: 'boolean', short: 'h', default: false },
			events: { type: 'string', default: '10000' },
			seed: { type: 'string', default: String(Date.now() % 1_000_000) },
			profile: { type: 'string', default: 'both' },
		},
	}).values;
	const profiles = { 8: [8 as const], 9: [9 as const], both: [8 as const, 9 as const] };
	return {
		help,
		events: wholeNumber('--events', events, 0),
		seed: wholeNumber('--seed', seed, 0),
		profiles: profiles[oneOf('--profile', ['8', '9', 'both'], profile)],
	};
}

async function chaos({ profiles, events, seed }: ChaosOptions): Promise<number> {
	let failed = false;
	for (const profile of profiles) {
		log(`Profile ${profile}, ${events} events, seed ${seed}`);
		const { arrived, lost, repeated, polls, failedPolls } = await playHistory({
			profile,
			events,
			seed,
			onProgress: (done) => log(`  ${done} events`),
		});
		log(
			`  ${arrived} punches, ${polls} polls, ${failedPolls} of them failed: ${lost} lost, ${repeated} repeated`,
		);
		failed ||= lost + repeated > 0;
	}
	return failed ? 1 : 0;
}

process.exit(await runCommand({ help: HELP, parse: parseOptions }, chaos));
