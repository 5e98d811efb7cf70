import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../tools/until.mts';
import type { Log } from './step.mts';

const RETRY_MS = 500;
/** An installation takes two minutes; a slow machine gets several times that. */
const WAIT_MINUTES = 15;

/**
 * Does `work` while no other process works on the folder. Waits for a living one; the lock of a
 * process that is gone is taken over.
 * @throws an Error that names the lock when it is held for a quarter of an hour
 */
export async function withFolderLock<T>(
	folder: string,
	{ log, signal }: { log: Log; signal?: AbortSignal },
	work: () => Promise<T>,
): Promise<T> {
	mkdirSync(folder, { recursive: true });
	const lockFile = join(folder, 'in-use-by-process');
	let told = false;
	await until(
		() => heldTooLong(lockFile),
		() => {
			if (take(lockFile)) return true;
			if (!told)
				log(`Another process (${holder(lockFile)}) is installing into ${folder}: waiting ...`);
			told = true;
			return false;
		},
		Boolean,
		{ seconds: WAIT_MINUTES * 60, everyMs: RETRY_MS, signal },
	);
	try {
		return await work();
	} finally {
		rmSync(lockFile, { force: true });
	}
}

function heldTooLong(lockFile: string): string {
	return [
		`Process ${holder(lockFile)} has held ${lockFile} for ${WAIT_MINUTES} minutes.`,
		'If it does not install n8n, delete that file and start again.',
	].join(' ');
}

function take(lockFile: string): boolean {
	const ticket = `${lockFile}.${process.pid}`;
	writeFileSync(ticket, String(process.pid));
	try {
		linkSync(ticket, lockFile); // appears with its content, or not at all
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		if (!isAlive(holder(lockFile))) rmSync(lockFile, { force: true });
		return false;
	} finally {
		rmSync(ticket, { force: true });
	}
}

function holder(lockFile: string): number {
	try {
		return Number(readFileSync(lockFile, 'utf8'));
	} catch {
		return 0; // released between two looks
	}
}

function isAlive(pid: number): boolean {
	if (pid === 0) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM'; // alive, but another user's
	}
}
