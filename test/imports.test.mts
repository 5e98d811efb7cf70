import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { repositoryRoot } from '../tools/repository.mts';

/* Which folder may know which: what several of them need stands in tools/. */

const TREES = ['simulator', 'tools', 'real-n8n', 'demo', 'bench', 'test'];
/** What a folder imports of the others beside itself. */
const MAY_IMPORT: Record<string, string[]> = {
	simulator: ['tools'],
	tools: [],
	'real-n8n': ['tools'],
	demo: ['real-n8n', 'simulator', 'tools'],
	bench: ['nodes', 'real-n8n', 'simulator', 'tools'],
	test: ['credentials', 'nodes', 'real-n8n', 'simulator', 'tools'],
};

const root = repositoryRoot();

/** Folders at the top of the repository that the files of a folder import. */
function importsOf(tree: string): string[] {
	const files = readdirSync(join(root, tree), { recursive: true, encoding: 'utf8' });
	const found = files
		.filter((name) => name.endsWith('.mts'))
		.flatMap((name) => {
			const file = join(root, tree, name);
			const paths = readFileSync(file, 'utf8').matchAll(/(?:from|import) '(\.[^']*\.m?ts)'/g);
			return [...paths].map(([, path]) => relative(root, join(dirname(file), path)).split(sep)[0]);
		});
	return [...new Set(found)].filter((folder) => folder !== tree).sort();
}

test.each(TREES)('%s imports what it may', (tree) => {
	expect(MAY_IMPORT[tree]).toEqual(expect.arrayContaining(importsOf(tree)));
});
