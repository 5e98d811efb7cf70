import { Closers } from './closers.mts';
import { complain, log, runCommand } from '../tools/command.mts';
import { interruption } from '../tools/interrupt.mts';
import { runOnce } from './once.mts';
import { type DemoOptions, HELP, parseOptions } from './options.mts';
import { setStage } from './stage.mts';
import { watch } from './watch.mts';

async function show({ profile, once, dev }: DemoOptions): Promise<number> {
	const signal = interruption(log);
	const closers = new Closers();
	let exitCode = 0;
	try {
		const stage = await setStage({ profile, dev, log, signal }, closers);
		await (once ? runOnce(stage, { log, signal }) : watch(stage, { dev, log, signal }, closers));
	} catch (error) {
		// Ctrl-C is how the demo is meant to end, but a run that should have ended by itself was cut.
		if (signal.aborted) exitCode = once ? 130 : 0;
		else exitCode = complain(error);
	}
	await closers.closeAll().catch((error: unknown) => (exitCode = complain(error)));
	log('Everything the demo started has ended.');
	return exitCode;
}

process.exitCode = await runCommand({ help: HELP, parse: parseOptions }, show);
