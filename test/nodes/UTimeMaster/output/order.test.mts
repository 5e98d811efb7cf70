import { isInOrder, inOrder } from '../../../../nodes/UTimeMaster/output/order.ts';

const rows = (...times: Array<string | null | undefined>) =>
	times.map((upload_time) => ({ upload_time }));

test.each<[times: Array<string | null | undefined>, ascending: boolean, descending: boolean]>([
	[[], true, true],
	[['1'], true, true],
	[['1', '1'], true, true],
	[['1', '2', '2', '3'], true, false],
	[['3', '2', '2', '1'], false, true],
	[['1', '3', '2'], false, false],
	// Rows without the value say nothing, wherever a database puts them.
	[[null, '1', '2'], true, false],
	[['1', '2', null], true, false],
	[['1', null, '2', undefined, '', '3'], true, false],
	[[null, '2', '1'], false, true],
	[['2', null, '1', ''], false, true],
	[['1', null, '3', null, '2'], false, false],
	[[null, null], true, true],
])('%j: ascending %s, descending %s', (times, ascending, descending) => {
	expect(isInOrder(rows(...times), 'upload_time')).toBe(ascending);
	expect(isInOrder(rows(...times), '-upload_time')).toBe(descending);
});

test('rows without the value come last, and equal ones stay as they were', () => {
	const given = [
		{ id: 1, t: null },
		{ id: 2, t: '2' },
		{ id: 3, t: '1' },
		{ id: 4, t: '2' },
		{ id: 5 },
	];
	expect(inOrder(given, 't').map(({ id }) => id)).toEqual([3, 2, 4, 1, 5]);
	expect(inOrder(given, '-t').map(({ id }) => id)).toEqual([2, 4, 3, 1, 5]);
	expect(given.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
});
