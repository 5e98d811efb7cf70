import { retryAfterMs } from '../../../../nodes/UTimeMaster/errors/failure.ts';

const NOW = Date.parse('2026-03-01T00:00:00Z');
test.each<[header: string | undefined, ms: number]>([
	['5', 5000],
	['0.5', 500],
	['0', 0],
	['-5', 0],
	['', 0],
	[' ', 0],
	[undefined, 0],
	['Sun, 01 Mar 2026 00:00:10 GMT', 10_000],
	['Sat, 28 Feb 2026 00:00:10 GMT', 0],
	['soon', 0],
])('Retry-After "%s": %d ms', (header, ms) => expect(retryAfterMs(header, NOW)).toBe(ms));
