import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { schemes, signInPaths } from '../shared/api';

/** Fields of the credential, as its form names them. */
export interface Credential {
	baseUrl: string;
	signInWith: 'password' | 'token';
	account: keyof typeof signInPaths;
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
	/** Server and account that token belongs to. */
	sessionOwner: string;
}

/** Requests that a node may have under way at a time: unless the user says otherwise, and at the most. */
export const DEFAULT_BOUND = 5;
export const MAX_BOUND = 20;

/** Fields that the form hides are left out of stored credentials, as are those of a later version. */
const UNSET: Credential = {
	baseUrl: '',
	signInWith: 'password',
	account: 'systemUser',
	authScheme: 'jwt',
	username: '',
	password: '',
	token: '',
	ignoreSslIssues: false,
	timezone: '',
	maxConcurrentRequests: DEFAULT_BOUND,
	sessionToken: '',
	sessionOwner: '',
};

/** The credential as n8n hands it over, complete. */
export function toCredential(data: ICredentialDataDecryptedObject): Credential {
	const credential: Credential = { ...UNSET, ...data };
	const bound = Math.floor(Number(credential.maxConcurrentRequests)) || DEFAULT_BOUND;
	return { ...credential, maxConcurrentRequests: Math.min(Math.max(bound, 1), MAX_BOUND) };
}

/** Server and account a token belongs to: a token never goes to another one. */
export function ownerOf({ baseUrl, account, authScheme, username }: Credential): string {
	return [serverUrl(baseUrl), account, authScheme, username].join(' ');
}

/**
 * The Base URL as requests need it: with a scheme, without blanks around and slashes behind, and
 * without what an address copied from the browser has after `?` or `#`.
 */
export function serverUrl(baseUrl: string): string {
	const url = baseUrl
		.trim()
		.replace(/[?#].*$/s, '')
		.replace(/(?<![:/])\/+$/, '');
	return url.includes('://') ? url : `http://${url}`;
}

/**
 * Refuses what no request can be sent to. With a user name in the address the HTTP client would send
 * that instead of the log-in; without a host it would take the first part of a path for one.
 *
 * @throws {TypeError} with the code `ERR_INVALID_URL`
 */
export function assertAddress(baseUrl: string): void {
	const { protocol, username, password } = new URL(serverUrl(baseUrl));
	if (/^https?:$/.test(protocol) && username === '' && password === '') return;
	throw Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL' });
}

/** The Authorization header of a request (manual 4). */
export function authorization(credential: Credential): string {
	const { signInWith, authScheme, sessionToken } = credential;
	return `${schemes[authScheme]} ${signInWith === 'token' ? pastedToken(credential) : sessionToken}`;
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
