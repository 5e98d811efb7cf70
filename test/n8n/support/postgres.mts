import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../../../real-n8n/freePort.mts';
import { startTree } from '../../../real-n8n/processTree.mts';
import { until } from './until.mts';

const DEBIAN_FOLDER = '/usr/lib/postgresql';
const USER = 'n8n';

/** Something that was started for a test. */
export interface Service {
	/** Settings by which n8n finds it. */
	env: NodeJS.ProcessEnv;
	stop(): Promise<void>;
}

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
	execFileSync(...asPostgres(initialise), { cwd: folder });
	const run = [join(programs, 'postgres'), '-D', folder, '-p', String(port), '-k', ''];
	const [command, args] = asPostgres([...run, '-h', '127.0.0.1']);
	const tree = await startTree(command, args, { cwd: folder, env: process.env, logFile });
	const isReady = ['-h', '127.0.0.1', '-p', String(port), '-U', USER];
	await until(
		'PostgreSQL answers',
		() => succeeds(join(programs, 'pg_isready'), isReady),
		(answers) => answers,
	);
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
			await tree.end();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

/** PostgreSQL refuses to run as root. */
function asPostgres([program, ...args]: string[]): [command: string, args: string[]] {
	if (!isRoot()) return [program, args];
	const identity = ['--reuid=postgres', '--regid=postgres', '--clear-groups'];
	return ['setpriv', [...identity, program, ...args]];
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
