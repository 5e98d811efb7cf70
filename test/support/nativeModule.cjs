/* In place of a package's file, what Node itself makes of it: loaded once for all files of a worker. */
module.exports = {
	process: (_source, path) => ({
		code: `module.exports = nativeRequire(${JSON.stringify(path)});`,
	}),
	getCacheKey: (_source, path) => `native ${path}`,
};
