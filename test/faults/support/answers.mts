import type { SentAnswer } from '../../../simulator/index.mts';
import type { FaultCase, Told } from './faults.mts';

type Json = Record<string, unknown>;

/** An answer of which nothing can be read. */
export const CUT_OFF: Told = {
	message: 'The answer of the server is empty or cut off',
	description: 'Run again.',
	isUnsure: true,
};
const UNKNOWN_FORM: Told = {
	message: 'The server answered with data of an unknown form',
	description: 'This version of the server lacks the call',
	isUnsure: true,
};

/** Changes the JSON of an answer; answers without content stay so. */
function json(change: (body: Json) => unknown) {
	return ({ body }: SentAnswer) =>
		body === '' ? {} : { body: JSON.stringify(change(JSON.parse(String(body)) as Json)) };
}

const isList = (body: Json) => Array.isArray(body.data);
const rowsOf = (body: Json) => body.data as Json[];

/** Adds a value to the record, or to each row. */
function added(value: unknown) {
	return json((body) =>
		isList(body)
			? { ...body, data: rowsOf(body).map((row) => ({ ...row, added: value })) }
			: { ...body, added: value },
	);
}

function texts(value: unknown): unknown {
	if (typeof value === 'number') return String(value);
	if (Array.isArray(value)) return value.map(texts);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, texts(one)]));
}

function nested(depth: number): unknown {
	let value: unknown = 'core';
	for (let level = 0; level < depth; level++) value = [value];
	return value;
}

/** Bytes that are no UTF-8 in the place of a text. */
function brokenText(answer: SentAnswer): Partial<SentAnswer> {
	const { body = '' } = added('BYTES')(answer);
	const bytes = Buffer.from(body).toString('latin1').replaceAll('BYTES', 'a\xff\xfe\x80z');
	return { body: Buffer.from(bytes, 'latin1') };
}

const rewritten = (rewrite: (answer: SentAnswer) => Partial<SentAnswer>) => ({
	answer: { rewrite },
});

/** All of several pages: the first and the last are read again, to see whether rows were deleted. */
const ENDS_TWICE = { list: 2 };

/** Lists: what a server may say of them. */
const lists = (
	[
		{ title: 'results only', strike: { switches: { envelope: 'results' } }, end: 'same items' },
		{
			title: 'data and empty results',
			strike: { switches: { envelope: 'dataAndResults' } },
			end: 'same items',
		},
		{
			title: 'a bare list',
			strike: rewritten(json((body) => (isList(body) ? body.data : body))),
			end: 'same items',
		},
		{
			title: 'a page repeated',
			strike: {
				switches: { pastTheEnd: 'lastPage' },
				...rewritten(json((body) => (isList(body) ? { ...body, next: '?page=2' } : body))),
			},
			end: {
				message: /^Page \d+ brings nothing new, but more pages are announced$/,
				description: 'The server repeats a page',
			},
		},
		{
			title: 'next on another host',
			strike: (elsewhere) => ({
				switches: { pageSizeCap: 3 },
				...rewritten(
					json((body) => (body.next ? { ...body, next: `${elsewhere}/taken/?page=2` } : body)),
				),
			}),
			end: 'same items',
			sent: ENDS_TWICE,
		},
		{
			title: 'next as the text "null"',
			strike: { switches: { next: 'textNull', pageSizeCap: 3 } },
			end: 'same items',
			sent: ENDS_TWICE,
		},
		{
			title: 'a count that is too low',
			strike: rewritten(json((body) => (isList(body) ? { ...body, count: 0 } : body))),
			end: 'same items',
		},
		{
			title: 'a count that is too high',
			strike: rewritten(json((body) => (isList(body) ? { ...body, count: 5000 } : body))),
			end: 'same items',
		},
		{
			title: 'elements that are no rows',
			strike: rewritten(
				json((body) => (isList(body) ? { ...body, data: [1, null, 'x', ...rowsOf(body)] } : body)),
			),
			end: 'same items',
		},
	] satisfies FaultCase[]
).map((fault): FaultCase => ({ ...fault, kinds: ['list', 'lookUp'] }));

/** Answers with a good status that are not what they should be. */
export const answersOfOtherForm: FaultCase[] = [
	...lists,
	{
		title: 'empty 200',
		strike: { answer: { status: 200, body: '' } },
		end: CUT_OFF,
		endOfSeveral: 'same items',
	},
	{
		title: 'truncated JSON',
		strike: rewritten(({ body }) => ({ status: 200, body: body.slice(0, body.length / 2) || '{' })),
		end: CUT_OFF,
		endOfSeveral: 'same items',
	},
	{
		title: 'another content type',
		strike: rewritten(({ type }) => (type === '' ? {} : { type: 'text/html' })),
		end: 'same items',
	},
	{
		title: 'a list where an object is due',
		strike: rewritten(json((body) => [body])),
		kinds: ['record'],
		end: UNKNOWN_FORM,
	},
	{
		title: 'a page of a list where an object is due',
		strike: rewritten(json((body) => ({ count: 1, next: null, data: [body] }))),
		kinds: ['record'],
		end: UNKNOWN_FORM,
	},
	{
		title: 'a code that is not zero',
		strike: { answer: { status: 200, body: { code: 7, msg: 'Not today.', data: [] } } },
		end: { ...UNKNOWN_FORM, message: `${UNKNOWN_FORM.message}: Not today.` },
	},
	{ title: 'numbers as texts', strike: rewritten(json(texts)), end: 'same items' },
	{
		title: 'a row of 10 MB',
		few: true,
		strike: rewritten(added('x'.repeat(1e7))),
		end: 'same items',
	},
	{ title: 'deep nesting', strike: rewritten(added(nested(500))), end: 'same items' },
	{ title: 'invalid UTF-8', strike: rewritten(brokenText), end: 'same items' },
];
