import { isWebPage } from '../shared/page';
import { isRecord } from '../shared/values';
import type { Failure } from './failure';
import { generalWords, type Labels, serverWords } from './serverWords';
import { isTokenRefusal } from './tokenRefusal';

/** Message: what happened. Description: how to get on. */
export interface Wording {
	message: string;
	description: string;
	/** Where it decides how to go on: a record or an endpoint is missing, or a write may have been done. */
	reason?: Reason;
}

export type Reason = 'noRecord' | 'noEndpoint' | 'unsure';

const ADMIN_403 =
	'Two causes are known: the account lacks the right for this, or the licence of the server does not include the API. Ask the administrator of the server; a new password does not help.';
const ENDPOINT_MISSING =
	'This version of the server lacks the call, or the Base URL of the credential leads to another web site. Compare it with the address you use in the browser.';
const CHECK_SERVER =
	'Check that the server is running and that n8n can reach it at the Base URL of the credential.';

const NOT_OFFERED: Wording = {
	message: 'The server does not offer this operation',
	description: ENDPOINT_MISSING,
};
const REFUSED_VALUES: Wording = {
	message: 'The server refused the values',
	description: 'Correct the values named here and run again. Nothing was changed.',
};
const TIMED_OUT: Wording = {
	message: 'The server did not answer in time',
	description: CHECK_SERVER,
};

const byStatus: Record<number, Wording> = {
	400: REFUSED_VALUES,
	401: {
		message: 'The server does not accept the log-in',
		description:
			'Open the credential and test it. A token that was pasted has to be replaced when it has expired.',
	},
	403: { message: 'The account may not do this', description: ADMIN_403 },
	404: {
		message: 'The server has no such record',
		description: 'It may have been deleted, or the ID belongs to another kind of record.',
		reason: 'noRecord',
	},
	405: NOT_OFFERED,
	408: TIMED_OUT,
	409: {
		message: 'The record conflicts with another one',
		description: 'Look at the record on the server, then run again.',
	},
	413: {
		message: 'The request is too large for the server',
		description: 'Send fewer or shorter values.',
	},
	415: { message: 'The server does not read JSON at this address', description: ENDPOINT_MISSING },
	422: REFUSED_VALUES,
	429: {
		message: 'The server asks for fewer requests',
		description: 'Wait a little and run again, or process fewer items at a time.',
	},
	501: NOT_OFFERED,
};

const REFUSED_REQUEST: Wording = {
	message: 'The server refused the request',
	description:
		'It may be something between n8n and the server. Compare the Base URL of the credential with the address you use in the browser.',
};
const REDIRECT: Wording = {
	message: 'The server sends the request on to another address',
	description:
		'Redirects are not followed, because the log-in would go along. Put the final address into the Base URL of the credential (often https instead of http).',
};
const OVERLOADED: Wording = {
	message: 'The server could not answer',
	description: 'It is starting, overloaded or under repair. Run again later.',
};
const WEB_PAGE: Wording = {
	message: 'The server does not know this call and answered with a web page',
	description: ENDPOINT_MISSING,
	reason: 'noEndpoint',
};
/** A path that names no record answers 404 only where the server does not know the path. */
export const UNKNOWN_ENDPOINT: Wording = {
	message: 'The server does not know this call',
	description: ENDPOINT_MISSING,
	reason: 'noEndpoint',
};
const UNREADABLE: Wording = {
	message: 'The answer of the server is empty or cut off',
	description: 'Run again.',
};
const UNEXPECTED: Wording = {
	message: 'The server answered with data of an unknown form',
	description: ENDPOINT_MISSING,
};

