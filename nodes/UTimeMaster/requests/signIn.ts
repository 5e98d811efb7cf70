import { createHash } from 'node:crypto';
import type { IHttpRequestHelper } from 'n8n-workflow';
import { type Failure, failureOf } from '../errors/failure';
import { describeSignInFailure, isRefusal, notAskedAgain } from '../errors/signInFailure';
import { ANSWER_TIMEOUT_MS, commonHeaders, signInPaths } from '../shared/api';
import { isRecord } from '../shared/values';
import { assertAddress, type Credential, ownerOf, secretsOf, serverUrl } from './credential';

/** After another failed log-in, in ms: long enough that the items of one run share its outcome. */
const FAILURE_PAUSE_MS = 5_000;
/**
 * How long a new token is handed to those who still used the one before, in ms: their requests were
 * under way when it expired. Short where the server gave the same token again, as it does with
 * general tokens: who comes later needs to ask for another one.
 */
const HAND_ON_MS = 300_000;
const HAND_ON_SAME_MS = 5_000;
/**
 * How long a new token counts as fresh, in ms. Where a fresh token is refused, a second log-in is
 * tried, because the first token may have been cut short; more would only be refused as well.
 */
const FRESH_MS = 5_000;

/** The last log-in with one set of credential values. */
interface SignIn {
	/** Server, account and password, as a hash. */
	account: string;
	/** The token it was to replace. */
	replaced: string;
	token: Promise<string>;
	/** The token it brought; empty while there is none. */
	given: string;
	/** Whether it replaced a fresh token. */
	isSecond: boolean;
	/** When it ended, in ms since 1970; 0 while it is under way. */
	endedAt: number;
	/**
	 * Until when, in ms since 1970, its outcome stands. A refusal stands for ever: sent again, by a
	 * trigger that polls every minute, the same password would lock the account.
	 */
	standsUntil: number;
}

/**
 * Log-ins by credential values, so that requests under way at the same time share one. It holds one
 * small entry per set of values that was tried and is asked only while n8n has no valid token.
 */
const signIns = new Map<string, SignIn>();

/**
 * Logs in, or joins a log-in with the same values that is under way, has already replaced the same
 * token, or has just failed.
 *
 * @returns the new token
 * @throws {SignInError}
 */
export async function signIn(http: IHttpRequestHelper, credential: Credential): Promise<string> {
	const key = keyOf(credential);
	const last = signIns.get(key);
	if (last !== undefined && stillStands(last, credential.sessionToken)) return await handedOn(last);

	const attempt: SignIn = {
		account: hashOf([ownerOf(credential), credential.password]),
		replaced: credential.sessionToken,
		token: requestToken(http, credential),
		given: '',
		isSecond: last !== undefined && isFresh(last, credential.sessionToken),
		endedAt: 0,
		standsUntil: 0,
	};
	signIns.set(key, attempt);
	void attempt.token
		.then(
			(token) => {
				attempt.given = token;
				forgetFailures(attempt.account);
				return token === attempt.replaced ? HAND_ON_SAME_MS : HAND_ON_MS;
			},
			({ refused }: SignInError) => (refused ? Infinity : FAILURE_PAUSE_MS),
		)
		.then((stands) => {
			const now = Date.now();
			Object.assign(attempt, { endedAt: now, standsUntil: now + stands });
		});
	return await attempt.token;
}

/** The outcome of a log-in for those who come later; a refusal of before is told from one of now. */
async function handedOn({ token, endedAt }: SignIn): Promise<string> {
	return await token.catch((error: SignInError) => {
		const isOld = endedAt > 0 && Date.now() > endedAt + FAILURE_PAUSE_MS;
		if (!error.refused || !isOld) throw error;
		throw new SignInError(notAskedAgain(error.message), error.description, true);
	});
}

function stillStands(last: SignIn, currentToken: string): boolean {
	if (last.endedAt === 0) return true;
	if (Date.now() >= last.standsUntil) return false;
	if (last.given === '') return true;
	if (currentToken === '') return false;
	return currentToken === last.replaced || (last.isSecond && isFresh(last, currentToken));
}

/** Whether a token is the one that a log-in has just brought. */
function isFresh({ given, endedAt }: SignIn, token: string): boolean {
	return token !== '' && token === given && Date.now() < endedAt + FRESH_MS;
}

/** What was refused before is right now, also with the other values it was tried with. */
function forgetFailures(account: string): void {
	for (const [key, signIn] of signIns) {
		const hasFailed = signIn.endedAt > 0 && signIn.given === '';
		if (hasFailed && signIn.account === account) signIns.delete(key);
	}
}

/** All that a user can change in a credential: any change is a new attempt. */
function keyOf(credential: Credential): string {
	return hashOf({ ...credential, sessionToken: '', sessionOwner: '' });
}

/** Passwords are not kept in memory to compare them. */
function hashOf(values: object): string {
	return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}

/**
 * A failed log-in, worded for the user. It has no `response`: n8n takes a log-in's own 401 for an
 * expired token and would send the refused password once more.
 */
class SignInError extends Error {
	constructor(
		message: string,
		readonly description: string,
		readonly refused: boolean,
	) {
		super(message);
	}
}

async function requestToken(
	{ helpers }: IHttpRequestHelper,
	credential: Credential,
): Promise<string> {
	const path = signInPaths[credential.account][credential.authScheme];
	const { username, password } = credential;
	let failure: Failure;
	try {
		assertAddress(credential.baseUrl);
		const body: unknown = await helpers.httpRequest({
			method: 'POST',
			baseURL: serverUrl(credential.baseUrl),
			url: path,
			headers: commonHeaders,
			body: { username, password },
			json: true,
			disableFollowRedirect: true,
			timeout: ANSWER_TIMEOUT_MS,
			skipSslCertificateValidation: credential.ignoreSslIssues,
		});
		if (isRecord(body) && typeof body.token === 'string' && body.token !== '') return body.token;
		failure = { status: 200, body };
	} catch (error) {
		failure = failureOf(error);
	}
	failure.secrets = secretsOf(credential);
	const { message, description } = describeSignInFailure(failure, path, username);
	throw new SignInError(message, description, isRefusal(failure));
}
