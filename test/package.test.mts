import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import './support/environment.mts';
import 'reflect-metadata';
import { LazyPackageDirectoryLoader, PackageDirectoryLoader } from 'n8n-core';
import manifest from '../package.json';

/* The package as it is published: the built files, the tarball, n8n's own loader and check. */

const ROOT = join(__dirname, '..');
const at = (...path: string[]) => join(ROOT, ...path);
const jsonAt = (path: string) =>
	JSON.parse(readFileSync(at(path), 'utf8')) as Record<string, unknown>;
const filesIn = (folder: string) =>
	readdirSync(at(folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));

beforeAll(() => {
	if (!existsSync(at('dist'))) throw new Error('There is no dist folder: run "npm run build"');
});

test('dist holds what the sources say, and nothing else', () => {
	const sources = [...filesIn('nodes'), ...filesIn('credentials')];
	const built = sources.map((file) => join('dist', file.replace(/\.ts$/, '.js')));
	const described = ['known', 'types'].flatMap((folder) =>
		['credentials', 'nodes'].map((kind) => `dist/${folder}/${kind}.json`),
	);
	// Differs after a change of the sources: npm run build
	expect(filesIn('dist').sort()).toEqual([...built, ...described].sort());
});

describe('manifest', () => {
	const { n8n, ...rest } = manifest;

	test.each([...n8n.nodes, ...n8n.credentials])('%s exists', (path) => {
		expect(path).toMatch(/^dist\//);
		expect(existsSync(at(path))).toBe(true);
	});

	test('names all nodes and credentials', () => {
		const classes = filesIn('dist').filter((file) => /\.(node|credentials)\.js$/.test(file));
		expect([...n8n.nodes, ...n8n.credentials].sort()).toEqual(classes.sort());
	});

	test('is what n8n asks of a community package', () => {
		expect(rest.name).toMatch(/^n8n-nodes-/);
		expect(rest.keywords).toContain('n8n-community-node-package');
		expect(rest.license).toBe('MIT');
		expect(rest.author).toEqual({
			name: expect.any(String) as string,
			email: expect.stringContaining('@') as string,
		});
		expect(rest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(rest.files).toEqual(['dist']);
		expect(n8n).toMatchObject({ n8nNodesApiVersion: 1, strict: true });
	});

	test('brings no other packages and runs nothing when it is installed', () => {
		for (const key of [
			'dependencies',
			'optionalDependencies',
			'bundledDependencies',
			'overrides',
		]) {
			expect(Object.keys(manifest)).not.toContain(key);
		}
		const forbidden = /^((pre|post)?(install|prepare|pack)|(post)?publish|prepublish)$/;
		expect(Object.keys(rest.scripts).filter((name) => forbidden.test(name))).toEqual([]);
	});
});

describe('what goes with the nodes', () => {
	test.each(['UTimeMaster', 'UTimeMasterTrigger'])('codex of %s', (node) => {
		const codex = jsonAt(`dist/nodes/UTimeMaster/${node}.node.json`);
		expect(codex).toMatchObject({
			node: `${manifest.name}.${node.charAt(0).toLowerCase()}${node.slice(1)}`,
			nodeVersion: '1.0',
			codexVersion: '1.0',
			categories: expect.arrayContaining([expect.any(String)]) as string[],
		});
		expect(codex).toEqual(jsonAt(`nodes/UTimeMaster/${node}.node.json`));
	});

	test('icons for light and dark', () => {
		const [light, dark] = ['uTimeMaster.svg', 'uTimeMaster.dark.svg'].map((icon) =>
			readFileSync(at('dist/nodes/UTimeMaster', icon), 'utf8'),
		);
		for (const icon of [light, dark]) expect(icon).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
		expect(light).not.toBe(dark);
	});

	test('no rule of the linter is switched off', () => {
		const sources = [...filesIn('nodes'), ...filesIn('credentials')];
		const off = sources.filter((file) => /eslint-disable/.test(readFileSync(at(file), 'utf8')));
		expect(off).toEqual([]);
	});
});

test("n8n's loader takes both nodes and the credential", async () => {
	const loader = new PackageDirectoryLoader(ROOT);
	await loader.loadAll();
	expect(Object.keys(loader.nodeTypes).sort()).toEqual(['uTimeMaster', 'uTimeMasterTrigger']);
	expect(Object.keys(loader.credentialTypes)).toEqual(['uTimeMasterApi']);
	expect(loader.nodesByCredential.uTimeMasterApi.sort()).toEqual([
		'uTimeMaster',
		'uTimeMasterTrigger',
	]);
	for (const { type } of Object.values(loader.nodeTypes)) {
		expect(type).toHaveProperty('description.iconUrl.light');
		expect(type).toHaveProperty('description.codex.categories');
	}
});

test('at its start n8n knows the package without loading its code', async () => {
	const [lazy, whole] = [
		new LazyPackageDirectoryLoader(ROOT),
		new PackageDirectoryLoader(ROOT),
	] as const;
	await lazy.loadAll();
	await whole.loadAll();
	expect(lazy.isLazyLoaded).toBe(true);
	expect(lazy.known).toEqual(whole.known);
	expect(lazy.types).toEqual(JSON.parse(JSON.stringify(whole.types)));
	expect(lazy.getNode('uTimeMaster').type.description.name).toBe('uTimeMaster');
	expect(lazy.getCredential('uTimeMasterApi').type.name).toBe('uTimeMasterApi');
});

describe('workflows on GitHub', () => {
	const workflows = filesIn('.github/workflows');
	const usesIn = (file: string) =>
		Array.from(readFileSync(at(file), 'utf8').matchAll(/\buses: *(.*)$/gm), ([, used]) => used);

	test.each(workflows)('%s pins its actions by commit and names the version', (file) => {
		const used = usesIn(file);
		expect(used).not.toEqual([]);
		for (const action of used) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v[\d.]+$/);
	});

	test.each(workflows)('%s may read, and no more unless a job says so', (file) => {
		const text = readFileSync(at(file), 'utf8');
		expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m);
	});

	test('take the same action at the same commit', () => {
		const commits = new Map(
			workflows.flatMap(usesIn).map((used) => used.split('@') as [string, string]),
		);
		for (const used of workflows.flatMap(usesIn)) {
			const [action, commit] = used.split('@');
			expect([action, commit]).toEqual([action, commits.get(action)]);
		}
	});

	test('publish with provenance, and nothing else may write', () => {
		const release = readFileSync(at('.github/workflows/release.yml'), 'utf8');
		expect(release).toContain('id-token: write');
		expect(release).toContain('npm publish --provenance');
		const writes = workflows.flatMap((file) => readFileSync(at(file), 'utf8').match(/: write\b/g));
		expect(writes.filter(Boolean)).toHaveLength(1);
	});
});

