import type { Strike } from './strike.mts';
import type { Kind } from './targets.mts';
import { answersOfOtherForm, CUT_OFF } from './answers.mts';

/** What the user reads. */
export interface Told {
	message: string | RegExp;
	/** A part of the description. */
	description: string | RegExp;
	/** Whether a write may have been done, which is then said of it. */
	isUnsure?: true;
}

/** How an operation ends: with the items of an undisturbed run, or with an error. */
export type End = 'same items' | Told;

export interface FaultCase {
	title: string;
	/** May need the address of another server. */
	strike: Strike | ((elsewhere: string) => Strike);
	/** Kinds of requests it makes a difference to; default all. */
	kinds?: Kind[];
	/** Whether only one target of each kind is struck. */
	few?: true;
	end: End;
	/** The same where a write is struck, if it ends otherwise. */
	endOfWrite?: End;
	/** The same where a call on several records is struck, of which the status alone tells. */
	endOfSeveral?: End;
	/** The same where the path that is struck names no record, if it ends otherwise. */
	endOfCall?: End;
	/** How often one struck request goes out; default once. */
	sent?: Partial<Record<Kind, number>>;
	/** Whether it means that the server does not have the call. */
	isUnknownCall?: true;
	/** Log-ins it may lead to at most; default none. */
	logIns?: number;
}

const PAGE = '<!DOCTYPE html><html><title>Oops</title><body>Something</body></html>';
/** A read is sent again three times, a write never. */
const RETRIED = { list: 4, lookUp: 4, record: 4 };
const READ_TWICE = { list: 2, lookUp: 2, record: 2 };

const REDIRECTED: Told = {
	message: 'The server sends the request on to another address',
	description: 'Redirects are not followed',
};
const LOST: Told = {
	message: 'The connection to the server was lost',
	description: 'Check that the server is running',
	isUnsure: true,
};
const NOT_NOW: Told = {
	message: 'The server could not answer',
	description: 'Run again later.',
	isUnsure: true,
};
const NO_CALL: Told = {
	message: 'The server does not know this call and answered with a web page',
	description: 'Compare it with the address you use in the browser',
};
const SLOWER: Told = {
	message: 'The server asks for fewer requests',
	description: 'process fewer items at a time',
};

const connections: FaultCase[] = [
	{
		title: 'connection refused',
		strike: { isGone: true },
		end: { message: 'The server refuses the connection', description: 'Check that the server' },
		sent: { list: 0, lookUp: 0, record: 0, write: 0 },
	},
	{ title: 'connection reset', strike: { answer: 'reset' }, end: LOST, sent: RETRIED },
	{
		title: 'connection reset once',
		strike: { answer: 'reset', times: 1 },
		end: 'same items',
		endOfWrite: LOST,
		sent: READ_TWICE,
	},
	{
		title: 'no answer in time',
		strike: { answer: 'hang', parameters: { requestOptions: { timeout: 1000 } } },
		end: {
			message: 'The server did not answer in time',
			description: 'Check that the server',
			isUnsure: true,
		},
		sent: RETRIED,
	},
	{ title: 'slow', strike: { answer: { delay: 300 } }, end: 'same items' },
	{
		title: 'answer cut off',
		strike: { answer: 'truncate' },
		// The second where the answer has no content anyway.
		end: {
			...CUT_OFF,
			message: /is empty or cut off$|^The connection to the server was lost$/,
			description: /^(Run again|Check that the server is running)/,
		},
		sent: RETRIED,
	},
];

/** Answers with a status and a body. */
function answered(
	status: number,
	body: string | object,
	end: FaultCase['end'],
	more: Partial<FaultCase> & { title: string; headers?: Record<string, string>; times?: number },
): FaultCase {
	const { headers, times, ...rest } = more;
	return { strike: { answer: { status, headers, body }, times }, end, ...rest };
}

const refused = (words: string): Told => ({
	message: new RegExp(`^The server refused the values: (.*: )?${words}$`),
	description: 'Nothing was changed',
});
const notAllowed = (words: string): Told => ({
	message: `The account may not do this: ${words}`,
	description: 'the account lacks the right for this, or the licence of the server does not',
});
const noRecord: Told = {
	message: 'The server has no such record: Not found.',
	description: 'It may have been deleted',
};
const badToken = { detail: 'Given token not valid for any token type', code: 'token_not_valid' };
const slowOnce = { endOfWrite: SLOWER, times: 1, sent: READ_TWICE };

