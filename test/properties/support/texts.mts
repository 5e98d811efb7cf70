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
