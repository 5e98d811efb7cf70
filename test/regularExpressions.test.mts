import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { type ESLint, Linter } from 'eslint';
import * as regexp from 'eslint-plugin-regexp';

/*
 * Texts of any length come in: from sheets, from AI models, from servers. An expression whose time grows
 * faster than the text would hold up all of n8n, so there is none, and none is made of a text.
 */

const report = 'potential';
const config: Linter.Config = {
	files: ['**/*.ts'],
	languageOptions: { parser },
	plugins: { regexp: regexp as ESLint.Plugin },
	rules: {
		'regexp/no-super-linear-backtracking': ['error', { report }],
		'regexp/no-super-linear-move': ['error', { report, ignoreSticky: false }],
		'no-restricted-globals': ['error', 'RegExp'],
	},
};
const linter = new Linter();

function problemsIn(code: string, filename = 'example.ts'): string[] {
	return linter
		.verify(code, config, { filename })
		.map(({ line, message }) => `${filename}:${line} ${message}`);
}

const root = join(__dirname, '..');
const sources = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(join(root, folder), { recursive: true })
		.map((name) => join(folder, String(name)))
		.filter((name) => name.endsWith('.ts')),
);

test('no expression of the package is slower than the text is long', () => {
	expect(sources.length).toBeGreaterThan(100);
	const problems = sources.flatMap((name) =>
		problemsIn(readFileSync(join(root, name), 'utf8'), name),
	);
	expect(problems).toEqual([]);
});

test.each([
	['backtracking', 'export const bad = /^(a+)+$/;'],
	['moving', 'export const bad = /a+b/;'],
	['made of a text', 'export const bad = (text: string) => new RegExp(text);'],
])('one that is would be found: %s', (_title, code) => {
	expect(problemsIn(code)).toHaveLength(1);
});