describe('tarball', () => {
	const folder = mkdtempSync(join(tmpdir(), 'utimemaster-pack-'));
	let files: string[];

	beforeAll(() => {
		const run = (command: string, ...options: string[]) =>
			execFileSync(command, options, { cwd: ROOT, encoding: 'utf8' });
		const packed = run('npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder);
		const [{ filename, files: listed }] = JSON.parse(packed) as Array<{
			filename: string;
			files: Array<{ path: string }>;
		}>;
		files = listed.map(({ path }) => path);
		run('tar', '-xzf', join(folder, filename), '-C', folder);
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	test('holds the built files, manifest, README and licence', () => {
		const others = files.filter((path) => !path.startsWith('dist/'));
		expect(others.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
		expect(files.filter((path) => path.startsWith('dist/')).sort()).toEqual(filesIn('dist').sort());
		expect(files.filter((path) => /test|simulator|\.m?ts$|\.map$/.test(path))).toEqual([]);
	});

	test("passes n8n's check, as do the sources", () => {
		const script = at('test/support/scan.mjs');
		const output = execFileSync(process.execPath, [script, ROOT, join(folder, 'package')], {
			encoding: 'utf8',
			// In a test run the rules take every file for a node.
			env: { ...process.env, NODE_ENV: 'production' },
		});
		const results = JSON.parse(output.trim().split('\n').pop() ?? '') as object;
		expect(results).toEqual({ sources: { passed: true }, unpacked: { passed: true } });
	}, 120_000);
});
