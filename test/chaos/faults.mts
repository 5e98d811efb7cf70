import type { Fault } from '../../simulator/index.mts';

/** What a server in trouble answers; all of it can be told over HTTP. */
export const FAULTS: Array<Fault['answer']> = [
	{ status: 401, body: { detail: 'Signature has expired.' } },
	{ status: 403, body: { detail: 'No licence' } },
	{ status: 404, body: { detail: 'Not found.' } },
	{ status: 429, headers: { 'Retry-After': '1' }, body: {} },
	{ status: 500, body: '<html>' },
	{ status: 502, body: '<html>' },
	{ status: 503, body: '<html>' },
	{ status: 200, body: '<html><title>Page not found</title></html>' },
	{ status: 200, body: '' },
	'truncate',
	'reset',
];

/** The same without those that refuse a log-in, which is then not tried again. */
export const LOG_IN_FAULTS = FAULTS.filter(
	(answer) =>
		!(typeof answer === 'object' && 'status' in answer && /^40[13]$/.test(`${answer.status}`)),
);
