const { rm } = require('node:fs/promises');
const { src, dest } = require('gulp');

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

module.exports = { clean, assets };
