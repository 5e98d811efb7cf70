/**
 * Runs a command of the command line: understands its arguments, shows its help, tells what is wrong
 * with them.
 *
 * @returns the exit code
 */
export async function runCommand<Options extends { help: boolean }>(
	{ help, parse }: { help: string; parse: (args: string[]) => Options },
	run: (options: Options) => Promise<number>,
): Promise<number> {
	let options: Options;
	try {
		options = parse(process.argv.slice(2));
	} catch (error) {
		complain(error);
		console.error(`\n${help}`);
		return 1;
	}
	if (!options.help) return await run(options);
	log(help);
	return 0;
}

export function log(line: string): void {
	console.log(line);
}

/** Says what went wrong. @returns the exit code for it */
export function complain(error: unknown): 1 {
	console.error(`\n${error instanceof Error ? error.message : String(error)}`);
	return 1;
}
