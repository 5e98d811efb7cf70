import { execFile } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withFolderLock } from './folderLock.mts';
import {
	buildDatabase,
	installPackages,
	installTools,
	type Site,
	startScript,
} from './installSteps.mts';
import { type NodeRuntime, ownNode, runtime } from './nodeRuntime.mts';
import { type N8nVersion, RECIPES } from './recipe.mts';
import { n8nHome } from '../tools/repository.mts';

/** A ready n8n on this machine. */
export interface N8nInstall {
	version: N8nVersion;
	/** Path of the Node binary it runs on. */
	node: string;
	/** Version of that Node, e.g. "v24.21.0". */
	nodeVersion: string;
	/** Path of n8n's start script, run by that Node. */
	n8nBin: string;
	/** Folder that holds it all; deleting it undoes the installation. */
	folder: string;
}

/**
 * Installs n8n once into `<UTIMEMASTER_N8N_HOME, or .n8n-demo of this clone>/<version>` (about two
 * minutes and 2.5 GB). Later calls only look whether it is whole; an interrupted installation is
 * repaired by the next call. Processes that call it at the same time wait for one another.
 * @throws an Error that says what failed, where its log lies and what to do; the signal's reason
 *   when aborted
 */
export async function installN8n(options: Omit<Site, 'folder'>): Promise<N8nInstall> {
	const site: Site = { ...options, folder: join(n8nHome(), options.version) };
	return (
		(await alreadyInstalled(site)) ??
		(await withFolderLock(site.folder, site, async () => {
			return (await alreadyInstalled(site)) ?? (await install(site));
		}))
	);
}

/**
 * A Node that this n8n runs on, without n8n: the one that runs this, if it fits, else one that is
 * installed once, beside n8n (200 MB).
 * @throws as `installN8n` does
 */
export async function installNode(options: Omit<Site, 'folder'>): Promise<NodeRuntime> {
	const own = ownNode(RECIPES[options.version]);
	if (own !== undefined) return own;
	const site: Site = { ...options, folder: join(n8nHome(), options.version) };
	const installed = await alreadyInstalled(site);
	if (installed !== undefined) return runtime(installed.node);
	return await withFolderLock(site.folder, site, async () => await installTools(site));
}

async function install(site: Site): Promise<N8nInstall> {
	const { version, folder, log } = site;
	rmSync(markerOf(site), { force: true });
	log(`n8n ${version} is installed once into ${folder} (about 2 minutes, 2.5 GB)`);
	const node = await installTools(site);
	const nodeVersion = await versionOf(node.binary);
	if (nodeVersion === undefined) throw new Error(`${node.binary} does not run on this system`);
	await installPackages(site, node);
	await buildDatabase(site, node);
	const n8nBin = startScript(site);
	const installed: N8nInstall = { version, node: node.binary, nodeVersion, n8nBin, folder };
	writeFileSync(markerOf(site), JSON.stringify(installed, undefined, '\t')); // last: now it is whole
	return installed;
}

/** What the marker says, if it still holds: same place, same Node, files there. */
async function alreadyInstalled(site: Site): Promise<N8nInstall | undefined> {
	if (!existsSync(markerOf(site))) return undefined;
	const found = JSON.parse(readFileSync(markerOf(site), 'utf8')) as N8nInstall;
	const inPlace = found.folder === site.folder && existsSync(found.n8nBin);
	return inPlace && (await versionOf(found.node)) === found.nodeVersion ? found : undefined;
}

async function versionOf(node: string): Promise<string | undefined> {
	try {
		return (await promisify(execFile)(node, ['--version'])).stdout.trim();
	} catch {
		return undefined; // that Node is gone
	}
}

const markerOf = ({ folder }: Site) => join(folder, 'installed.json');
