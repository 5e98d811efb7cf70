import { isWebPage } from '../shared/page';
import { isRecord } from '../shared/values';
import type { Failure } from './failure';
import { generalWords } from './serverWords';

/** Longest text that is looked at, in characters. */
const MAX_TEXT = 300;

/** What the two frameworks for JWT, and the one for general tokens, say of a token. */
const WORDS = [
	'signature has expired',
	'error decoding signature',
	'invalid signature',
	'given token not valid',
	'token is invalid or expired',
	'token has expired',
	'token is expired',
	'invalid token',
];

/**
 * Whether a 403 has the body of a 401 for a token: so answer servers whose first way to log in names no
 * header. Any other 403 is about rights or licence.
 */
export function isTokenRefusal({ status, body }: Failure): boolean {
	if (status !== 403) return false;
	if (isRecord(body) && body.code === 'token_not_valid') return true;
	const isText = typeof body === 'string' && !isWebPage(body);
	const said = (isText ? body.slice(0, MAX_TEXT) : generalWords(body)).toLowerCase();
	return WORDS.some((words) => said.includes(words));
}
