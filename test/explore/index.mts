/*
 * npm run explore -- --seed 7 --times 20 [files]
 * Random values and whole matrices, of which `npm test` tries a few: from a seed of its own, which it
 * prints. fast-check adds what failed, in its smallest form.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { complain, log } from '../../tools/command.mts';
import { interruption } from '../../tools/interrupt.mts';
import { repositoryRoot } from '../../tools/repository.mts';

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

async function explore(seed: number, times: number, files: string[]): Promise<number> {
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

/** A whole number, or nothing. */
function whole(text: string, least: number): number | undefined {
	return /^\d+$/.test(text) && Number(text) >= least && Number(text) <= 0x7fffffff
		? Number(text)
		: undefined;
}

function given() {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			seed: { type: 'string', default: String(Date.now() % 1_000_000) },
			times: { type: 'string', default: '20' },
		},
	});
	const [seed, times] = [whole(values.seed, 0), whole(values.times, 1)];
	if (seed === undefined || times === undefined) {
		throw new Error('Usage: npm run explore -- [--seed 7] [--times 20] [files]');
	}
	return { seed, times, files: positionals };
}

try {
	const { seed, times, files } = given();
	process.exitCode = await explore(seed, times, files);
} catch (error) {
	complain(error);
	process.exitCode = 2;
}
