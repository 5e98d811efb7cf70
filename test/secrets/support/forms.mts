import { spill } from '../../faults/support/spill.mts';

/** Characters at the beginning of a secret that are too much already. */
const BEGINNING = 12;

/** A secret, or its beginning, in the forms in which it could get out. */
function formsOf(secret: string): string[] {
	return [...new Set([secret, secret.slice(0, BEGINNING)].flatMap(variantsOf))];
}

/** The secrets of which something stands in a value, in any form. */
export function foundIn(value: unknown, secrets: Record<string, string>): string[] {
	const text = spill(value);
	return Object.keys(secrets).filter((name) =>
		formsOf(secrets[name]).some((form) => text.includes(form)),
	);
}

function variantsOf(text: string): string[] {
	const inAddress = new URLSearchParams({ '': text }).toString().slice(1);
	return [
		text,
		...[0, 1, 2].flatMap((offset) => asBase64(text, offset)),
		Buffer.from(text).toString('hex'),
		encodeURIComponent(text),
		inAddress,
		JSON.stringify(text).slice(1, -1),
	];
}

/** The part of the base64 that depends on the text alone where `offset` bytes stand before it. */
function asBase64(text: string, offset: number): string[] {
	const bytes = Buffer.from(text);
	const skipped = (3 - offset) % 3;
	const inner = bytes.subarray(skipped, bytes.length - ((bytes.length - skipped) % 3));
	return [inner.toString('base64'), inner.toString('base64url')];
}
