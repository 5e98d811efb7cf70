import type { INode } from 'n8n-workflow';
import { isWebPage } from '../../../../nodes/UTimeMaster/shared/page.ts';
import { describeError } from '../../../../nodes/UTimeMaster/errors/wording.ts';
import { type Failure, failureOf } from '../../../../nodes/UTimeMaster/errors/failure.ts';

import {
	requestFailed,
	toNodeError,
	unusableAnswer,
} from '../../../../nodes/UTimeMaster/errors/nodeError.ts';
import {
	describeLogInFailure,
	isRefusal,
	logInFailureOf,
} from '../../../../nodes/UTimeMaster/errors/logInFailure.ts';

const PAGE = '<!DOCTYPE html><title>Page</title>';

describe('describeError', () => {
	test.each<[failure: Failure, message: string, description: string]>([
		[{ status: 301 }, 'The server sends the request on to another address', 'not followed'],
		[{ status: 304, body: PAGE }, 'The server sends the request on to another address', 'https'],
		[
			{ status: 400, body: { dept_code: ['Exists.'] } },
			'The server refused the values: Code: Exists.',
			'Nothing was changed',
		],
		[{ status: 400 }, 'The server refused the values', 'Correct the values'],
		[
			{ status: 401, body: { detail: 'Invalid token.', code: 'token_not_valid' } },
			'The server does not accept the log-in: Invalid token.',
			'Open the credential',
		],
		[{ status: 403, body: {} }, 'The account may not do this', 'Two causes are known'],
		[
			{ status: 404, body: { detail: 'Not found.' } },
			'The server has no such record: Not found.',
			'',
		],
		[
			{ status: 404, body: PAGE },
			'The server does not know this call and answered with a web page',
			'',
		],
		[{ status: 405 }, 'The server does not offer this operation', 'lacks the call'],
		[{ status: 409 }, 'The record conflicts with another one', 'Look at the record'],
		[{ status: 413 }, 'The request is too large for the server', 'Send fewer'],
		[{ status: 415 }, 'The server does not read JSON at this address', 'lacks the call'],
		[{ status: 422, body: ['Wrong.', 'Bad.'] }, 'The server refused the values: Wrong. Bad.', ''],
		[{ status: 429 }, 'The server asks for fewer requests', 'Wait a little'],
		[{ status: 500, body: PAGE }, 'The server could not answer', 'Run again later'],
		[{ status: 501, body: PAGE }, 'The server does not offer this operation', 'lacks the call'],
		[{ status: 503, body: { detail: 'Busy.' } }, 'The server could not answer: Busy.', ''],
		// A record in the answer of a failure: only what speaks of the whole is shown.
		[
			{ status: 500, body: { detail: 'Busy.', first_name: 'Ana' } },
			'The server could not answer: Busy.',
			'',
		],
		[
			{ status: 200, body: PAGE },
			'The server does not know this call and answered with a web page',
			'',
		],
		[
			{ status: 200, body: { id: 1, device_password: '1234' } },
			'The server answered with data of an unknown form',
			'',
		],
		[{ status: 200, body: [] }, 'The server answered with data of an unknown form', ''],
		[
			{ status: 200, body: { code: 7, message: 'No data' } },
			'The server answered with data of an unknown form: No data',
			'',
		],
		[{ status: 200, body: '' }, 'The answer of the server is empty or cut off', 'Run again'],
		[{ status: 204, body: undefined }, 'The answer of the server is empty or cut off', ''],
		[{ code: 'constructor' }, 'The connection to the server was lost', 'is running'],
		[{ code: 'ECONNREFUSED' }, 'The server refuses the connection', 'Base URL'],
		[{ code: 'ENOTFOUND' }, 'The host name of the server is not known', 'Base URL'],
		[{ code: 'EAI_AGAIN' }, 'The host name of the server is not known', 'Base URL'],
		[{ code: 'ETIMEDOUT' }, 'The server did not answer in time', 'is running'],
		[{ code: 'EPROTO' }, 'The server does not speak HTTPS at this address', 'http://'],
		[{ code: 'ECONNABORTED' }, 'The server did not answer in time', 'is running'],
		[{ code: 'EHOSTUNREACH' }, 'The server cannot be reached', 'is running'],
		[{ code: 'ENETUNREACH' }, 'The server cannot be reached', 'is running'],
		[{ code: 'ERR_INVALID_URL' }, 'The Base URL of the credential is not an address', 'http://'],
		[
			{ code: 'ERR_INVALID_CHAR' },
			'The token of the credential holds characters that no token has',
			'Copy it once more',
		],
		[
			{ code: 'SSRF_BLOCKED' },
			'This n8n does not allow requests to the address of the server',
			'N8N_SSRF_ALLOWED_HOSTNAMES',
		],
		[
			{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
			'The certificate of the server is not trusted',
			'Ignore SSL',
		],
		[{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'The certificate of the server is not trusted', ''],
		[
			{ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
			'The certificate of the server is not trusted',
			'',
		],
		[{ code: 'ECONNRESET' }, 'The connection to the server was lost', 'is running'],
		[
			{ code: 'ECONNRESET', isWrite: true },
			'The connection to the server was lost',
			'The write may have been done: look first.',
		],
		[{}, 'The connection to the server was lost', 'is running'],
	])('%j', (failure, message, description) => {
		const wording = describeError(failure, { dept_code: 'Code' });
		expect(wording.message).toBe(message);
		expect(wording.description).toContain(description);
		// n8n replaces messages with such codes by its own, and words such as these frighten.
		expect(wording.message).not.toMatch(/E[A-Z]{5,}|error|problem|mistake/);
	});

	test.each([
		['<html>', true],
		[' \n<?xml?>', true],
		['text', false],
		['', false],
		[{ html: '<' }, false],
		[undefined, false],
	])('isWebPage(%j): %s', (body, expected) => expect(isWebPage(body)).toBe(expected));
});

describe('failureOf', () => {
	test.each<[title: string, error: unknown, failure: Failure]>([
		[
			'what newer hosts throw',
			{
				httpCode: '429',
				cause: {
					code: 'ERR_BAD_REQUEST',
					response: { status: 429, headers: { 'retry-after': '5' }, data: { detail: 'Slow' } },
				},
			},
			{ status: 429, code: 'ERR_BAD_REQUEST', body: { detail: 'Slow' }, retryAfter: '5' },
		],
		[
			'what older hosts throw',
			{ httpCode: '404', context: { data: { detail: 'Not found.' } } },
			{ status: 404, code: '404', body: { detail: 'Not found.' }, retryAfter: undefined },
		],
		[
			'a network code in httpCode',
			{ httpCode: 'ECONNRESET' },
			{ status: undefined, code: 'ECONNRESET', body: undefined, retryAfter: undefined },
		],
		[
			'a network code in the cause',
			{ httpCode: null, cause: { code: 'ECONNREFUSED' } },
			{ status: undefined, code: 'ECONNREFUSED', body: undefined, retryAfter: undefined },
		],
		[
			'a request that n8n does not let out',
			Object.assign(new Error('x'), { name: 'SsrfBlockedIpError' }),
			{ status: undefined, code: 'SSRF_BLOCKED', body: undefined, retryAfter: undefined },
		],
		[
			'an error without anything',
			new Error('x'),
			{ status: undefined, code: '', body: undefined, retryAfter: undefined },
		],
		['a text', 'x', {}],
		['nothing', undefined, {}],
	])('%s', (_title, error, failure) => expect(failureOf(error)).toEqual(failure));
});

describe('node errors', () => {
	const node = { name: 'UTimeMaster', type: 'uTimeMaster' } as INode;

	test.each<[failure: Failure, expected: object]>([
		[
			{ status: 429, retryAfter: '7' },
			{ cause: 'rate-limited', retryAfterMs: 7000 },
		],
		[{ status: 429 }, { cause: 'rate-limited' }],
		[{ status: 401 }, { cause: 'credential-invalid' }],
		[{ status: 301 }, { cause: 'configuration-invalid' }],
		[{ status: 403 }, { cause: 'configuration-invalid' }],
		[
			{ status: 503, retryAfter: '2' },
			{ cause: 'temporarily-unavailable', retryAfterMs: 2000 },
		],
		[{ code: 'ECONNRESET' }, { cause: 'temporarily-unavailable' }],
	])('%j declares its cause', (failure, expected) => {
		const wording = { message: 'What happened', description: 'How to get on' };
		const error = toNodeError(node, wording, failure, 3);
		expect(error).toMatchObject({ ...wording, failure: expected, context: { itemIndex: 3 } });
		expect(error.httpCode ?? undefined).toBe(failure.status?.toString());
	});

	test('carry nothing of the answer', () => {
		const body = { detail: 'Not found.', device_password: '4711' };
		const thrown = { httpCode: '404', context: { data: body } };
		const errors = [requestFailed(node, thrown, {}), unusableAnswer(node, 200, body)];
		for (const error of errors) expect(JSON.stringify(error)).not.toContain('4711');
	});
});

describe('failed log-ins', () => {
	const wordingOf = (failure: Failure) => describeLogInFailure(failure, '/api-token-auth/', 'ana');

	const proxied = (status: number) =>
		`a proxy or another web site refused the request (${status}), which says nothing about user and password`;

	test.each<[failure: Failure, message: string, refused: boolean]>([
		[{ status: 400, body: { detail: 'No.' } }, 'the server refused the user "ana": No.', true],
		[{ status: 401, body: {} }, 'the server refused the user "ana"', true],
		[{ status: 400, body: ['No.'] }, 'the server refused the user "ana": No.', true],
		[{ status: 422, body: { msg: 'No.' } }, 'the server refused the user "ana": No.', true],
		[{ status: 423, body: PAGE }, 'the server refused the user "ana"', true],
		[{ status: 400, body: '' }, proxied(400), false],
		[{ status: 401 }, proxied(401), false],
		[{ status: 401, body: PAGE }, proxied(401), false],
		[{ status: 403, body: PAGE }, proxied(403), false],
		[{ status: 403, body: 'Denied by policy' }, proxied(403), false],
		[{ status: 400, body: PAGE }, 'the server has no log-in at /api-token-auth/', false],
		[{ status: 404 }, 'the server has no log-in at /api-token-auth/', false],
		[{ status: 405 }, 'the server has no log-in at /api-token-auth/', false],
		[{ status: 200, body: PAGE }, 'the server has no log-in at /api-token-auth/', false],
		[{ status: 200, body: {} }, 'the server sent no token', true],
		[{ status: 200, body: { token: '', data: ['x'] } }, 'the server sent no token', true],
		[
			{ status: 200, body: { code: -1, msg: 'No.' } },
			'the server refused the user "ana": No.',
			true,
		],
		[
			{ status: 200, body: { non_field_errors: ['No.'] } },
			'the server refused the user "ana": No.',
			true,
		],
		[{ status: 200, body: '' }, 'the server sent no token', false],
		[{ status: 302, body: PAGE }, 'the server sends the request on to another address', false],
		[{ status: 502, body: PAGE }, 'the server could not answer', false],
		[{ code: 'ECONNREFUSED' }, 'the server refuses the connection', false],
	])('%j', (failure, message, refused) => {
		const wording = wordingOf(failure);
		expect(wording.message).toBe(`Could not log in to UTimeMaster: ${message}`);
		expect(isRefusal(failure)).toBe(refused);
		// Found again after the engine has handed it on.
		expect(logInFailureOf({ ...wording, httpCode: null })).toEqual({
			wording,
			failure: refused ? { status: 401 } : {},
		});
	});

	test.each([[undefined], ['x'], [{ message: 5 }], [new Error('Could not log in elsewhere')]])(
		'%p is none',
		(error) => expect(logInFailureOf(error)).toBeUndefined(),
	);
});
