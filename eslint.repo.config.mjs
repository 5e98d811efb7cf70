/*
 * The project's own rules, over everything in it: types and promises used as they should be. They
 * stand in a file of their own because n8n's strict mode wants eslint.config.mjs as it is.
 */
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
	{ ignores: ['dist/', '.n8n-demo/', 'coverage/', 'test-artefacts/'] },
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
	js.configs.recommended,
	{
		files: ['**/*.ts', '**/*.mts'],
		extends: [tseslint.configs.recommendedTypeChecked],
		languageOptions: {
			parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			// `async` without `await` is meant: n8n's interfaces want promises, and what throws in such
			// a function rejects.
			'@typescript-eslint/require-await': 'off',
			// Rows are sent without a key by taking it out: `const { id: _id, ...rest } = row`.
			'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
		},
	},
	{
		files: ['**/*.js', '**/*.cjs'],
		languageOptions: { sourceType: 'commonjs' },
	},
	{
		files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
		languageOptions: { globals: { console: 'readonly', process: 'readonly' } },
	},
);
