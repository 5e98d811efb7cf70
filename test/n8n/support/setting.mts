import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { N8nVersion } from '../../../real-n8n/recipe.mts';
import { repositoryRoot } from '../../../tools/repository.mts';

/** What `npm run test:n8n` hands to the suites through the environment. */
export interface Setting {
	version: N8nVersion;
	/** The packed package, as it would be published. */
	tarball: string;
	/** Folder for the logs and screenshots of this version. */
	artefacts: string;
}

export const ARTEFACTS = 'test-artefacts';

/** Names of the environment variables that carry the setting. */
export const VERSION_VARIABLE = 'N8N_VERSION';
export const TARBALL_VARIABLE = 'UTIMEMASTER_TARBALL';

/** @throws when the suites were not started by `npm run test:n8n` */
export function setting(): Setting {
	const version = process.env[VERSION_VARIABLE] as N8nVersion | undefined;
	const tarball = process.env[TARBALL_VARIABLE];
	if (version === undefined || tarball === undefined) {
		throw new Error('Start these suites with "npm run test:n8n": it packs the package for them');
	}
	const artefacts = join(repositoryRoot(), ARTEFACTS, `n8n-${version}`);
	mkdirSync(artefacts, { recursive: true });
	return { version, tarball, artefacts };
}

/** `describe` for suites that need what older versions lack; they count as skipped there. */
export function describeOn(version: N8nVersion): jest.Describe {
	return process.env[VERSION_VARIABLE] === version ? describe : describe.skip;
}
