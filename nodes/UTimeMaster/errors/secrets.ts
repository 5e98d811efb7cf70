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
 * ones are taken out as whole words only: a PIN of four digits stands in many a number. The time
 * grows with text and secrets, not with their product: no pattern is made of them.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
	const forms = new Set(secrets.flatMap(formsOf));
	forms.delete('');
	const places = [...forms].flatMap((form) => placesOf(text, form));
	places.sort((a, b) => a.start - b.start || b.end - a.end);
	let shown = '';
	let done = 0;
	for (const { start, end } of places) {
		// One secret may be the beginning or the end of another.
		if (start >= done) shown += `${text.slice(done, start)}***`;
		done = Math.max(done, end);
	}
	return shown + text.slice(done);
}

interface Place {
	start: number;
	/** Behind the last character. */
	end: number;
}

function placesOf(text: string, form: string): Place[] {
	const places: Place[] = [];
	for (let start = text.indexOf(form); start >= 0; ) {
		const end = start + form.length;
		const isPlace = form.length >= LONG || isWholeWord(text, start, end);
		if (isPlace) places.push({ start, end });
		start = text.indexOf(form, isPlace ? end : start + 1);
	}
	return places;
}

/** Whether neither a letter nor a digit, of two units at the most, stands before or behind. */
function isWholeWord(text: string, start: number, end: number): boolean {
	const before = text.slice(Math.max(start - 2, 0), start);
	return !/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(text.slice(end, end + 2));
}

function formsOf(secret: string): string[] {
	const bare = secret.trim();
	// Unlike `encodeURIComponent` this takes halves of characters too.
	const inForm = new URLSearchParams({ '': bare }).toString().slice(1);
	const inAddress = inForm.replaceAll('+', '%20');
	const asComponent = inAddress.replace(/%(?:21|27|28|29|7E)/g, decodeURIComponent);
	return [bare, JSON.stringify(bare).slice(1, -1), inForm, inAddress, asComponent];
}
