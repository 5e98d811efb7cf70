import { chosenRecord, givenTime, isPending } from '../../../../nodes/UTimeMaster/form/pending.ts';

/** What the engine makes of an expression: the value is `$value`. */
function evaluate(expression: string, value: unknown): unknown {
	const code = /^=\{\{(.*)\}\}$/s.exec(expression)?.[1];
	return new Function('$value', `return ${code}`)(value);
}

test.each([
	[{ pending: 'time', value: '' }, true],
	[{ pending: 'time' }, false],
	[{ pending: 3, value: 1 }, false],
	[{}, false],
	[null, false],
	['pending', false],
	[[1], false],
])('isPending(%j): %s', (value, expected) => expect(isPending(value)).toBe(expected));

test('a chosen record tells which one, and how it is sent', () => {
	expect(evaluate(chosenRecord('area', 'areaIds', 'ids'), '1, 2')).toEqual({
		...{ pending: 'record', record: 'area', parameter: 'areaIds', send: 'ids', value: '1, 2' },
	});
	expect(evaluate(chosenRecord('area', 'areaId'), 3)).toMatchObject({ send: 'id', value: 3 });
});

test('a given time tells its label', () => {
	expect(evaluate(givenTime('start', 'Start Time'), '2026')).toEqual({
		...{ pending: 'time', send: 'start', label: 'Start Time', value: '2026' },
	});
});
