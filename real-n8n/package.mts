import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { adviseOnInstall } from './advice.mts';
import { environmentFor } from './nodeRuntime.mts';
import { PACKAGE_NAME, repositoryRoot } from '../tools/repository.mts';
import { communityNodes } from './settings.mts';
import { type Log, runStep } from './step.mts';

/** The package n8n is to load: this repository (built), or a packed tarball. */
export type PackageSource = { packageDir: string } | { tarball: string };

/** Puts the package where n8n finds it under its true name. */
export async function providePackage(
	source: PackageSource,
	{ userFolder, log, signal }: { userFolder: string; log: Log; signal?: AbortSignal },
): Promise<void> {
	const nodes = communityNodes(userFolder);
	if ('packageDir' in source) return link(resolve(source.packageDir), nodes);
	mkdirSync(nodes, { recursive: true });
	writeFileSync(join(nodes, 'package.json'), '{ "name": "installed-nodes", "private": true }\n');
	await runStep({
		title: 'Installing the packed package',
		command: 'npm',
		args: ['install', resolve(source.tarball), '--omit=peer', '--ignore-scripts', '--no-audit'],
		cwd: nodes,
		env: environmentFor(process.execPath),
		shell: process.platform === 'win32',
		logFile: join(userFolder, 'package.log'),
		advice: adviseOnInstall,
		log,
		signal,
	});
}

/** Packs the built package into a folder, as it would be published; answers the tarball's path. */
export async function packPackage(
	folder: string,
	{ log, signal }: { log: Log; signal?: AbortSignal },
): Promise<string> {
	const packageDir = repositoryRoot();
	assertBuilt(packageDir);
	await runStep({
		title: 'Packing the package',
		command: 'npm',
		args: ['pack', '--ignore-scripts', '--pack-destination', folder],
		cwd: packageDir,
		env: environmentFor(process.execPath),
		shell: process.platform === 'win32',
		logFile: join(folder, 'pack.log'),
		advice: () => 'look at the list of files in package.json.',
		log,
		signal,
	});
	const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
	if (tarball === undefined) throw new Error('npm pack has left no tarball');
	return join(folder, tarball);
}

function link(packageDir: string, nodes: string): void {
	assertBuilt(packageDir);
	const name = join(nodes, 'node_modules', PACKAGE_NAME);
	mkdirSync(dirname(name), { recursive: true });
	rmSync(name, { recursive: true, force: true });
	symlinkSync(packageDir, name, 'junction'); // the kind matters on Windows only
}

/** n8n passes over files that are not there without a word the user would see. */
function assertBuilt(packageDir: string): void {
	const manifest = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as Manifest;
	const files = [...(manifest.n8n?.nodes ?? []), ...(manifest.n8n?.credentials ?? [])];
	const missing = files.find((file) => !existsSync(join(packageDir, file)));
	if (files.length > 0 && missing === undefined) return;
	const what = missing ?? 'the list "n8n.nodes" of package.json';
	throw new Error(`${what} is missing in ${packageDir}. Run "npm run build" first.`);
}

interface Manifest {
	n8n?: { nodes?: string[]; credentials?: string[] };
}
