import { generalWords, serverWords } from '../../../../nodes/UTimeMaster/errors/serverWords.ts';

const labels = { area: 'Areas', emp_code: 'Employee Code', device_password: 'Device PIN' };
const GENERAL_TOKEN = '0123456789abcdef0123456789abcdef01234567';

test.each<[body: unknown, words: string]>([
	[{ emp_code: ['Exists.'] }, 'Employee Code: Exists.'],
	[
		{ emp_code: ['Exists.', 'Too long.'], area: ['Empty.'] },
		'Employee Code: Exists. Too long.; Areas: Empty.',
	],
	[{ unknown: ['Bad.'] }, 'unknown: Bad.'],
	[{ 'Create Failed': 'Mismatched' }, 'Create Failed: Mismatched'],
	[{ detail: 'Not found.' }, 'Not found.'],
	[{ non_field_errors: ['Unable to log in.'] }, 'Unable to log in.'],
	[{ message: 'A', msg: 'B', error: 'C' }, 'A; B; C'],
	[{ detail: 'Twice.', message: 'Twice.' }, 'Twice.'],
	// A 401 of version 9 says the same in several places.
	[
		{
			detail: 'Given token not valid for any token type',
			code: 'token_not_valid',
			messages: [{ token_class: 'AccessToken', message: 'Token is invalid' }],
		},
		'Given token not valid for any token type',
	],
	[{ emp_code: { nested: ['Deep.'] } }, 'Employee Code: Deep.'],
	[{ area: [{}, { 0: ['Unknown.'] }] }, 'Areas: Unknown.'],
	[['A.', { detail: 'B.' }], 'A. B.'],
	[{ device_password: ['"4711" is too short'] }, 'Device PIN: not accepted'],
	[
		{ self_password: ['x'], password: 'y', token: ['z'], card_no: ['1'] },
		'self_password: not accepted; password: not accepted; token: not accepted; card_no: not accepted',
	],
	[{ area: { device_password: '4711' } }, 'Areas: not accepted'],
	[[{ card_no: ['77 is taken'] }], 'not accepted'],
	[{ detail: `No token ${GENERAL_TOKEN}.` }, 'No token ***.'],
	[{ detail: 'No eyJhbGciOi.eyJ1c2VyX2lk.c2ln-_x here' }, 'No *** here'],
	[{ detail: 'Hash pbkdf2_sha256$36000$salt$hash= is bad' }, 'Hash *** is bad'],
	[{ detail: 'Many\n\t words  ' }, 'Many words'],
	[{ count: 0, next: null, data: [{ first_name: 'Ana' }] }, ''],
	[{ emp_code: null, area: 5, detail: true }, ''],
	[{ detail: '' }, ''],
	['<html>', ''],
	['text', ''],
	[null, ''],
	[undefined, ''],
])('serverWords(%j)', (body, words) => expect(serverWords(body, labels)).toBe(words));

test('known secrets are taken out of all that is said', () => {
	const words = (body: unknown) => serverWords(body, {}, ['letmein']);
	expect(words({ emp_code: ['Not letmein.'], letmein: 'Bad.' })).toBe(
		'emp_code: Not ***.; ***: Bad.',
	);
	expect(words(['letmein'])).toBe('***');
	expect(generalWords({ detail: 'letmein?' }, ['letmein'])).toBe('***?');
});

test('an answer nested deeper than any is read no further', () => {
	const nested = JSON.parse('{"a":'.repeat(50_000) + '"x"' + '}'.repeat(50_000)) as unknown;
	const list = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) as unknown;
	expect(serverWords(nested)).toBe('');
	expect(serverWords({ detail: list, msg: 'No.' })).toBe('No.');
});

test('a long text is cut', () => {
	const words = serverWords({ detail: 'x'.repeat(1000) });
	expect(words).toBe(`${'x'.repeat(300)}…`);
});

test('a secret is taken out before the text is cut', () => {
	const words = serverWords({ detail: `${'x '.repeat(148)}${GENERAL_TOKEN}` });
	expect(words).not.toContain('0123');
});

test.each<[body: unknown, words: string]>([
	[{ id: 1, emp_code: '1', detail: 'Busy.' }, 'Busy.'],
	[{ id: 1, first_name: 'Ana', device_password: '1' }, ''],
	[{ code: 5, msg: 'No data', data: [] }, 'No data'],
	[['Ana'], ''],
	['Ana', ''],
])('generalWords(%j)', (body, words) => expect(generalWords(body)).toBe(words));

describe('answers of any size', () => {
	const many = (value: unknown) =>
		Object.fromEntries(Array.from({ length: 1_000_000 }, (_, index) => [`key${index}`, value]));

	test.each<[title: string, body: () => unknown, words: RegExp]>([
		['a million keys', () => many(['Bad.']), /^key0: Bad\.; key1: Bad\./],
		['a million nested keys', () => ({ area: many('Bad.') }), /^Areas: Bad\. Bad\./],
		['a million texts', () => ({ area: Array(1_000_000).fill('Bad.') }), /^Areas: Bad\. Bad\./],
		['50 MB in one text', () => ({ detail: 'x'.repeat(50_000_000) }), /^x{300}…$/],
		['50 MB of blanks', () => ({ detail: ' '.repeat(50_000_000) }), /^$/],
	])('%s', (_title, body, words) => {
		expect(serverWords(body(), labels)).toMatch(words);
	});

	test('a secret that is cut', () => {
		const detail = `${' '.repeat(999_990)}the-secret-password`;
		expect(serverWords({ detail }, {}, ['the-secret-password'])).toBe('');
	});

	test('what speaks of the whole request is found behind any number of keys', () => {
		expect(generalWords({ ...many('x'), detail: 'Not today.' })).toBe('Not today.');
	});
});
