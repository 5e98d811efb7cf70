import { join } from 'node:path';
import { END_WITH_PARENT, startTree } from '../tools/processTree.mts';
import { repositoryRoot } from '../tools/repository.mts';
import type { Closers } from './closers.mts';

/** What builds the package anew, step by step, when a file of it is saved. */
const WATCHERS = [
	'typescript/bin/tsc -p tsconfig.build.json --watch --preserveWatchOutput',
	'gulp/bin/gulp.js watch',
];

/** Keeps `dist` as the sources are; what the compiler complains about is shown. */
export async function rebuildOnSave(closers: Closers): Promise<void> {
	const cwd = repositoryRoot();
	for (const watcher of WATCHERS) {
		const [script, ...args] = watcher.split(' ');
		const command = [...END_WITH_PARENT, join(cwd, 'node_modules', script), ...args];
		const { end } = await startTree(process.execPath, command, { cwd, env: process.env });
		closers.add(end);
	}
}
