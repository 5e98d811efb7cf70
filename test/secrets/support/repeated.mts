import type { Fault } from '../../../simulator/index.mts';
import type { Kind } from '../../faults/support/targets.mts';

/** A failure whose answer repeats what it was sent, and some of what it keeps. */
export interface Repeating {
	title: string;
	/** Requests that it makes fail; default all. */
	kinds?: Kind[];
	/** Whether it comes with a good status and a text. */
	isText?: true;
	/** @param words repeats secrets in a sentence; `fields` are secret ones by their API names */
	answer: (words: string, fields: Record<string, string>) => Fault['answer'];
}

const page = (words: string) => `<!DOCTYPE html><title>Oops</title><pre>${words}</pre>`;

export const repeating: Repeating[] = [
	{ title: '400, detail', answer: (detail) => ({ status: 400, body: { detail } }) },
	{
		title: '400, texts by field',
		answer: (words, fields) => ({ status: 400, body: { emp_code: [words], ...listed(fields) } }),
	},
	{
		title: '400, a record in a record',
		answer: (words, fields) => ({ status: 400, body: { employee: { note: words, ...fields } } }),
	},
	{
		title: '400, list of records',
		answer: (words, fields) => ({ status: 400, body: [words, listed(fields), fields] }),
	},
	{ title: '400, text', answer: (words) => ({ status: 400, body: words }) },
	{
		title: '401',
		answer: (detail) => ({ status: 401, body: { detail, code: 'token_not_valid' } }),
	},
	{ title: '403', answer: (detail) => ({ status: 403, body: { detail } }) },
	{ title: '404', answer: (message) => ({ status: 404, body: { message } }) },
	{ title: '404, web page', answer: (words) => ({ status: 404, body: page(words) }) },
	{ title: '409', answer: (error) => ({ status: 409, body: { error } }) },
	{ title: '500', answer: (detail, fields) => ({ status: 500, body: { detail, ...fields } }) },
	{ title: '500, web page', answer: (words) => ({ status: 500, body: page(words) }) },
	{ title: '200, web page', answer: (words) => ({ status: 200, body: page(words) }) },
	{ title: '200, text', isText: true, answer: (words) => ({ status: 200, body: `"${words}` }) },
	{
		title: '200, a code that is not zero',
		answer: (msg, fields) => ({ status: 200, body: { code: 9, msg, data: [fields] } }),
	},
	{
		title: '200, another form',
		kinds: ['list', 'lookUp'],
		answer: (detail, fields) => ({ status: 200, body: { detail, data: fields } }),
	},
	{
		title: '302, secrets in the address',
		answer: (words) => ({
			status: 302,
			headers: { location: `/?token=${encodeURIComponent(words)}` },
			body: page(words),
		}),
	},
];

function listed(fields: Record<string, string>): Record<string, string[]> {
	return Object.fromEntries(
		Object.entries(fields).map(([key, value]) => [key, [`"${value}" is too short`]]),
	);
}

/** A sentence that repeats secrets as they are, and as they look in JSON and in an address. */
export function wordsWith(secrets: Record<string, string>): string {
	return Object.values(secrets)
		.flatMap((secret) => [secret, JSON.stringify(secret), encodeURIComponent(secret)])
		.map((form) => `not ${form}!`)
		.join(' ');
}
