import { readFileSync, writeFileSync } from 'node:fs';
import { startTree } from '../tools/processTree.mts';

export type Log = (line: string) => void;

const HEARTBEAT_MS = 10_000;
const LAST_LINES = 20;

export interface Step {
	/** Shown while it runs, e.g. "Installing n8n 2.41.1". */
	title: string;
	command: string;
	args: string[];
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** The whole output; written anew by each run. */
	logFile: string;
	/** What a user can do about a failure, given what happened and the log's text. */
	advice: (output: string) => string;
	shell?: boolean;
	log: Log;
	signal?: AbortSignal;
}

/**
 * Runs one command to its end, with a sign of life every ten seconds.
 * @throws an Error with the log's last lines, its place and advice when the command fails;
 *   the signal's reason when it is aborted (the command's whole tree has ended then)
 */
export async function runStep(step: Step): Promise<void> {
	const { title, log, signal, logFile } = step;
	signal?.throwIfAborted();
	writeFileSync(logFile, `$ ${step.command} ${step.args.join(' ')}\n`);
	const progress = startProgress(title, log);
	try {
		const tree = await startTree(step.command, step.args, step);
		const abort = () => void tree.end();
		signal?.addEventListener('abort', abort, { once: true });
		if (signal?.aborted) abort();
		const code = await tree.exited;
		signal?.removeEventListener('abort', abort);
		signal?.throwIfAborted();
		if (code !== 0) throw new Error(failureText(step, `ended with code ${code}`));
	} catch (error) {
		if (!isMissingCommand(error)) throw error;
		throw new Error(failureText(step, `could not start "${step.command}"`));
	} finally {
		progress.stop();
	}
	log(`  done in ${progress.seconds()} s`);
}

/** Says that something begins, and every ten seconds that it goes on. */
export function startProgress(title: string, log: Log) {
	const begin = Date.now();
	const seconds = () => Math.round((Date.now() - begin) / 1000);
	log(`${title} ...`);
	const timer = setInterval(() => log(`  ${title}: ${seconds()} s so far`), HEARTBEAT_MS);
	return { seconds, stop: () => clearInterval(timer) };
}

/** The last lines of a log file, for messages. */
export function lastLines(logFile: string): string {
	return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-LAST_LINES).join('\n');
}

function failureText({ title, logFile, advice }: Step, what: string): string {
	return [
		`${title}: ${what}. The last lines of its log:`,
		lastLines(logFile).replace(/^/gm, '  | '),
		`The whole log: ${logFile}`,
		`What to do: ${advice(`${what}\n${readFileSync(logFile, 'utf8')}`)}`,
	].join('\n');
}

function isMissingCommand(error: unknown): boolean {
	return error instanceof Error && (error as NodeJS.ErrnoException).code === 'ENOENT';
}
