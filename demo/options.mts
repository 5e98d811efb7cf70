import { parseArgs } from 'node:util';
import type { Profile } from '../simulator/index.mts';
import { oneOf } from '../tools/options.mts';

export const HELP = `The package in a real n8n, against a simulated UTimeMaster server.

  npm run demo                   n8n to look at in the browser; punches keep coming in
  npm run demo -- --once         no browser: runs every step once, shows it, ends
  npm run dev                    as npm run demo, and n8n reloads the package when you save it

Options
  --profile 8|9   which generation of servers is simulated (default 9)
  --once          run once and end; exit code 0 if everything went as it should, else 1
  --help          this text

The first start installs n8n 2.41.1 into .n8n-demo (or UTIMEMASTER_N8N_HOME): about 2 minutes and
2.5 GB, with Python 3, make and a C++ compiler. Nothing but 127.0.0.1 is contacted afterwards.`;

export interface DemoOptions {
	help: boolean;
	once: boolean;
	/** n8n reloads the package when a source of it is saved. */
	dev: boolean;
	profile: Profile;
}

/**
 * Reads the command line.
 * @throws an Error that names what is wrong
 */
export function parseOptions(args: string[]): DemoOptions {
	const { help, once, dev, profile } = parseArgs({
		args,
		options: {
			help: { type: 'boolean', short: 'h', default: false },
			once: { type: 'boolean', default: false },
			dev: { type: 'boolean', default: false },
			profile: { type: 'string', default: '9' },
		},
	}).values;
	const generation = oneOf('--profile', ['8', '9'], profile);
	if (once && dev) throw new Error('--once ends by itself: it does not go with --dev');
	return { help, once, dev, profile: generation === '8' ? 8 : 9 };
}
