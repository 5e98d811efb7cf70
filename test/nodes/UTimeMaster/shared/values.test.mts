import { isEmpty, toList } from '../../../../nodes/UTimeMaster/shared/values.ts';

test.each<[value: unknown, list: unknown[]]>([
	['1, 2', ['1', '2']],
	['1,2,', ['1', '2']],
	[' 007 ', ['007']],
	['', []],
	[' , ', []],
	[null, []],
	[undefined, []],
	[5, ['5']],
	[0, ['0']],
	[
		[1, ' 2 ', '', null],
		[1, '2'],
	],
	[[], []],
	['A B, C', ['A B', 'C']],
	['["2","3"]', ['2', '3']],
	[' [1, 2] ', [1, 2]],
	['["Warehouse, North"]', ['Warehouse, North']],
	['[]', []],
	['[A, B]', ['[A', 'B]']],
])('toList(%j)', (value, list) => expect(toList(value)).toEqual(list));

test.each([
	['', true],
	[null, true],
	[undefined, true],
	[0, false],
	[false, false],
	[' ', false],
	[[], false],
])('isEmpty(%j): %s', (value, expected) => expect(isEmpty(value)).toBe(expected));
