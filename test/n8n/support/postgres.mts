import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../../../tools/freePort.mts';
import { type Service, startProgram } from './service.mts';

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
