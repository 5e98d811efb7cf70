import { mkdirSync, writeFileSync } from 'node:fs';
import { freePorts } from '../tools/freePort.mts';
import type { N8nInstall } from './install.mts';
import { type PackageSource, providePackage } from './package.mts';
import { END_WITH_PARENT, type ProcessTree, startTree } from '../tools/processTree.mts';
import { until } from '../tools/until.mts';
import { n8nEnvironment } from './settings.mts';
import { lastLines, type Log, startProgress } from './step.mts';

const LOOK_EVERY_MS = 300;
/** 8 to 18 s on two cores; a busy or slow machine gets ten times that. */
const READY_WITHIN_SECONDS = 180;

export type LaunchOptions = PackageSource & {
	/** Made if need be; an n8n that was stopped goes on with its data. */
	userFolder: string;
	/** Settings on top of the usual ones. */
	env?: NodeJS.ProcessEnv;
	/** Output. */
	logFile: string;
	log: Log;
	/** Ends the process while it starts; afterwards it is the caller's to end. */
	signal?: AbortSignal;
};

/** One process of n8n. */
export interface N8nProcess {
	/** Port of 127.0.0.1 it listens on. */
	port: number;
	tree: ProcessTree;
	logFile: string;
}

/** One way to run n8n's start script. */
export interface Command {
	/** Shown while it starts. */
	title: string;
	/** Arguments of n8n, e.g. ["worker", "--concurrency=5"]. */
	args: string[];
	/** Settings that only this command needs, by its port. */
	env?: (port: number) => NodeJS.ProcessEnv;
	/** Whether it answers on its port. */
	isReady: (port: number) => Promise<boolean>;
}

/**
 * Starts one n8n process with this package on free ports and waits until it is ready.
 * @throws an Error with the last lines of its log when it ends or is not ready in three minutes;
 *   the signal's reason when aborted. Nothing is left running then.
 */
export async function launch(
	install: N8nInstall,
	{ title, args, env, isReady }: Command,
	options: LaunchOptions,
): Promise<N8nProcess> {
	const { userFolder, logFile, log, signal } = options;
	mkdirSync(userFolder, { recursive: true });
	await providePackage(options, options);
	signal?.throwIfAborted();
	const [port, brokerPort] = await freePorts(2);
	writeFileSync(logFile, '');
	const progress = startProgress(title, log);
	const tree = await startTree(install.node, [...END_WITH_PARENT, install.n8nBin, ...args], {
		cwd: userFolder,
		env: {
			...n8nEnvironment(install, { userFolder, port, brokerPort }),
			...env?.(port),
			...options.env,
		},
		logFile,
	});
	try {
		await untilReady({ tree, logFile, signal, isReady: async () => await isReady(port) });
	} catch (error) {
		await tree.end();
		throw error;
	} finally {
		progress.stop();
	}
	log(`  ready after ${progress.seconds()} s`);
	return { port, tree, logFile };
}

interface Waiting {
	tree: ProcessTree;
	logFile: string;
	signal?: AbortSignal;
	isReady: () => Promise<boolean>;
}

async function untilReady({ tree, logFile, signal, isReady }: Waiting): Promise<void> {
	let ended = false;
	void tree.exited.then(() => (ended = true));
	await until(
		() => notStarted(`is not ready after ${READY_WITHIN_SECONDS} s`, logFile),
		async () => {
			signal?.throwIfAborted();
			if (ended) throw new Error(notStarted('ended while it started', logFile));
			return await isReady();
		},
		Boolean,
		{ seconds: READY_WITHIN_SECONDS, everyMs: LOOK_EVERY_MS },
	);
}

function notStarted(what: string, logFile: string): string {
	const lines = lastLines(logFile).replace(/^/gm, '  | ');
	return `n8n ${what}. The last lines of its log:\n${lines}\nThe whole log: ${logFile}`;
}
