import type { IHttpRequestHelper } from 'n8n-workflow';
import { type Failure, failureOf, retryAfterMs } from '../errors/failure';
import {
	describeLogInFailure,
	isRefusal,
	isUnsent,
	NOTHING_GIVEN,
	notAskedAgain,
} from '../errors/logInFailure';
import { ANSWER_TIMEOUT_MS, commonHeaders, logInPaths } from '../shared/api';
import { isRecord } from '../shared/values';
import {
	accountOf,
	assertUsable,
	type Credential,
	ownsToken,
	secretsOf,
	serverUrl,
} from './credential';
import { giveAnotherChance } from './renewal';

/**
 * How long a failed log-in is not tried again, in ms: a refusal for ever, as the same password sent
 * again by a trigger that polls every minute would lock the account; any other one longer each time,
 * as the lock of an account may answer so and each try prolongs it; what never left n8n only so long
 * that the items of one run share its outcome.
 */
const SHORT_PAUSE_MS = 5_000;
const PAUSES_MS = [120_000, 600_000, 3_600_000];
/**
 * How long a new token is handed to those who still used the one before, in ms: their requests were
 * under way when it expired. Short where the server gave the same token again, as it does with
 * general tokens, and where the one before was another account's: who comes later needs to ask for
 * another one.
 */
const HAND_ON_MS = 300_000;
const SHORT_HAND_ON_MS = 5_000;
/**
 * How long a new token counts as fresh, in ms. Where a fresh token is refused, a second log-in is
 * tried, because the first token may have been cut short; more would only be refused as well.
 */
const FRESH_MS = 5_000;

/** The last log-in to one account with one password. */
interface LogIn {
	/** The token it was to replace, and whether that was of the same account. */
	replaced: string;
	isOwn: boolean;
	token: Promise<string>;
	/** The token it brought; empty while there is none. */
	given: string;
	/** Why it brought none. */
	error?: LogInError;
	/** Whether it replaced a fresh token. */
	isSecond: boolean;
	/** Failures one after the other, this one among them. */
	failures: number;
	/** When it ended, in ms since 1970; 0 while it is under way. */
	endedAt: number;
	/** Until when, in ms since 1970, its outcome stands. */
	standsUntil: number;
}

/**
 * Log-ins by account and password, so that requests under way at the same time share one. It is asked
 * only while n8n has no valid token. Where passwords come from items it may grow: the oldest go.
 */
const logIns = new Map<string, LogIn>();
const MAX_LOG_INS = 10_000;

/**
 * Logs in, or joins a log-in with the same values that is under way or has already replaced the same
 * token.
 *
 * @returns the new token
 * @throws {LogInError}
 */
export async function logIn(http: IHttpRequestHelper, credential: Credential): Promise<string> {
	const key = accountOf(credential);
	const { sessionToken } = credential;
	const last = logIns.get(key);
	if (last !== undefined && stillStands(last, sessionToken)) return await last.token;

	const attempt: LogIn = {
		replaced: sessionToken,
		isOwn: ownsToken(credential),
		token: requestToken(http, credential),
		given: '',
		isSecond: last !== undefined && isFresh(last, sessionToken),
		failures: last?.failures ?? 0,
		endedAt: 0,
		standsUntil: 0,
	};
	logIns.delete(key);
	logIns.set(key, attempt);
	const [oldest] = logIns.keys();
	if (logIns.size > MAX_LOG_INS) logIns.delete(oldest);
	void attempt.token.then(
		(token) => succeeded(attempt, token),
		(error: LogInError) => failed(attempt, error),
	);
	return await attempt.token;
}

/**
 * Why nobody is logged in with these values now: the log-in failed, and it is not its time yet. A
 * failure of before is told from one of now.
 */
export function standingFailure(credential: Credential): LogInError | undefined {
	const { error, endedAt, standsUntil } = logIns.get(accountOf(credential)) ?? {};
	if (error === undefined || endedAt === undefined || standsUntil === undefined) return undefined;
	const now = Date.now();
	// A clock that was set back makes no pause longer.
	const isBack = now < endedAt && standsUntil !== Infinity;
	if (now >= standsUntil || isBack) return undefined;
	if (now <= endedAt + SHORT_PAUSE_MS) return error;
	return new LogInError(notAskedAgain(error.message), error.description);
}

/** Makes the next log-in with these values ask the server, whatever failed before. */
export function askAgain(credential: Credential): void {
	const last = logIns.get(accountOf(credential));
	if (last?.error !== undefined) last.standsUntil = 0;
}

function succeeded(attempt: LogIn, token: string): void {
	giveAnotherChance(token);
	const now = Date.now();
	const isShort = token === attempt.replaced || !attempt.isOwn;
	const standsUntil = now + (isShort ? SHORT_HAND_ON_MS : HAND_ON_MS);
	Object.assign(attempt, { given: token, failures: 0, endedAt: now, standsUntil });
}

function failed(attempt: LogIn, error: LogInError): void {
	const now = Date.now();
	const failures = attempt.failures + 1;
	const grown = PAUSES_MS[Math.min(failures, PAUSES_MS.length) - 1];
	const standsUntil = now + (error.pauseMs ?? grown);
	Object.assign(attempt, { error, failures, endedAt: now, standsUntil });
}

function stillStands(last: LogIn, currentToken: string): boolean {
	if (last.endedAt === 0) return true;
	if (last.given === '' || currentToken === '' || Date.now() >= last.standsUntil) return false;
	return currentToken === last.replaced || (last.isSecond && isFresh(last, currentToken));
}

/** Whether a token is the one that a log-in has just brought. */
function isFresh({ given, endedAt }: LogIn, token: string): boolean {
	return token !== '' && token === given && Date.now() < endedAt + FRESH_MS;
}

/**
 * A failed log-in, worded for the user. It has no `response`: n8n takes a log-in's own 401 for an
 * expired token and would send the refused password once more.
 */
export class LogInError extends Error {
	constructor(
		message: string,
		readonly description: string,
		/** How long it stands, in ms; longer each time where it is undefined. */
		readonly pauseMs?: number,
	) {
		super(message);
	}
}

async function requestToken(
	{ helpers }: IHttpRequestHelper,
	credential: Credential,
): Promise<string> {
	const path = logInPaths[credential.account]?.[credential.authScheme] ?? '';
	const { username, password } = credential;
	let failure: Failure;
	try {
		assertUsable(credential);
		assertGiven(credential);
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
	const { message, description } = describeLogInFailure(failure, path, username);
	throw new LogInError(message, description, pauseAfter(failure));
}

/** @throws {TypeError} where an expression brings no user name or no password */
function assertGiven({ username, password }: Credential): void {
	if (username.trim() !== '' && password !== '') return;
	throw Object.assign(new TypeError('Nothing to log in with'), { code: NOTHING_GIVEN });
}

/** How long a failure stands; undefined where that grows. */
function pauseAfter(failure: Failure): number | undefined {
	if (isRefusal(failure)) return Infinity;
	if (isUnsent(failure)) return SHORT_PAUSE_MS;
	const asked = failure.status === 429 ? retryAfterMs(failure.retryAfter) : 0;
	return asked > 0 ? Math.max(asked, SHORT_PAUSE_MS) : undefined;
}
