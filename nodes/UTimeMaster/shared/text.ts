/** Longest text of a value that a message repeats, in characters. */
const MAX_QUOTED = 100;

/**
 * The text of any value, also of one that cannot be made a text by itself, as a record whose key
 * `toString` the server fills.
 */
export function textOf(value: unknown): string {
	const given: unknown = value ?? '';
	try {
		return String(given);
	} catch {
		return Object.prototype.toString.call(given);
	}
}

/** A value as messages repeat it: in quotes, and cut where it is long. */
export function quoted(value: unknown): string {
	const text = textOf(value);
	return `"${text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text}"`;
}
