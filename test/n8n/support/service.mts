import { type ProcessTree, startTree } from '../../../tools/processTree.mts';
import { until } from '../../../tools/until.mts';

/** Something that was started for a test. */
export interface Service {
	/** Settings by which n8n finds it. */
	env: NodeJS.ProcessEnv;
	stop: () => Promise<void>;
}

/** A program of the system that serves others. */
export interface Program {
	/** Shown when it does not answer. */
	name: string;
	command: string[];
	cwd: string;
	logFile: string;
	answers: () => boolean | Promise<boolean>;
	/** Options of setpriv, e.g. for another user. */
	privileges?: string[];
}

/**
 * Starts a program and waits until it answers. Linux ends it when this process is gone, however that
 * came about; INT is what PostgreSQL ends by while somebody is connected.
 * @throws an Error when it does not answer within a minute; nothing is left running then
 */
export async function startProgram({
	name,
	command,
	cwd,
	logFile,
	answers,
	privileges = [],
}: Program): Promise<ProcessTree> {
	const args = ['--pdeathsig', 'INT', ...privileges, ...command];
	const tree = await startTree('setpriv', args, { cwd, env: process.env, logFile });
	try {
		await until(`${name} answers`, answers, Boolean);
	} catch (error) {
		await tree.end();
		throw error;
	}
	return tree;
}
