import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { complain, log } from '../../tools/command.mts';
import { interruption } from '../../tools/interrupt.mts';
import { installNode } from '../../real-n8n/install.mts';
import { environmentFor } from '../../real-n8n/nodeRuntime.mts';
import { repositoryRoot } from '../../tools/repository.mts';

/*
 * The tests that evaluate expressions, in the engine that n8n 2.41 evaluates them in: isolates, which
 * need Node 24. `npm run test:vm -- employee` runs some of them.
 */

/** Says whether the engine is really that one. */
const GUARD = 'test/nodes/UTimeMaster/expressionEngine.test.mts';
/**
 * Every field with every kind of value, and what depends on how n8n hands values over. What other tests
 * look at does not know by which engine a value came.
 */
const FILES = [
	'test/nodes/UTimeMaster/(dates|linking)\\.test',
	'test/nodes/UTimeMaster/(parameters|operations)/',
	'test/nodes/UTimeMaster/resources/(employee|employeeFields|filters)\\.test',
	'test/vm/',
];

async function test(patterns: string[]): Promise<number> {
	const signal = interruption(log);
	try {
		process.chdir(repositoryRoot());
		const { binary } = await installNode({ version: '2.41.1', log, signal });
		const jest = ['node_modules/jest/bin/jest.js', '--maxWorkers=2', GUARD, ...patterns];
		const child = spawn(binary, jest, {
			stdio: ['ignore', 'inherit', 'inherit'],
			env: { ...environmentFor(binary), N8N_EXPRESSION_ENGINE: 'vm' },
			signal,
			killSignal: 'SIGINT',
		});
		child.once('error', () => {}); // the abort, which is seen in the signal
		const [code] = (await once(child, 'close')) as [number | null];
		return signal.aborted ? 130 : (code ?? 1);
	} catch (error) {
		return signal.aborted ? 130 : complain(error);
	}
}

const given = process.argv.slice(2);
process.exitCode = await test(given.length > 0 ? given : FILES);
