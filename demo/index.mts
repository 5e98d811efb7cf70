import { Closers } from './closers.mts';
import { interruption } from './interrupt.mts';
import { runOnce } from './once.mts';
import { type DemoOptions, HELP, parseOptions } from './options.mts';
import { setStage } from './stage.mts';
import { watch } from './watch.mts';

/** Understands the command line, shows the demo, ends all it started. Answers the exit code. */
async function main(): Promise<number> {
	let options: DemoOptions;
	try {
		options = parseOptions(process.argv.slice(2));
	} catch (error) {
		complain(error);
		console.error(`\n${HELP}`);
		return 1;
	}
	if (!options.help) return await show(options);
	log(HELP);
	return 0;
}

async function show({ profile, once }: DemoOptions): Promise<number> {
	const signal = interruption(log);
	const closers = new Closers();
	let exitCode = 0;
	try {
		const stage = await setStage({ profile, log, signal }, closers);
		await (once ? runOnce(stage, { log, signal }) : watch(stage, { log, signal }, closers));
	} catch (error) {
		// Ctrl-C is how the demo is meant to end, but a run that should have ended by itself was cut.
		if (signal.aborted) exitCode = once ? 130 : 0;
		else exitCode = complain(error);
	}
	await closers.closeAll().catch((error: unknown) => (exitCode = complain(error)));
	log('Everything the demo started has ended.');
	return exitCode;
}

function log(line: string): void {
	console.log(line);
}

function complain(error: unknown): 1 {
	console.error(`\n${error instanceof Error ? error.message : String(error)}`);
	return 1;
}

process.exitCode = await main();
