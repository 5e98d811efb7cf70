import { createHmac, randomBytes } from 'node:crypto';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { schemes, logInPaths } from '../shared/api';

/** Fields of the credential, as its form names them. */
export interface Credential {
	baseUrl: string;
	logInWith: 'password' | 'token';
	account: keyof typeof logInPaths;
	authScheme: keyof typeof schemes;
	username: string;
	password: string;
	token: string;
	ignoreSslIssues: boolean;
	/** IANA name of the server's zone; empty for n8n's. */
	timezone: string;
	/** Requests that one node may have under way at a time. */
	maxConcurrentRequests: number;
	/** Token of the last log-in, kept by n8n with the credential. */
	sessionToken: string;
	/** Mark of the server, account and password that token was given for, see `ownerMark`. */
	sessionTokenMark: string;
}

const TEXTS = [
	'baseUrl',
	'username',
	'password',
	'token',
	'timezone',
	'sessionToken',
	'sessionTokenMark',
] as const;

/** Requests that a node may have under way at a time: unless the user says otherwise, and at the most. */
export const DEFAULT_BOUND = 5;
export const MAX_BOUND = 20;

/** Fields that the form hides are left out of stored credentials, as are those of a later version. */
const UNSET: Credential = {
	baseUrl: '',
	logInWith: 'password',
	account: 'systemUser',
	authScheme: 'jwt',
	username: '',
	password: '',
	token: '',
	ignoreSslIssues: false,
	timezone: '',
	maxConcurrentRequests: DEFAULT_BOUND,
	sessionToken: '',
	sessionTokenMark: '',
};

/** The credential as n8n hands it over, complete. Expressions bring numbers where texts are wanted. */
export function toCredential(data: ICredentialDataDecryptedObject): Credential {
	const given: Credential = { ...UNSET, ...data };
	const texts = Object.fromEntries(TEXTS.map((name) => [name, toText(given[name])]));
	const bound = Math.floor(Number(given.maxConcurrentRequests)) || DEFAULT_BOUND;
	return {
		...given,
		...texts,
		ignoreSslIssues: toText(given.ignoreSslIssues) === 'true',
		maxConcurrentRequests: Math.min(Math.max(bound, 1), MAX_BOUND),
	};
}

/** A value as text; an object or a list is none. */
function toText(value: unknown): string {
	if (typeof value === 'string') return value;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Account and password of one server, the same for all spellings of its address. */
function identityOf(credential: Credential): string {
	const { baseUrl, logInWith, account, authScheme, username, password } = credential;
	const isPasted = logInWith === 'token';
	const user = isPasted ? [pastedToken(credential)] : [account, username, password];
	return JSON.stringify([serverName(baseUrl), logInWith, authScheme, ...user]);
}

function hmacOf(key: string, text: string): string {
	return createHmac('sha256', key).update(text).digest('hex');
}

const PROCESS_KEY = randomBytes(32).toString('hex');

/**
 * Names server, account and password for what this process remembers of them; as a hash, so that no
 * password is kept.
 */
export function accountOf(credential: Credential): string {
	return hmacOf(PROCESS_KEY, identityOf(credential));
}

/**
 * The mark that is kept beside a token: an HMAC-SHA256 of the server, account and password that it
 * was given for, with a key made at the log-in.
 *
 * @param key hex, 16 bytes
 * @returns the key and the HMAC, with a dot between them
 */
export function ownerMark(credential: Credential, key = randomBytes(16).toString('hex')): string {
	return `${key}.${hmacOf(key, identityOf(credential))}`;
}

/** Whether the stored token was given for this server, account and password: it serves no other. */
export function ownsToken(credential: Credential): boolean {
	const { sessionToken, sessionTokenMark } = credential;
	const [key] = sessionTokenMark.split('.');
	return sessionToken !== '' && sessionTokenMark === ownerMark(credential, key);
}

/** One name for all spellings of an address: host in small letters, no usual port, no slash behind. */
function serverName(baseUrl: string): string {
	const url = serverUrl(baseUrl);
	if (!URL.canParse(url)) return url;
	const { origin, pathname } = new URL(url);
	return origin + pathname.replace(/(?<!\/)\/+$/, '');
}

/**
 * The Base URL as requests need it: with a scheme, without blanks around and slashes behind, and
 * without what an address copied from the browser has after `?` or `#`.
 */
export function serverUrl(baseUrl: string): string {
	const [address] = baseUrl.trim().split(/[?#]/, 1);
	const url = address.replace(/(?<![:/])\/+$/, '');
	return url.includes('://') ? url : `http://${url}`;
}

/**
 * Refuses what no request can be sent with. With a user name in the address the HTTP client would send
 * that instead of the log-in; without a host it would take the first part of a path for one.
 *
 * @throws {TypeError} with the code `ERR_INVALID_URL`, or `ERR_INVALID_CHOICE` where an expression
 * brings a choice that the form does not have
 */
export function assertUsable({ baseUrl, logInWith, account, authScheme }: Credential): void {
	const { protocol, username, password } = new URL(serverUrl(baseUrl));
	if (!/^https?:$/.test(protocol) || username !== '' || password !== '') {
		throw Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL' });
	}
	const isChosen =
		(logInWith === 'password' || logInWith === 'token') &&
		Object.hasOwn(logInPaths, account) &&
		Object.hasOwn(schemes, authScheme);
	if (!isChosen)
		throw Object.assign(new TypeError('No such choice'), { code: 'ERR_INVALID_CHOICE' });
}

/**
 * Whether a request goes to the server of the credential. A node of n8n can make one with an address of
 * its own: the log-in would go there.
 *
 * @param request `uri` is what n8n's older helper calls the address
 */
export function isOwnServer(
	{ baseUrl }: Credential,
	request: Pick<IHttpRequestOptions, 'baseURL'> & { url?: unknown; uri?: unknown },
): boolean {
	const { origin } = new URL(serverUrl(baseUrl));
	const { baseURL = '', url, uri } = request;
	const given = [url, uri, baseURL === '' ? undefined : serverUrl(baseURL)];
	// Read as a browser does, which takes more for an address of its own than the HTTP client.
	return given
		.filter((one) => one !== undefined)
		.every((one: unknown) => originOf(String(one), origin) === origin);
}

/** Where a request to an address goes, absolute or relative to `base`. */
function originOf(address: string, base: string): string | undefined {
	return URL.canParse(address, base) ? new URL(address, base).origin : undefined;
}

/** The Authorization header of a request (manual 4). */
export function authorization(credential: Credential): string {
	const { logInWith, authScheme, sessionToken } = credential;
	return `${schemes[authScheme]} ${logInWith === 'token' ? pastedToken(credential) : sessionToken}`;
}

/** Blanks and line breaks come in by copying: no token has any. */
function pastedToken({ token }: Credential): string {
	return token
		.trim()
		.replace(/^(JWT|Token)\s+/i, '')
		.replace(/\s/g, '');
}

/** What of a credential must be read nowhere. */
export function secretsOf(credential: Credential): string[] {
	return [credential.password, credential.sessionToken, pastedToken(credential)];
}
