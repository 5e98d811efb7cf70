const { execFile } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { promisify } = require('node:util');
const { src, dest, series, watch: onChange } = require('gulp');

/** Empties dist, so that nothing of an earlier build is shipped. */
async function clean() {
	await rm('dist', { recursive: true, force: true });
}

/** Copies what the compiler leaves behind: icons, codex files and output previews. */
function assets() {
	return src(['nodes/**/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));
}

/**
 * Writes down what the package holds, as n8n's own packages do: n8n then loads none of its code at
 * the start, but when a workflow first uses it.
 */
async function descriptions() {
	await promisify(execFile)('n8n-generate-metadata');
	// Texts to translate; there are none.
	await rm('dist/methods', { recursive: true });
}

/** The rest of the build whenever "tsc --watch" has compiled something, or an asset is saved. */
function watch() {
	const sources = ['dist/{nodes,credentials}/**/*.js', 'nodes/**/*.{svg,json}'];
	onChange(sources, { delay: 500 }, module.exports.assets);
}

module.exports = { clean, assets: series(assets, descriptions), watch };
