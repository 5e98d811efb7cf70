import fc from 'fast-check';

/** Texts that have broken URLs, queries, JSON, headers or objects somewhere before. */
const NASTY = [
	'../../iclock/api/terminals',
	'..%2f..%2f',
	'/',
	'?page=2',
	'&emp_code=1',
	'#',
	'%',
	'%00',
	'%E0%A4%A',
	'+',
	'a=b;c',
	'[]',
	'a[0]',
	'{{ $json }}',
	'={{ 1 + 1 }}',
	'${7*7}',
	'"',
	"'",
	'\\',
	'\\u0000',
	'\u0000',
	'\u0007\u001b[31m',
	'a\r\nX-Other: 1',
	'\u2028',
	'\ufeff',
	'\u202e',
	'\ud800',
	'a\udfff',
	'é',
	'e\u0301',
	'👩‍👩‍👧‍👦',
	'00012',
	'1e3',
	'0x10',
	'-1',
	'1.0',
	'9007199254740993',
	'NaN',
	'Infinity',
	'null',
	'undefined',
	'true',
	' ',
	'\t\n',
	' padded ',
	'__proto__',
	'constructor',
	'toString',
	'hasOwnProperty',
	'<script>alert(1)</script>',
	"'; DROP TABLE x; --",
];

/** Any text, of one character at least. */
export const text: fc.Arbitrary<string> = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom(...NASTY) },
	{ weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }) },
	{ weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }) },
	{ weight: 1, arbitrary: fc.integer().map(String) },
);

/** Half of a character that takes two units; it cannot be sent as it is. */
export const HALF_CHARACTER = /\p{Surrogate}/u;

/** A text that stands for itself in a list with commas, where blanks around do not count. */
export const listed: fc.Arbitrary<string> = text
	.map((value) => value.replaceAll(',', '').trim())
	.filter((value) => value !== '');

/*
 * Answers as JSON: some of any form, more of them close to those of a real server, because the others
 * are refused at the door.
 */

/** Names that mean something to the server, to n8n, or to JavaScript. */
export const KEYS = [
	...['id', 'error', 'code', 'json', 'binary', 'pairedItem', 'msg', 'detail', 'message'],
	...['emp_code', 'dept_code', 'area_code', 'position_code', 'sn', 'first_name', 'department'],
	...['area', 'position', 'employee', 'punch_time', 'upload_time', 'punch_state', 'verify_type'],
	...['state', 'last_activity', 'terminal_sn', 'alias', 'dept_name', 'area_name', 'position_name'],
	...[
		'last_name',
		'terminal_alias',
		'area_alias',
		'dept_name',
		'parent_area',
		'emp',
		'resign_date',
	],
	...['__proto__', 'constructor', 'toString', 'valueOf', 'toJSON', 'length', 'then'],
];
const key = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...KEYS) }, fc.string());

/** Values that JavaScript cannot make a text or a number of, or with keys that mean something to it. */
export const ODD_VALUES: unknown[] = [
	'{ "toString": null }',
	'{ "toString": null, "valueOf": null }',
	'{ "toString": "x", "valueOf": 1, "toJSON": 2 }',
	'[{ "toString": null }]',
	'{ "id": { "toString": null }, "area_name": { "toString": null } }',
	'{ "__proto__": { "error": "x", "emp_code": "00012" } }',
	'{ "constructor": null, "hasOwnProperty": 1 }',
].map((text) => JSON.parse(text) as unknown);

/** Values of a row, often ones that look right. */
const value = fc.oneof(
	fc.constantFrom(...ODD_VALUES),
	fc.constantFrom<unknown>(1, 7, 0, -1, 1.5, 1e300, '1', '7', '00777', 'NEW-1', '', null, true),
	fc.constantFrom<unknown>(
		'TEST000000001',
		'constructor',
		'__proto__',
		'255',
		{},
		[],
		[[]],
		[null],
	),
	fc.constantFrom<unknown>('2026-03-01 08:00:00', '9999-99-99 99:99:99', '0000-00-00 00:00:00'),
	fc.jsonValue({ maxDepth: 3 }),
);

const row = fc
	.tuple(fc.option(fc.integer({ min: 1, max: 20 })), fc.dictionary(key, value, { maxKeys: 8 }))
	.map(([id, fields]) => (id === null ? fields : { id, ...fields }));

const rows = fc.array(fc.oneof({ weight: 4, arbitrary: row }, value), { maxLength: 6 });
const rarely = <T,>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const list = fc.record({
	count: fc.oneof(
		fc.constantFrom<unknown>(undefined, null, 0, 6, 1e15, 1e300, -1, '6', 'x', 0.5),
		fc.nat(20),
	),
	next: fc.constantFrom<unknown>(
		undefined,
		null,
		'null',
		'',
		'?page=2',
		5,
		{},
		'http://x.invalid/',
	),
	code: fc.constantFrom<unknown>(0, 0, 0, undefined, '0', 'x', 7, null, {}),
	msg: rarely(value),
	data: fc.oneof({ weight: 4, arbitrary: rows }, value),
	results: rarely(rows),
});

export const aBody: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 5, arbitrary: list },
	{ weight: 3, arbitrary: row },
	{ weight: 1, arbitrary: rows },
	{ weight: 1, arbitrary: fc.jsonValue() },
);

/** Without those after which a read is repeated: the pauses would take longest. */
export const aStatus = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom(200, 201) },
	fc.constantFrom(202, 203, 301, 400, 403, 404, 405, 409, 413, 418, 500, 501),
);
