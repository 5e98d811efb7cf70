import type { IDataObject } from 'n8n-workflow';
import { secretKeys } from '../shared/api';

/** From this length on, in characters, a secret is taken out of the middle of a word too. */
const LONG = 6;

/** What a request says of secret fields, in its query or its body. */
export function secretsIn(fields: unknown): string[] {
	return Object.entries((fields ?? {}) as IDataObject)
		.filter(([key]) => secretKeys.has(key))
		.map(([, value]) => value)
		.filter((value) => typeof value === 'string' || typeof value === 'number')
		.map(String);
}

/**
 * A text without the secrets in it, as they are, escaped as in JSON or encoded as in an address. Short
 * ones are taken out as whole words only: a PIN of four digits stands in many a number.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
	const forms = [...new Set(secrets.flatMap(formsOf))].filter((form) => form !== '');
	if (forms.length === 0) return text;
	// The longest first: one may be the beginning of another.
	const patterns = forms.sort((a, b) => b.length - a.length).map(patternOf);
	return text.replace(new RegExp(patterns.join('|'), 'gu'), '***');
}

function formsOf(secret: string): string[] {
	const bare = secret.trim();
	// Unlike `encodeURIComponent` this takes halves of characters too.
	const inForm = new URLSearchParams({ '': bare }).toString().slice(1);
	const inAddress = inForm.replaceAll('+', '%20');
	const asComponent = inAddress.replace(/%(?:21|27|28|29|7E)/g, decodeURIComponent);
	return [bare, JSON.stringify(bare).slice(1, -1), inForm, inAddress, asComponent];
}

function patternOf(form: string): string {
	const literal = form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
	return form.length < LONG ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : literal;
}
