import {
	hasNext,
	isAnswer,
	isCutOff,
	isAcceptedWrite,
	type Page,
	pageQuery,
	toPage,
} from '../../../../nodes/UTimeMaster/shared/page.ts';
import { isRecord } from '../../../../nodes/UTimeMaster/shared/values.ts';

const rows = [{ id: 1 }, { id: 2 }];

test.each<[title: string, body: unknown, page: Page | undefined]>([
	['data', { count: 9, next: 'x', data: rows }, { rows, count: 9, more: true }],
	['results', { count: 9, next: null, results: rows }, { rows, count: 9, more: false }],
	['data beside empty results', { data: rows, results: [] }, { rows }],
	['results beside empty data', { data: [], results: rows }, { rows }],
	['both empty', { data: [], results: [], next: null }, { rows: [], more: false }],
	['data empty, results none', { data: [], results: null }, { rows: [] }],
	['a bare list', rows, { rows }],
	['a bare empty list', [], { rows: [] }],
	['next relative', { next: '?page=2', data: rows }, { rows, more: true }],
	['next as the text "null"', { next: 'null', data: rows }, { rows, more: false }],
	['next empty', { next: '', data: rows }, { rows, more: false }],
	['no next', { count: 2, data: rows }, { rows, count: 2, more: undefined }],
	['count as text', { count: '12', data: rows }, { rows, count: 12 }],
	['count that is none', { count: 'many', data: rows }, { rows, count: undefined }],
	['count below zero', { count: -1, data: rows }, { rows, count: undefined }],
	['elements that are no rows', { data: [1, 'a', null, [2], { id: 1 }] }, { rows: [{ id: 1 }] }],
	['data that is no list', { data: { id: 1 } }, undefined],
	['a record', { id: 1, emp_code: '1' }, undefined],
	['a page of the web', '<html>', undefined],
	['nothing', undefined, undefined],
	['null', null, undefined],
])('toPage: %s', (_title, body, page) => expect(toPage(body)).toEqual(page));

test.each<[body: unknown, expected: boolean]>([
	[{ id: 1 }, true],
	[[], true],
	[{}, true],
	[{ code: 0, data: [] }, true],
	[{ code: 5, msg: 'Busy', data: [] }, false],
	[{ code: -1 }, false],
	// Belongs to error bodies, which are known by their status.
	[{ code: 'token_not_valid' }, true],
	['<html>', false],
	['', false],
	[undefined, false],
	[null, false],
	[5, false],
])('isAnswer(%j): %s', (body, expected) => expect(isAnswer(body)).toBe(expected));

test.each([
	[{}, true],
	[[], false],
	[null, false],
	['x', false],
])('isRecord(%j): %s', (value, expected) => expect(isRecord(value)).toBe(expected));

test.each<[body: unknown, expected: boolean]>([
	['{"detail":"Succ', true],
	[' [{"id": 1', true],
	['{"detail":"Success."}', false],
	['[]', false],
	['Success.', false],
	['<html>', false],
	['', false],
	[{ detail: 'Success.' }, false],
	[undefined, false],
])('isCutOff(%j): %s', (body, expected) => expect(isCutOff(body)).toBe(expected));

test.each<[body: unknown, expected: boolean]>([
	[{ id: 5, employee: 4 }, true],
	[{ detail: 'Success.' }, true],
	[{ code: 0, msg: '', data: [] }, true],
	['', true],
	[undefined, true],
	['{"id": 5, "empl', true],
	[[], true],
	[[{ id: 1 }], false],
	[{ count: 0, next: null, data: [] }, false],
	[{ count: '1', results: [{ id: 1 }] }, false],
	[{ code: 3, msg: 'No.' }, false],
	['<html>', false],
])('isAcceptedWrite(%j): %s', (body, expected) => expect(isAcceptedWrite(body)).toBe(expected));

test('the page size goes out under both of its names', () => {
	expect(pageQuery(3, 20)).toEqual({ page: 3, page_size: 20, limit: 20 });
});

test.each<[more: boolean | undefined, count: number | undefined, hasMore: boolean | undefined]>([
	[true, 3, true],
	[false, 9, false],
	[undefined, 4, true],
	[undefined, 3, false],
	[undefined, undefined, undefined],
])('next %s, count %s, 3 rows up to its end: more follow: %s', (more, count, hasMore) => {
	expect(hasNext({ more, count }, 3)).toBe(hasMore);
});
