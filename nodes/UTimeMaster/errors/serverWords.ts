import { secretKeys } from '../shared/api';
import { isRecord } from '../shared/values';
import { withoutSecrets } from './secrets';

/** Field labels of the node by API name, so that messages use the words of the form. */
export type Labels = Readonly<Record<string, string>>;

/** How deep texts are looked for: deeper ones than lists by field, in lists, are not known. */
const MAX_DEPTH = 10;
/** Longest text of the server that is shown, in characters. */
const MAX_WORDS = 300;
/** How much of an answer is looked at: texts in it, entries of an object or a list, characters of a text. */
const MAX_TEXTS = 200;
const MAX_ENTRIES = 1000;
const MAX_TEXT = 1_000_000;

/** Keys whose text speaks of the whole request. */
const WHOLE_BODY_KEYS = new Set(['detail', 'non_field_errors', 'message', 'msg', 'error']);
/** Keys that carry no explanation for people, or the same one once more. */
const SILENT_KEYS = new Set(['code', 'messages', 'data', 'results', 'count', 'next', 'previous']);

/** Hashes, JWTs and general tokens, wherever in a text a server may repeat them. */
const SECRET_TEXT = /pbkdf2_\S+|eyJ[\w.-]+|\b[0-9a-f]{40}\b/g;

/**
 * What an answer says about the request as a whole: `detail`, `message`, `msg` and their like. Safe
 * for answers that may hold a record, of which nothing else is shown.
 */
export function generalWords(body: unknown, secrets?: readonly string[]): string {
	if (!isRecord(body)) return '';
	const keys = [...WHOLE_BODY_KEYS].filter((key) => Object.hasOwn(body, key));
	return serverWords(Object.fromEntries(keys.map((key) => [key, body[key]])), {}, secrets);
}

/**
 * The server's own explanation, flattened: lists of texts by field, `detail`, `message`, `msg`.
 * Fields are named by our labels; pages and anything else are left out, and so is what is said of a
 * secret field, because it may repeat the value.
 *
 * @param secrets what is taken out wherever it stands
 */
export function serverWords(
	body: unknown,
	labels: Labels = {},
	secrets: readonly string[] = [],
): string {
	const shown = (text: string) => clip(withoutSecretsFrom(text, secrets));
	if (!isRecord(body)) return Array.isArray(body) ? shown(textsOf(body).join(' ')) : '';
	const parts = firstEntries(body)
		.filter(([key]) => !SILENT_KEYS.has(key))
		.map(([key, value]) => {
			const text = textsAt(key, value).join(' ');
			if (text === '' || WHOLE_BODY_KEYS.has(key)) return text;
			return `${Object.hasOwn(labels, key) ? labels[key] : key}: ${text}`;
		})
		.filter((part) => part !== '');
	return shown([...new Set(parts)].join('; '));
}

function textsOf(value: unknown, depth = 0): string[] {
	if (typeof value === 'string') return [value.slice(0, MAX_TEXT)];
	if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return [];
	const texts: string[] = [];
	for (const [key, one] of firstEntries(value)) {
		if (texts.length >= MAX_TEXTS) break;
		texts.push(...(Array.isArray(value) ? textsOf(one, depth + 1) : textsAt(key, one, depth + 1)));
	}
	return texts;
}

/** The first entries of an object or a list: all of a million would take seconds. */
function firstEntries(value: object): Array<[key: string, value: unknown]> {
	if (Array.isArray(value)) {
		return value.slice(0, MAX_ENTRIES).map((one: unknown, index) => [String(index), one]);
	}
	const entries: Array<[string, unknown]> = [];
	for (const key in value) {
		if (entries.length >= MAX_ENTRIES) break;
		entries.push([key, (value as Record<string, unknown>)[key]]);
	}
	return entries;
}

function textsAt(key: string, value: unknown, depth = 0): string[] {
	return secretKeys.has(key) ? ['not accepted'] : textsOf(value, depth);
}

/** Characters that one of a secret takes at the most, where it is encoded as in an address. */
const ENCODED_LENGTH = 9;

function withoutSecretsFrom(text: string, secrets: readonly string[]): string {
	if (text.length < MAX_TEXT) return withoutSecrets(text, secrets);
	const longest = Math.max(0, ...secrets.map(({ length }) => length)) * ENCODED_LENGTH;
	// The end may be the beginning of a secret.
	return withoutSecrets(text.slice(0, MAX_TEXT), secrets).slice(0, -longest || undefined);
}

function clip(text: string): string {
	const line = text.replace(/\s+/g, ' ').replace(SECRET_TEXT, '***').trim();
	return line.length > MAX_WORDS ? `${line.slice(0, MAX_WORDS)}…` : line;
}
