import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a process may take to end by itself before it is killed. */
const GRACE_MS = 15_000;
const IS_WINDOWS = process.platform === 'win32';

/**
 * Threads of the process load this too, and theirs is an input that ends at once. The watch alone
 * keeps no process alive.
 */
const WATCH_INPUT = `
import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.stdin.on('end', () => process.kill(process.pid)).resume().unref();
`;

/**
 * Options for a Node process started here: its input ends when this process is gone, however that
 * came about, and then it ends too.
 */
export const END_WITH_PARENT = [
	'--import',
	`data:text/javascript,${encodeURIComponent(WATCH_INPUT)}`,
];

export interface ProcessTree {
	pid: number;
	/** Settles when the first process has ended; the exit code, or null after a signal. */
	exited: Promise<number | null>;
	/** Asks the whole tree to end, kills what is left after 15 s, waits for it. */
	end: () => Promise<void>;
}

export interface TreeOptions {
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** Both outputs are appended here; without it they are shown. */
	logFile?: string;
	/** Needed for npm on Windows, which is a batch file there. */
	shell?: boolean;
}

const alive = new Set<number>();
let guarded = false;

/**
 * Starts a command as the head of its own process group, so that it and its children can be ended
 * together by its id.
 * @throws when the command cannot be started
 */
export async function startTree(
	command: string,
	args: string[],
	{ cwd, env, logFile, shell = false }: TreeOptions,
): Promise<ProcessTree> {
	const output = logFile === undefined ? 'inherit' : openSync(logFile, 'a');
	const child = spawn(command, args, {
		cwd,
		env,
		shell,
		detached: !IS_WINDOWS,
		stdio: ['pipe', output, output], // the pipe is for END_WITH_PARENT
	});
	if (output !== 'inherit') closeSync(output);
	await started(child);
	const pid = child.pid as number;
	endWithThisProcess(pid);
	const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
	void exited.then(() => signalTree(pid, 'SIGKILL')).then(() => alive.delete(pid));
	return { pid, exited, end: async () => await endTree(pid, exited) };
}

async function started(child: ChildProcess): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		child.once('spawn', () => resolve());
		child.once('error', reject);
	});
}

async function endTree(pid: number, exited: Promise<number | null>): Promise<void> {
	if (!alive.has(pid)) return;
	signalTree(pid, 'SIGTERM');
	const timer = new AbortController();
	await Promise.race([
		exited,
		sleep(GRACE_MS, undefined, { signal: timer.signal }).catch(() => {}),
	]);
	timer.abort();
	signalTree(pid, 'SIGKILL');
	await exited;
}

/** Windows has no groups and no gentle way for console programs: the tree is killed there. */
function signalTree(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
	if (IS_WINDOWS) {
		spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
		return;
	}
	try {
		process.kill(-pid, signal);
	} catch {
		// The group is empty: everything has ended already.
	}
}

/**
 * Last resort where this process ends itself before all is over. It cannot do so when it is killed: what
 * has to end then too watches this process by itself, as END_WITH_PARENT does.
 */
function endWithThisProcess(pid: number): void {
	alive.add(pid);
	if (guarded) return;
	guarded = true;
	process.once('exit', () => alive.forEach((id) => signalTree(id, 'SIGKILL')));
}
