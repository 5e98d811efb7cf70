import { type ProcessTree, startTree } from '../../../tools/processTree.mts';
import { until } from '../../../tools/until.mts';
import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { freePorts } from '../../../tools/freePort.mts';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

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

/** Starts a Redis on a free port of 127.0.0.1 that keeps nothing on disk. */
export async function startRedis(logFile: string): Promise<Service> {
	const [port] = await freePorts(1);
	const inMemory = ['--save', '', '--appendonly', 'no'];
	const { end } = await startProgram({
		name: 'Redis',
		command: ['redis-server', '--port', String(port), '--bind', '127.0.0.1', ...inMemory],
		cwd: tmpdir(),
		logFile,
		answers: async () => await accepts(port),
	});
	return {
		env: { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(port) },
		stop: end,
	};
}

async function accepts(port: number): Promise<boolean> {
	const socket = connect(port, '127.0.0.1');
	try {
		await once(socket, 'connect');
		return true;
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}

const DEBIAN_FOLDER = '/usr/lib/postgresql';
const USER = 'n8n';

/** Folder with PostgreSQL's programs, of the newest version that is installed. */
export function postgresFolder(): string | undefined {
	if (!existsSync(DEBIAN_FOLDER)) return undefined;
	const versions = readdirSync(DEBIAN_FOLDER).sort((a, b) => Number(b) - Number(a));
	return versions
		.map((version) => join(DEBIAN_FOLDER, version, 'bin'))
		.find((folder) => existsSync(join(folder, 'initdb')));
}

/** Starts an empty database server on a free port of 127.0.0.1. */
export async function startPostgres(logFile: string): Promise<Service> {
	const programs = postgresFolder() as string;
	const folder = mkdtempSync(join(tmpdir(), 'utimemaster-postgres-'));
	if (isRoot()) execFileSync('chown', ['postgres', folder]);
	const [port] = await freePorts(1);
	const initialise = [
		join(programs, 'initdb'),
		'-D',
		folder,
		'-U',
		USER,
		'--auth=trust',
		'--no-sync',
	];
	execFileSync('setpriv', [...identity(), ...initialise], { cwd: folder });
	const at = ['-h', '127.0.0.1', '-p', String(port)];
	const { end } = await startProgram({
		name: 'PostgreSQL',
		command: [join(programs, 'postgres'), '-D', folder, '-k', '', ...at],
		cwd: folder,
		logFile,
		answers: () => succeeds(join(programs, 'pg_isready'), [...at, '-U', USER]),
		privileges: identity(),
	});
	return {
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_USER: USER,
			DB_POSTGRESDB_PASSWORD: USER,
			DB_POSTGRESDB_DATABASE: 'postgres',
		},
		async stop() {
			await end();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

/** Options of setpriv: PostgreSQL refuses to run as root. */
function identity(): string[] {
	return isRoot() ? ['--reuid=postgres', '--regid=postgres', '--clear-groups'] : [];
}

function isRoot(): boolean {
	return process.getuid?.() === 0;
}

function succeeds(program: string, args: string[]): boolean {
	try {
		execFileSync(program, args, { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}
