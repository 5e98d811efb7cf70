import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { log, runCommand } from '../../tools/command.mts';
import { interruption } from '../../tools/interrupt.mts';
import { wholeNumber } from '../../tools/options.mts';
import { repositoryRoot } from '../../tools/repository.mts';

const HELP = `Random values and whole matrices, of which npm test tries a few.

  npm run explore -- [options] [files]

Options
  --seed <n>    of the random values; the first line shows it (default: another one each time)
  --times <n>   how many times as many values as in npm test (default 20)
  --help        this text

fast-check shows what failed in its smallest form.`;

/** The largest seed that fast-check takes. */
const LARGEST = 0x7fffffff;
/** What has more to try than the quick suite does. */
const FILES = [
	'test/properties/',
	'test/faults/',
	'test/secrets/',
	'test/credentials/logInAttempts',
	'trigger/(histories|restores|poll)',
];
/** A test may then take an hour. */
const TIMEOUT_MS = 3_600_000;

async function explore({ seed, times, files }: ExploreOptions): Promise<number> {
	const again = ['npm run explore --', `--seed ${seed}`, `--times ${times}`, ...files].join(' ');
	log(`Seed ${seed}; once more with: ${again}`);
	const signal = interruption(log);
	const jest = ['node_modules/jest/bin/jest.js', `--testTimeout=${TIMEOUT_MS}`];
	const child = spawn(process.execPath, [...jest, ...(files.length > 0 ? files : FILES)], {
		cwd: repositoryRoot(),
		stdio: 'inherit',
		env: { ...process.env, EXPLORE_SEED: String(seed), EXPLORE_TIMES: String(times) },
		signal,
		killSignal: 'SIGINT',
	});
	child.once('error', () => {}); // the abort, which is seen in the signal
	const [code] = (await once(child, 'close')) as [number | null];
	if (signal.aborted) return 130;
	if (code !== 0) log(`\nSeed ${seed} found something: ${again}`);
	return code === 0 ? 0 : 1;
}

interface ExploreOptions {
	help: boolean;
	seed: number;
	times: number;
	files: string[];
}

/** @throws an Error that names what is wrong */
function parseOptions(args: string[]): ExploreOptions {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			help: { type: 'boolean', short: 'h', default: false },
			seed: { type: 'string', default: String(Date.now() % 1_000_000) },
			times: { type: 'string', default: '20' },
		},
	});
	return {
		help: values.help,
		seed: wholeNumber('--seed', values.seed, 0, LARGEST),
		times: wholeNumber('--times', values.times, 1, LARGEST),
		files: positionals,
	};
}

process.exitCode = await runCommand({ help: HELP, parse: parseOptions }, explore);
