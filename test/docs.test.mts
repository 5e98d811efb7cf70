import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { UTimeMasterApi } from '../credentials/UTimeMasterApi.credentials';
import { UTimeMaster } from '../nodes/UTimeMaster/UTimeMaster.node';
import manifest from '../package.json';

/* What the pages for people say: links lead somewhere, commands exist, tables are whole. */

const ROOT = join(__dirname, '..');
const textOf = (page: string) => readFileSync(join(ROOT, page), 'utf8');
const pagesIn = (folder: string) =>
	readdirSync(join(ROOT, folder))
		.filter((name) => name.endsWith('.md'))
		.map((name) => join(folder, name));

const PAGES = [
	...['.', '.github', '.github/ISSUE_TEMPLATE', 'docs', 'examples', 'simulator'].flatMap(pagesIn),
];

test('the pages are found', () => {
	expect(PAGES).toEqual(
		expect.arrayContaining(['README.md', 'docs/trigger.md', 'examples/README.md']),
	);
});

describe.each(PAGES)('%s', (page) => {
	const text = textOf(page);

	test('every relative link and picture leads to a file', () => {
		const broken = linksIn(text).filter(({ path }) => !existsSync(join(ROOT, dirname(page), path)));
		expect(broken.map(({ path }) => path)).toEqual([]);
	});

	test('every anchor leads to a heading', () => {
		const broken = linksIn(text).filter(({ path, anchor }) => {
			const target = path === '' ? page : join(dirname(page), path);
			return anchor !== '' && existsSync(join(ROOT, target)) && !anchorsOf(target).includes(anchor);
		});
		expect(broken).toEqual([]);
	});

	test('every script it names exists', () => {
		const named = Array.from(
			text.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g),
			([, name]) => name,
		);
		expect(named.filter((name) => !(name in manifest.scripts))).toEqual([]);
	});

	test('every file of the repository that a command names exists', () => {
		const named = Array.from(
			text.matchAll(/\b(?:npx tsx|bash|< ?)\s*([\w./-]+\.\w+)/g),
			([, file]) => file,
		);
		const own = named.filter((file) => file.includes('/'));
		expect(own.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
	});
});

test('no picture is left over', () => {
	const shown = PAGES.flatMap((page) =>
		linksIn(textOf(page)).map(({ path }) => join(dirname(page), path)),
	);
	const pictures = readdirSync(join(ROOT, 'docs/images')).map((name) => join('docs/images', name));
	expect(pictures.filter((picture) => !shown.includes(picture))).toEqual([]);
});

test('no example is left out', () => {
	const listed = linksIn(textOf('examples/README.md')).map(({ path }) => path);
	const examples = readdirSync(join(ROOT, 'examples')).filter((name) => name.endsWith('.json'));
	expect(listed.filter((path) => path.endsWith('.json')).sort()).toEqual(examples.sort());
});

describe('README', () => {
	const readme = textOf('README.md');

	test('stays short', () => expect(readme.split('\n').length).toBeLessThan(300));

	test('its table has every operation with its endpoint', () => {
		const rows = readme.matchAll(/^\| *(\w+) *\| *([^|]+?) *\| *`(\/[^`]+)`.*\|$/gm);
		const listed = Array.from(rows).flatMap(([, resource, operations, path]) =>
			operations.split(', ').map((operation) => `${resource}: ${operation}, ${path}`),
		);
		expect(listed.sort()).toEqual(operationsOfNode().sort());
	});

	test('its table of the credential has every field of the form', () => {
		const section = readme.split(/^## /m).find((part) => part.startsWith('Credential')) ?? '';
		const listed = Array.from(
			section.matchAll(/^\| ([^|]+?) +\|/gm),
			([, labels]) => labels,
		).flatMap((labels) => labels.split(', '));
		const labels = new UTimeMasterApi().properties
			.filter(({ type }) => type !== 'hidden')
			.map(({ displayName }) => displayName.replace(' (Insecure)', ''));
		expect(labels.filter((label) => !listed.includes(label))).toEqual([]);
	});
});

test('the map of CONTRIBUTING names what is there', () => {
	const map = sectionOf('CONTRIBUTING.md', 'The map');
	const paths = Array.from(map.matchAll(/^\| `([^`]+)`/gm), ([, path]) => path);
	expect(paths.length).toBeGreaterThan(10);
	expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

function sectionOf(page: string, heading: string): string {
	const sections = textOf(page).split(/^## /m);
	return sections.find((section) => section.startsWith(`${heading}\n`)) ?? '';
}

function linksIn(text: string) {
	const targets = Array.from(text.matchAll(/\]\(([^)\s]+)\)/g), ([, target]) => target);
	return targets
		.filter((target) => !/^[a-z]+:/.test(target))
		.map((target) => {
			const [path, anchor = ''] = target.split('#');
			return { path, anchor };
		});
}

/** Anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): string[] {
	return Array.from(textOf(page).matchAll(/^#+ (.*)$/gm), ([, heading]) =>
		heading
			.toLowerCase()
			.replaceAll(/[^\w\- ]/g, '')
			.replaceAll(' ', '-'),
	);
}

function operationsOfNode(): string[] {
	const { properties } = new UTimeMaster().description;
	const resources = properties.find(({ name }) => name === 'resource')
		?.options as INodePropertyOptions[];
	const labels = new Map(resources.map(({ value, name }) => [value, name]));
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options, displayOptions }: INodeProperties) => {
			const label = labels.get(displayOptions?.show?.resource?.[0] as string);
			return (options as INodePropertyOptions[]).map(
				({ name, routing }) => `${label}: ${name}, ${String(routing?.request?.url)}`,
			);
		});
}
