import type { FormField } from '../../../../nodes/UTimeMaster/form/form.ts';
import { isSame } from '../../../../nodes/UTimeMaster/parameters/same.ts';

const field = (kind: FormField['kind']['kind']) =>
	({ kind: { kind }, valueIn: (row) => row.it }) as FormField;

test.each<[kind: FormField['kind']['kind'], held: unknown, given: unknown, same: boolean]>([
	['text', null, '', true],
	['text', undefined, '', true],
	['text', ' ', null, true],
	['text', [], '', true],
	['text', 'Ana', 'Ana', true],
	['text', 'Ana', 'ana', false],
	['text', '007', '7', false],
	['text', 7, '7', true],
	['text', 'Ana', '', false],
	['time', '2026-03-01T00:00:00', '2026-03-01', true],
	['time', '2026-03-01', '2026-03-01 00:00:00', true],
	['time', '2026-03-01', '2026-03-02', false],
	['time', null, '2026-03-01', false],
	['switch', 'True', true, true],
	['switch', 1, true, true],
	['switch', '0', false, true],
	['switch', 0, true, false],
	['record', { id: 3, name: 'Warehouse' }, 3, true],
	['record', '3', 3, true],
	['record', null, 3, false],
	['records', [{ id: 2 }, { id: 1 }], [1, 2], true],
	['records', ['2', '1'], [1, 2], true],
	['records', [1], [1, 2], false],
	['records', [], [], true],
])('%s: %j is what was given as %j: %j', (kind, it, given, same) => {
	expect(isSame(field(kind), { it } as never, given)).toBe(same);
});
