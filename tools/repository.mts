import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const PACKAGE_NAME = 'n8n-nodes-utimemaster';

/**
 * Folder of this repository: the nearest one upwards from where this process was started whose
 * package.json carries the package's name.
 * @throws when started from elsewhere
 */
export function repositoryRoot(): string {
	for (let folder = process.cwd(); ; folder = dirname(folder)) {
		if (packageNameIn(folder) === PACKAGE_NAME) return folder;
		if (dirname(folder) === folder) break;
	}
	throw new Error(`Start this from the folder of ${PACKAGE_NAME} (now in ${process.cwd()})`);
}

/** Folder that holds every installed n8n and the logs: UTIMEMASTER_N8N_HOME, or inside the clone. */
export function n8nHome(): string {
	return process.env.UTIMEMASTER_N8N_HOME || join(repositoryRoot(), '.n8n-demo');
}

function packageNameIn(folder: string): string | undefined {
	const file = join(folder, 'package.json');
	if (!existsSync(file)) return undefined;
	return (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name;
}