const CERTIFICATE: Wording = {
	message: 'The certificate of the server is not trusted',
	description:
		'Servers on a local network often have a self-signed certificate. If this is yours, switch on "Ignore SSL Issues" in the credential.',
};
/** Network codes in words. The codes themselves must not stand in a message: n8n would replace it. */
const byCode: Record<string, Wording> = {
	ECONNREFUSED: { message: 'The server refuses the connection', description: CHECK_SERVER },
	ENOTFOUND: { message: 'The host name of the server is not known', description: CHECK_SERVER },
	EAI_AGAIN: { message: 'The host name of the server is not known', description: CHECK_SERVER },
	ETIMEDOUT: TIMED_OUT,
	ECONNABORTED: TIMED_OUT,
	EPROTO: {
		message: 'The server does not speak HTTPS at this address',
		description:
			'Enter the Base URL of the credential with http://, or with the port on which the server has HTTPS. A very old server may only know versions of TLS that n8n no longer accepts.',
	},
	EHOSTUNREACH: { message: 'The server cannot be reached', description: CHECK_SERVER },
	ENETUNREACH: { message: 'The server cannot be reached', description: CHECK_SERVER },
	ERR_INVALID_URL: {
		message: 'The Base URL of the credential is not an address',
		description:
			'Enter it with http:// or https:// and without a user name, for example http://192.168.1.10:8090.',
	},
	ERR_INVALID_CHAR: {
		message: 'The token of the credential holds characters that no token has',
		description: 'Copy it once more, the token alone, and paste it into the credential.',
	},
	ERR_INVALID_CHOICE: {
		message: 'The credential holds a choice that its form does not have',
		description:
			'Look at what the expressions in Log In With, Account and Token Kind of the credential bring.',
	},
	ERR_OTHER_ACCOUNT: {
		message: 'The credential was changed while the node ran',
		description:
			'What was looked up before belongs to another server or account, so nothing more was sent for this item. Run again. Where expressions in the credential bring another server or account for each item, n8n 2.8 writes what they brought over them at the first log-in: use a newer n8n.',
	},
	SSRF_BLOCKED: {
		message: 'This n8n does not allow requests to the address of the server',
		description:
			'It is protected against requests to private addresses. Whoever runs n8n can allow this one with N8N_SSRF_ALLOWED_HOSTNAMES or N8N_SSRF_ALLOWED_IP_RANGES.',
	},
};
const CONNECTION_LOST: Wording = {
	message: 'The connection to the server was lost',
	description: CHECK_SERVER,
};

/** Failures after which a write may have been done. */
const UNSURE = new Set([CONNECTION_LOST, OVERLOADED, TIMED_OUT, UNEXPECTED, UNREADABLE]);
const LOOK_FIRST = 'The write may have been done: look first.';

/**
 * Words a failed request: what happened, in the server's own words where it gave some, and how to
 * get on. The only place that words the failure of a request.
 */
export function describeError(failure: Failure, labels: Labels = {}): Wording {
	const wording = wordingOf(failure);
	const { status = 0, body, isWrite, secrets } = failure;
	const words =
		status >= 400 && status < 500
			? serverWords(body, labels, secrets)
			: generalWords(body, secrets);
	const message = words ? `${wording.message}: ${words}` : wording.message;
	if (isWrite === true && UNSURE.has(wording)) {
		return { message, description: `${wording.description} ${LOOK_FIRST}`, reason: 'unsure' };
	}
	// Of a missing record speaks only JSON: other answers come from something before the server.
	const isOwnAnswer = wording.reason !== 'noRecord' || isRecord(body);
	return { ...wording, message, reason: isOwnAnswer ? wording.reason : undefined };
}

/** Stands with the outcome of an action whose answer did not come to its end. */
export const INCOMPLETE_ANSWER =
	'The server took the call, but its answer was cut off. Look there whether it was done for all.';

/** Who was resigned by a run that stopped, who was not, and at whom it stopped. */
export interface Stop {
	done: readonly string[];
	at: string;
	left: readonly string[];
}

/** Words the failure of a resignation among several that are sent one by one. */
export function resigningStopped(failure: Wording, { done, at, left }: Stop): Wording {
	const isUnsure = failure.reason === 'unsure';
	const notDone = isUnsure ? left : [at, ...left];
	return {
		message: `Resigning stopped at the employee ${at}: ${failure.message}`,
		description: [
			`Resigned: ${done.join(', ') || 'nobody'}.`,
			...(isUnsure ? [`May have been resigned, look first: ${at}.`] : []),
			...(notDone.length > 0 ? [`Not resigned: ${notDone.join(', ')}.`] : []),
			'Run again for those who were not resigned, and for them alone.',
		].join(' '),
	};
}

function wordingOf({ status, code, body }: Failure): Wording {
	if (status === undefined) return byNetworkCode(code ?? '');
	if (status >= 300 && status < 400) return REDIRECT;
	if ((status === 400 || status === 404) && isWebPage(body)) return WEB_PAGE;
	if (isTokenRefusal({ status, body })) return byStatus[401];
	if (status >= 400) return byStatus[status] ?? (status < 500 ? REFUSED_REQUEST : OVERLOADED);
	if (isWebPage(body)) return WEB_PAGE;
	return isRecord(body) || Array.isArray(body) ? UNEXPECTED : UNREADABLE;
}

/** Whether a network code is about the certificate of the server. */
export function isAboutCertificate(code: string): boolean {
	return /CERT|SELF_SIGNED|SSL|TLS|SIGNATURE/.test(code);
}

function byNetworkCode(code: string): Wording {
	if (isAboutCertificate(code)) return CERTIFICATE;
	return Object.hasOwn(byCode, code) ? byCode[code] : CONNECTION_LOST;
}