/** What was refused for its token was not done, and goes out again with a new one. */
const renewed = { sent: { ...READ_TWICE, write: 2 } };

const statuses: FaultCase[] = [
	answered(400, { remark: ['Too long.', 'Odd.'] }, refused('Too long. Odd.'), {
		title: '400, texts by field',
	}),
	answered(400, { detail: 'In use.' }, refused('In use.'), { title: '400, detail' }),
	answered(400, { non_field_errors: ['No match.'] }, refused('No match.'), {
		title: '400, of the whole body',
	}),
	answered(400, { 'Create Failed': 'Mismatched' }, refused('Mismatched'), {
		title: '400, key with a blank',
	}),
	answered(400, ['Wrong.', 'Bad.'], refused('Wrong. Bad.'), { title: '400, bare list' }),
	answered(400, { message: 'Nope.' }, refused('Nope.'), { title: '400, message' }),
	answered(400, PAGE, NO_CALL, { title: '400, web page', isUnknownCall: true }),
	answered(401, badToken, 'same items', {
		title: '401 once',
		times: 1,
		logIns: 1,
		...renewed,
	}),
	answered(
		401,
		badToken,
		{
			message: 'The server does not accept the log-in: Given token not valid for any token type',
			description: 'Open the credential and test it',
		},
		{ title: '401 always', ...renewed, logIns: 2 },
	),
	answered(
		403,
		{ detail: 'You do not have permission.' },
		notAllowed('You do not have permission.'),
		{
			title: '403, rights',
		},
	),
	answered(403, { detail: 'No license.' }, notAllowed('No license.'), { title: '403, licence' }),
	answered(404, { detail: 'Not found.' }, noRecord, {
		title: '404, JSON',
		endOfCall: { message: 'The server does not know this call', description: 'lacks the call' },
		isUnknownCall: true,
	}),
	answered(404, PAGE, NO_CALL, { title: '404, web page', isUnknownCall: true }),
	answered(200, PAGE, NO_CALL, { title: '200, web page', isUnknownCall: true }),
	answered(
		405,
		{ detail: 'Method not allowed.' },
		{
			message: 'The server does not offer this operation: Method not allowed.',
			description: 'This version of the server lacks the call',
		},
		{ title: '405', isUnknownCall: true },
	),
	answered(
		409,
		{ detail: 'Taken.' },
		{ message: 'The record conflicts with another one: Taken.', description: 'Look at the record' },
		{ title: '409' },
	),
	answered(
		413,
		PAGE,
		{ message: 'The request is too large for the server', description: 'Send fewer' },
		{ title: '413' },
	),
	answered(
		415,
		{ detail: 'Unsupported media type.' },
		{
			message: 'The server does not read JSON at this address: Unsupported media type.',
			description: 'lacks the call',
		},
		{ title: '415' },
	),
	answered(429, PAGE, 'same items', {
		title: '429 once, with seconds',
		...slowOnce,
		headers: { 'retry-after': '1' },
	}),
	answered(429, PAGE, SLOWER, { title: '429 always', sent: RETRIED }),
	answered(500, PAGE, NOT_NOW, { title: '500, web page' }),
	answered(
		501,
		PAGE,
		{
			message: 'The server does not offer this operation',
			description: 'This version of the server lacks the call',
		},
		{ title: '501' },
	),
	answered(502, PAGE, NOT_NOW, { title: '502', sent: RETRIED }),
	answered(503, PAGE, NOT_NOW, { title: '503', sent: RETRIED }),
	answered(504, PAGE, NOT_NOW, { title: '504', sent: RETRIED }),
	{
		title: '301, path without its slash',
		strike: { answer: { status: 301, headers: { location: '/somewhere' } } },
		end: REDIRECTED,
	},
	...[301, 302, 307, 308].map(
		(status): FaultCase => ({
			title: `${status}, to another host`,
			strike: (elsewhere) => ({ answer: { status, headers: { location: `${elsewhere}/taken/` } } }),
			end: REDIRECTED,
		}),
	),
];

/** Everything that goes wrong between a request and the use of its answer. */
export const faults: FaultCase[] = [...connections, ...statuses, ...answersOfOtherForm];
