import { isWebPage } from '../shared/page';
import { isRecord } from '../shared/values';
import type { Failure } from './failure';
import { serverWords } from './serverWords';
import { describeError, type Wording } from './wording';

/** Begins the message of every failed log-in, and so tells it from the failure of a request. */
const SIGN_IN_FAILED = 'Could not log in to UTimeMaster';

const REFUSED =
	'Check user name, password and account in the credential. They are not sent again by themselves, so that the account is not locked: a changed credential is tried at once. If it is the server that was changed, change any field of the credential, or restart n8n.';

/**
 * Words a failed log-in, in the server's own words where it gave some.
 *
 * @param path the log-in endpoint that was asked
 * @param username named in the message, so that a mistyped one is seen
 */
export function describeSignInFailure(failure: Failure, path: string, username: string): Wording {
	const { message, description } = wordingOf(failure, path, username);
	return { message: `${SIGN_IN_FAILED}: ${message}`, description };
}

/** The message of a refusal that is told again without a new attempt. */
export function notAskedAgain(message: string): string {
	return `${message} (not asked again since: change any field of the credential to try again)`;
}

function wordingOf(failure: Failure, path: string, username: string): Wording {
	const { status, body, secrets } = failure;
	if (isRefusal(failure)) {
		const words = serverWords(body, {}, secrets);
		return {
			message: `the server refused the user "${username}"${words && `: ${words}`}`,
			description: REFUSED,
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
	const { message, description } = describeError(failure);
	return { message: message.charAt(0).toLowerCase() + message.slice(1), description };
}

/**
 * Whether the server looked at user and password and said no: 400 on most builds, 401 on others, 403
 * with a page where an account is locked. A page with 400 comes from another site.
 */
export function isRefusal({ status, body }: Failure): boolean {
	return status === 401 || status === 403 || (status === 400 && !isWebPage(body));
}

/**
 * The wording of a failed log-in, if `error` is one that the engine handed on, with the status 401
 * if the server refused it.
 */
export function signInFailureOf(
	error: unknown,
): { wording: Wording; failure: Failure } | undefined {
	if (!isRecord(error) || typeof error.message !== 'string') return undefined;
	if (!error.message.startsWith(SIGN_IN_FAILED)) return undefined;
	const description = String(error.description ?? '');
	return {
		wording: { message: error.message, description },
		failure: description === REFUSED ? { status: 401 } : {},
	};
}
