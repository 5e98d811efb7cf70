/*
 * Runs n8n's check of community packages on folders, without the network, and prints its results as
 * JSON. The check is an ES module that changes with the linter, so it has a process of its own.
 *
 * node scan.mjs <folder of the sources> <folder of the unpacked package>
 */
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

const [, , sources, unpacked] = process.argv;
const results = {
	sources: await analyzePackage(sources, SOURCE_FILE_PATTERNS),
	unpacked: await analyzePackage(unpacked, ['**/*.js', 'package.json']),
};
console.log(JSON.stringify(results));
