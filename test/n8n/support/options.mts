import { parseArgs } from 'node:util';
import { type N8nVersion, RECIPES } from '../../../real-n8n/recipe.mts';
import { oneOf } from '../../../tools/options.mts';

export const SUITES = [
	'loading',
	'credential',
	'protection',
	'operations',
	'dates',
	'runs',
	'trigger',
	'secrets',
	'lists',
	'editor',
	'drops',
	'tool',
	'examples',
	'queue',
] as const;
export type Suite = (typeof SUITES)[number];

const VERSIONS = Object.keys(RECIPES) as N8nVersion[];

export const HELP = `The packed package in a real n8n, against a simulated UTimeMaster server.

  npm run test:n8n                                   every suite on every version
  npm run test:n8n -- --version 2.41.1 --only editor

Options
  --version <v>    ${VERSIONS.join(' or ')}; may be given twice (default: both)
  --only <suite>   ${SUITES.join(', ')};
                   may be given several times
  --help           this text

Installs what is missing: n8n into .n8n-demo (or UTIMEMASTER_N8N_HOME), and on Debian Chromium, Redis
and PostgreSQL. WRITE_PICTURES=1 writes the README's pictures to docs/images.`;

export interface RunOptions {
	help: boolean;
	versions: N8nVersion[];
	suites: Suite[];
}

/**
 * Reads the command line.
 * @throws an Error that names what is wrong
 */
export function parseOptions(args: string[]): RunOptions {
	const { help, version, only } = parseArgs({
		args,
		options: {
			help: { type: 'boolean', short: 'h', default: false },
			version: { type: 'string', multiple: true, default: VERSIONS },
			only: { type: 'string', multiple: true, default: [...SUITES] },
		},
	}).values;
	return {
		help,
		versions: version.map((name) => oneOf('--version', VERSIONS, name)),
		suites: only.map((name) => oneOf('--only', SUITES, name)),
	};
}
