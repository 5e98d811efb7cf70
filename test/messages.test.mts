import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/* Every message that stands as a text in the sources is explained in docs/messages.md. */

const ROOT = join(__dirname, '..');
const page = readFileSync(join(ROOT, 'docs/messages.md'), 'utf8');
const explained = page
	.split('\n')
	.filter((line) => line.startsWith('| '))
	.map((line) => line.split(' | ')[0].slice(2).trim());

const NODES = join(ROOT, 'nodes/UTimeMaster');
const sources = readdirSync(NODES, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.ts'))
	.map((file) => readFileSync(join(NODES, file), 'utf8'));

/** What may differ in a message: "…" on the page, `${…}` in the sources. */
const plain = (text: string) => text.replace(/\$\{[^}]*\}|…/g, '…').replace(/ ?: …$/, '');

const PATTERNS = [
	/message: '([^']+)'/g,
	/super\('([^']+)'\)/g,
	/refuse\(\s*\w+,\s*(?:'([^']+)'|`([^`]+)`)/g,
	/new (?:NodeOperationError|ReadingStopped|TooManyRows)\(\s*(?:[\w.]+\(\),\s*)?(?:'([^']+)'|`([^`]+)`)/g,
];
const messages = sources.flatMap((source) =>
	PATTERNS.flatMap((pattern) =>
		[...source.matchAll(pattern)].map(([, text, template]) => text ?? template),
	),
);

test('there are messages', () => expect(messages.length).toBeGreaterThan(35));

test.each([...new Set(messages)])('%s', (message) => {
	const wanted = plain(message.replace(/\$\{most[^}]*\}/, '100,000')).toLowerCase();
	const known = explained.map((text) => plain(text).toLowerCase());
	const parts = wanted.split('…').filter((part) => part.trim() !== '');
	expect(known.filter((text) => parts.every((part) => text.includes(part)))).not.toEqual([]);
});
