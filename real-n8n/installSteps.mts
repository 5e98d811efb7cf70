import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { adviseOnInstall } from './advice.mts';
import { environmentFor, nodePackage, type NodeRuntime, ownNode, runtime } from './nodeRuntime.mts';
import { type N8nVersion, NODE_GYP_VERSION, PNPM_VERSION, RECIPES } from './recipe.mts';
import { type Log, runStep, type Step } from './step.mts';

/** Where an installation happens and whom it tells. */
export interface Site {
	version: N8nVersion;
	folder: string;
	log: Log;
	signal?: AbortSignal;
}

/** Installs the installer and, where this machine's Node does not fit, a Node. */
export async function installTools(site: Site): Promise<NodeRuntime> {
	const own = ownNode(RECIPES[site.version]);
	const packaged = nodePackage();
	const tools = toolsOf(site);
	writeJson(join(tools, 'package.json'), {
		private: true,
		dependencies: {
			pnpm: PNPM_VERSION,
			'node-gyp': NODE_GYP_VERSION,
			...(own ? {} : { [packaged.name]: packaged.version }),
		},
	});
	await run(site, 'tools', {
		title: own ? 'Getting the installer' : 'Getting the installer and Node 24',
		command: 'npm',
		args: ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact'],
		cwd: tools,
		env: environmentFor(process.execPath),
		shell: process.platform === 'win32',
	});
	return own ?? runtime(join(tools, 'node_modules', packaged.name, packaged.binary));
}

/** Installs n8n and its packages, once; what an interrupted run left behind is removed first. */
export async function installPackages(site: Site, node: NodeRuntime): Promise<void> {
	const n8n = n8nOf(site);
	const finished = join(n8n, 'packages-are-complete');
	if (existsSync(finished)) return;
	const shared = dirname(site.folder);
	if (existsSync(join(n8n, 'node_modules'))) {
		site.log('Removing what an interrupted installation left behind ...');
		await rm(join(n8n, 'node_modules'), { recursive: true });
	}
	writeJson(join(n8n, 'package.json'), {
		private: true,
		dependencies: { n8n: site.version },
	});
	// JSON is YAML. Store and cache lie beside the versions: they share files, nothing is left elsewhere.
	writeJson(join(n8n, 'pnpm-workspace.yaml'), {
		packages: [],
		ignoreScripts: true,
		autoInstallPeers: false,
		strictPeerDependencies: false,
		overrides: RECIPES[site.version].overrides,
		storeDir: join(shared, 'store'),
		cacheDir: join(shared, 'cache'),
	});
	await run(site, 'n8n', {
		title: `Installing n8n ${site.version}`,
		command: node.binary,
		args: [tool(site, 'pnpm/bin/pnpm.cjs'), 'install', '--prod', '--no-optional'],
		cwd: n8n,
		env: environmentFor(node.binary),
	});
	writeFileSync(finished, '');
}

/** Compiles the one native module n8n cannot do without, its database. */
export async function buildDatabase(site: Site, node: NodeRuntime): Promise<void> {
	const headers = node.headers ? [`--nodedir=${node.headers}`] : [];
	await run(site, 'database', {
		title: "Compiling n8n's database",
		command: node.binary,
		args: [tool(site, 'node-gyp/bin/node-gyp.js'), 'rebuild', ...headers],
		cwd: databaseModule(site),
		// Unoptimised C++ halves the time; a demo's database does not feel it.
		env: { ...environmentFor(node.binary), CFLAGS: '-O1', CXXFLAGS: '-O0', JOBS: '2' },
	});
}

/** n8n's start script. */
export function startScript(site: Pick<Site, 'folder'>): string {
	return join(n8nOf(site), 'node_modules/n8n/bin/n8n');
}

function databaseModule(site: Site): string {
	const modules = join(n8nOf(site), 'node_modules/.pnpm');
	const name = readdirSync(modules).find((entry) => entry.startsWith('sqlite3@'));
	if (name === undefined) throw new Error(`No sqlite3 in ${modules}: n8n was not installed whole`);
	return join(modules, name, 'node_modules/sqlite3');
}

async function run(
	{ folder, log, signal }: Site,
	logName: string,
	step: Omit<Step, 'logFile' | 'advice' | 'log' | 'signal'>,
): Promise<void> {
	const logFile = join(folder, 'logs', `${logName}.log`);
	mkdirSync(dirname(logFile), { recursive: true });
	await runStep({ ...step, logFile, advice: adviseOnInstall, log, signal });
}

const toolsOf = ({ folder }: Pick<Site, 'folder'>) => join(folder, 'tools');
const n8nOf = ({ folder }: Pick<Site, 'folder'>) => join(folder, 'n8n');
const tool = (site: Site, path: string) => join(toolsOf(site), 'node_modules', path);

function writeJson(file: string, content: object): void {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify(content, undefined, '\t')}\n`);
}
