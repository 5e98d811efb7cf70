import { isWebPage } from '../shared/page';
import { textOf } from '../shared/text';
import { isRecord } from '../shared/values';
import type { Failure } from './failure';
import { generalWords, serverWords } from './serverWords';
import { describeError, isAboutCertificate, type Wording } from './wording';

/** Begins the message of every failed log-in, and so tells it from the failure of a request. */
const LOG_IN_FAILED = 'Could not log in to UTimeMaster';

const REFUSED =
	'Check user name, password and account in the credential. They are not sent again by themselves, so that the account is not locked: a changed credential is tried at once. If it is the account that was put right on the server, test the credential: that always asks the server.';
const NO_TOKEN =
	'Check that the Base URL of the credential leads to a UTimeMaster server. The log-in is not sent again by itself; the test of the credential always asks the server.';
/** Descriptions of failures that stand until the credential is changed or tested. */
const REFUSALS: ReadonlySet<string> = new Set([REFUSED, NO_TOKEN]);

/** Longest user name that is shown, in characters. */
const MAX_NAME = 100;

/**
 * Words a failed log-in, in the server's own words where it gave some.
 *
 * @param path the log-in endpoint that was asked
 * @param username named in the message, so that a mistyped one is seen
 */
export function describeLogInFailure(failure: Failure, path: string, username: string): Wording {
	const { message, description } = wordingOf(failure, path, username);
	return { message: `${LOG_IN_FAILED}: ${message}`, description };
}

/** The message of a failure that is told again without a new attempt. */
export function notAskedAgain(message: string): string {
	return `${message} (not asked again since: change or test the credential to try again at once)`;
}

/** Code of a log-in that was not sent because there is no user name, or no password. */
export const NOTHING_GIVEN = 'NOTHING_GIVEN';

function wordingOf(failure: Failure, path: string, username: string): Wording {
	const { status, code, body, secrets } = failure;
	if (isRefusal(failure)) {
		const isGood = status !== undefined && status < 300;
		const words = isGood ? generalWords(body, secrets) : serverWords(body, {}, secrets);
		if (isGood && words === '') {
			return { message: 'the server sent no token', description: NO_TOKEN };
		}
		const name = username.length > MAX_NAME ? `${username.slice(0, MAX_NAME)}…` : username;
		return {
			message: `the server refused the user "${name}"${words && `: ${words}`}`,
			description: REFUSED,
		};
	}
	if (code === NOTHING_GIVEN) {
		return {
			message: 'the credential has no user name or no password',
			description: 'Enter both. Where an expression fills them, look at what it brings.',
		};
	}
	// Pages of proxies for an overload or a redirect come with their own status.
	const isOtherSite = isWebPage(body) && (status === 200 || status === 400);
	if (status === 404 || status === 405 || isOtherSite) {
		return {
			message: `the server has no log-in at ${path}`,
			description:
				'Try the other Token Kind in the credential: some versions offer only one. If that does not help, compare the Base URL with the address you use in the browser.',
		};
	}
	if (status !== undefined && status < 300) {
		return {
			message: 'the server sent no token',
			description: 'Check that the Base URL of the credential leads to a UTimeMaster server.',
		};
	}
	if (REFUSING.has(status)) {
		return {
			message: `a proxy or another web site refused the request (${status}), which says nothing about user and password`,
			description:
				'Ask who runs the network between n8n and the server, or compare the Base URL of the credential with the address you use in the browser. The log-in is tried again by itself, after minutes at first, then hourly; the test of the credential asks at once.',
		};
	}
	const { message, description } = describeError(failure);
	return { message: message.charAt(0).toLowerCase() + message.slice(1), description };
}

/** Statuses by which servers refuse a log-in: 400 on most builds, 401 on others, the rest where an account is locked. */
const REFUSING: ReadonlySet<unknown> = new Set([400, 401, 403, 422]);

/**
 * Whether the server looked at user and password and said no. Only JSON is its word: pages, texts and
 * empty answers come from something before it. With a good status an answer without a token is a
 * refusal as well. 423 has no other meaning than a lock.
 */
export function isRefusal({ status, body }: Failure): boolean {
	if (status === undefined) return false;
	if (status < 300) return isRecord(body);
	return status === 423 || (REFUSING.has(status) && (isRecord(body) || Array.isArray(body)));
}

/** Whether user and password never left n8n, so that the server cannot count the attempt. */
export function isUnsent({ status, code = '' }: Failure): boolean {
	return status === undefined && (UNSENT.has(code) || isAboutCertificate(code));
}

const UNSENT: ReadonlySet<string> = new Set([
	NOTHING_GIVEN,
	'EAI_AGAIN',
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENOTFOUND',
	'EPROTO',
	'ERR_INVALID_CHOICE',
	'ERR_INVALID_URL',
	'SSRF_BLOCKED',
]);

/**
 * The wording of a failed log-in, if `error` is one that the engine handed on, with the status 401
 * if the server refused it.
 */
export function logInFailureOf(error: unknown): { wording: Wording; failure: Failure } | undefined {
	if (!isRecord(error) || typeof error.message !== 'string') return undefined;
	if (!error.message.startsWith(LOG_IN_FAILED)) return undefined;
	const description = textOf(error.description);
	return {
		wording: { message: error.message, description },
		failure: REFUSALS.has(description) ? { status: 401 } : {},
	};
}
