const COMPILER = [
	'Debian, Ubuntu: sudo apt install python3 make g++',
	'Fedora: sudo dnf install python3 make gcc-c++',
	'macOS: xcode-select --install',
	'Windows: install Python 3 and "Visual Studio Build Tools" with C++',
].join('; ');

/** What a command's output says about the cause, in the order in which causes hide one another. */
const CAUSES: Array<[pattern: RegExp, advice: string]> = [
	[/^could not start/, 'put that program on PATH; npm comes with Node.'],
	[/ENOSPC|no space left/i, 'free about 3 GB, or set UTIMEMASTER_N8N_HOME to a folder with space.'],
	[
		/could not find any python|python3?(: command)? not found|gyp ERR! find Python/i,
		`n8n's database is compiled once and needs Python 3. ${COMPILER}.`,
	],
	[
		/not found: make|make: (command )?not found|spawn make ENOENT/i,
		`n8n's database is compiled once and needs make. ${COMPILER}.`,
	],
	[
		/(g\+\+|c\+\+|clang\+\+|gcc|cc)(: command)?:? (not found|No such file)|find VS|CompilerNotFound/i,
		`n8n's database is compiled once and needs a C++ compiler. ${COMPILER}.`,
	],
	[
		/ETARGET|ERR_PNPM_NO_MATCHING_VERSION|\bE404\b|ERR_PNPM_FETCH_404/,
		'the package registry npm is set to does not hold a package that is needed; try another one (npm config get registry).',
	],
	[
		/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|META_FETCH_FAIL|SELF_SIGNED|UNABLE_TO_VERIFY/,
		'check the connection to the package registry (npm ping) and the proxy settings, then start again.',
	],
];

/** The advice for a failed installation step, by what it printed. */
export function adviseOnInstall(output: string): string {
	const found = CAUSES.find(([pattern]) => pattern.test(output));
	const again = 'Then start the same command again: what is finished is kept.';
	return found ? `${found[1]} ${again}` : `look into the log. ${again}`;
}
