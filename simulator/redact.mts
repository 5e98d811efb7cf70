/*
 * npm run --silent redact < answer.json
 * Makes the answer of a real server fit for an issue or a test: keys, types, structure, lengths of texts
 * and codes stay; names, numbers, times, addresses and secrets go.
 */
import { text } from 'node:stream/consumers';

/** Keys whose values are codes of the product and say nothing about a person or a place. */
const KEPT = new Set([
	...['code', 'punch_state', 'verify_type', 'verify_mode', 'is_mask', 'state', 'terminal_tz'],
	...['is_attendance', 'emp_type', 'dev_privilege', 'app_status', 'app_role', 'resign_type'],
]);
/** What codes look like; anything else under the same key says more, such as a name or a PIN. */
const CODE = /^(-?\d{1,3}|[A-Z])$/;
/** The end of a list matters, and so does a text that stands for it. */
const END_OF_LIST = 'null';

/**
 * The same JSON value without what it says: letters become x, digits 0, numbers 0.
 *
 * @param key name under which the value stands
 */
function redact(value: unknown, key = ''): unknown {
	if (Array.isArray(value)) return value.map((each) => redact(each, key));
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(
			Object.entries(value).map(([name, each]) => [name, redact(each, name)]),
		);
	}
	if (KEPT.has(key) && CODE.test(String(value))) return value;
	if (typeof value === 'number') return Number.isInteger(value) ? 0 : 0.5;
	if (typeof value !== 'string' || value === END_OF_LIST) return value;
	return value.replaceAll(/[\p{L}\p{M}]/gu, 'x').replaceAll(/\p{N}/gu, '0');
}

const answer = await text(process.stdin);
try {
	console.log(JSON.stringify(redact(JSON.parse(answer)), undefined, 2));
} catch {
	const kind = /^\s*</.test(answer) ? 'A web page' : 'No JSON';
	console.log(`${kind} of ${answer.length} characters`);
}
