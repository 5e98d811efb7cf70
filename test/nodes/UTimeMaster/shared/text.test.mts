import { DateTime } from 'luxon';
import { quoted, textOf } from '../../../../nodes/UTimeMaster/shared/text.ts';
import { idIn, toList } from '../../../../nodes/UTimeMaster/shared/values.ts';

const cyclic: unknown[] = [];
cyclic.push(cyclic);
const unreadable = { toString: null };

test.each<[title: string, value: unknown, text: string]>([
	['a text', ' 007 ', ' 007 '],
	['a number', 7, '7'],
	['a large number', 12345678901234567890n, '12345678901234567890'],
	['a switch', false, 'false'],
	['nothing', undefined, ''],
	['null', null, ''],
	['a symbol', Symbol('x'), 'Symbol(x)'],
	['a list', [1, null, '2'], '1,,2'],
	['a list in itself', cyclic, ''],
	[
		'a date',
		DateTime.fromISO('2026-03-01T08:00:00Z', { setZone: true }),
		'2026-03-01T08:00:00.000Z',
	],
	['an object', {}, '[object Object]'],
	['an object without a text', unreadable, '[object Object]'],
	['an object without a prototype', Object.create(null), '[object Object]'],
	['a list of such objects', [unreadable], '[object Array]'],
])('the text of %s', (_title, value, text) => expect(textOf(value)).toBe(text));

test('a long value is cut where it is quoted', () => {
	expect(quoted('00012')).toBe('"00012"');
	expect(quoted('x'.repeat(1000))).toBe(`"${'x'.repeat(100)}…"`);
});

test.each([
	[unreadable],
	[Object.create(null)],
	[[unreadable]],
	[Symbol('7')],
	[{ valueOf: null }],
])('no ID, and no fault either', (value) => expect(idIn(value)).toBeUndefined());

test('a list of one value without a text', () =>
	expect(toList(unreadable)).toEqual(['[object Object]']));
