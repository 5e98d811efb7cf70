import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from './freePort.mts';
import type { N8nInstall } from './install.mts';
import { type PackageSource, providePackage } from './package.mts';
import { END_WITH_PARENT, type ProcessTree, startTree } from './processTree.mts';
import { N8nRest } from './rest.mts';
import { type Owner, Session } from './session.mts';
import { n8nEnvironment } from './settings.mts';
import { lastLines, type Log, startProgress } from './step.mts';

const LOOK_EVERY_MS = 300;
/** 8 to 18 s on two cores; a busy or slow machine gets ten times that. */
const READY_WITHIN_MS = 180_000;

export const OWNER: Owner = { email: 'demo@example.com', password: 'Demo-password-1' };

export type StartOptions = PackageSource & {
	/** Made if need be; an n8n that was stopped goes on with its data. */
	userFolder: string;
	/** Settings on top of the usual ones. */
	env?: NodeJS.ProcessEnv;
	/** n8n's output; `<userFolder>/n8n.log` if not given. */
	logFile?: string;
	log: Log;
	/** Ends n8n while it starts; afterwards it only makes `rest` fail, and `stop` is still needed. */
	signal?: AbortSignal;
};

export interface RunningN8n {
	/** Address for the browser, without a slash at the end. */
	url: string;
	port: number;
	pid: number;
	logFile: string;
	owner: Owner;
	rest: N8nRest;
	/** Ends n8n and its children and waits for them. */
	stop(): Promise<void>;
}

/**
 * Starts n8n with this package on free ports of 127.0.0.1, makes the owner's account and logs in.
 * @throws an Error with the last lines of n8n's log when it ends or is not ready in three minutes;
 *   the signal's reason when aborted. Nothing is left running then.
 */
export async function startN8n(install: N8nInstall, options: StartOptions): Promise<RunningN8n> {
	const { userFolder, log, signal } = options;
	mkdirSync(userFolder, { recursive: true });
	await providePackage(options, options);
	signal?.throwIfAborted();
	const [port, brokerPort] = await freePorts(2);
	const logFile = options.logFile ?? join(userFolder, 'n8n.log');
	writeFileSync(logFile, '');
	const progress = startProgress(`Starting n8n ${install.version}`, log);
	const tree = await startTree(install.node, [...END_WITH_PARENT, install.n8nBin, 'start'], {
		cwd: userFolder,
		env: { ...n8nEnvironment(install, { userFolder, port, brokerPort }), ...options.env },
		logFile,
	});
	const session = new Session(`http://127.0.0.1:${port}`, signal);
	try {
		await untilReady(session, { tree, logFile, signal });
		await session.setUpOwner(OWNER);
		await session.logIn(OWNER);
	} catch (error) {
		await tree.end();
		throw error;
	} finally {
		progress.stop();
	}
	log(`  ready after ${progress.seconds()} s`);
	const { url } = session;
	const { pid } = tree;
	return { url, port, pid, logFile, owner: OWNER, rest: new N8nRest(session), stop: tree.end };
}

async function untilReady(
	session: Session,
	{ tree, logFile, signal }: { tree: ProcessTree; logFile: string; signal?: AbortSignal },
): Promise<void> {
	let ended = false;
	void tree.exited.then(() => (ended = true));
	for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline; ) {
		signal?.throwIfAborted();
		if (ended) throw new Error(notStarted('ended while it started', logFile));
		if (await answers(session)) return;
		await sleep(LOOK_EVERY_MS);
	}
	throw new Error(notStarted(`is not ready after ${READY_WITHIN_MS / 1000} s`, logFile));
}

/** REST itself is asked: the health routes of 2.8.4 are green seconds before it. */
async function answers(session: Session): Promise<boolean> {
	return await session.send('GET', '/rest/settings').then(
		() => true,
		() => false,
	);
}

function notStarted(what: string, logFile: string): string {
	const lines = lastLines(logFile).replace(/^/gm, '  | ');
	return `n8n ${what}. The last lines of its log:\n${lines}\nThe whole log: ${logFile}`;
}
