import fc from 'fast-check';

import { Database } from '../../simulator/database.mts';
import type { PunchOrder } from '../../simulator/punches.mts';
import { startLive } from '../../simulator/live.mts';

const NOW = '2025-03-02 08:00:44';
const empty = () => new Database(() => new Date('2025-03-02T08:00:44.900Z'));
const idsOf = (data: Database) => data.transactions.all().map(({ id }) => id);

test('a punch of nothing: now, by the first employee, at the first terminal', () => {
	const data = empty();
	data.addTerminal({ sn: 'A1' });
	const { id: emp } = data.addEmployee({ emp_code: '00012' });
	expect(data.punch()).toMatchObject({
		id: 1,
		emp,
		emp_code: '00012',
		terminal_sn: 'A1',
		punch_time: NOW,
		upload_time: NOW,
		punch_state: '0',
	});
});

test.each([
	['late upload', { punch_time: '2019-03-04 08:00:00' }, { upload_time: NOW }],
	['upload given', { upload_time: '2025-03-01 00:00:01' }, { punch_time: '2025-03-01 00:00:01' }],
	['no upload time', { upload_time: null }, { upload_time: null, punch_time: NOW }],
	['unknown person', { emp_code: 'nobody' }, { emp: null, emp_code: 'nobody' }],
	['own id', { id: 77 }, { id: 77 }],
	['no person though known', { emp_code: '1', emp: null }, { emp: null }],
	[
		'rare fields',
		{ temperature: 36.5, is_mask: 1, latitude: 38.7 },
		{ temperature: 36.5, is_mask: 1, latitude: 38.7 },
	],
	['letters for a state', { punch_state: 'I' }, { punch_state: 'I' }],
])('punch: %s', (_title, given, kept) => {
	const data = empty();
	data.addEmployee({ emp_code: '1' });
	expect(data.punch(given)).toMatchObject(kept);
	expect(data.transactions.all()).toMatchObject([kept]);
});

test.each(['yesterday', '2025-02-30 00:00:00', '2025-03-01T08:00:00'])('%s is no time', (text) => {
	expect(() => empty().punch({ punch_time: text })).toThrow('is no time');
});

test('a slow write: a reserved id becomes visible later, below others', () => {
	const data = empty();
	data.punch();
	const id = data.reserveId();
	data.punch();
	expect(idsOf(data)).toEqual([1, 3]);
	data.punch({ id });
	expect(idsOf(data)).toEqual([1, 2, 3]);
	expect(data.punch().id).toBe(4);
});

test('restartIds: old rows give way one by one, or go at once', () => {
	const data = empty();
	for (let n = 0; n < 5; n++) data.punch({ emp_code: 'old' });
	data.restartIds(3);
	expect(data.punch({ emp_code: 'new' }).id).toBe(3);
	expect(data.transactions.all().map(({ emp_code }) => emp_code)).toEqual([
		'old',
		'old',
		'new',
		'old',
		'old',
	]);
	data.restartIds(2, { drop: true });
	expect(idsOf(data)).toEqual([1]);
	expect(data.punch().id).toBe(2);
});

test('seedPunches: evenly spaced, everybody in turn, in and out', () => {
	const data = empty();
	for (const emp_code of ['1', '2']) data.addEmployee({ emp_code });
	for (const sn of ['A', 'B', 'C']) data.addTerminal({ sn });
	data.seedPunches(5, { from: '2025-03-01 00:00:00', everySeconds: 60 });
	const rows = data.transactions.all();
	const column = (key: keyof (typeof rows)[0]) => rows.map((row) => row[key]).join(' ');
	expect(column('id')).toBe('1 2 3 4 5');
	expect(column('emp_code')).toBe('1 2 1 2 1');
	expect(column('emp')).toBe('1 2 1 2 1');
	expect(column('terminal_sn')).toBe('A B C A B');
	expect(column('punch_state')).toBe('0 0 1 1 0');
	expect(rows[4]).toMatchObject({
		punch_time: '2025-03-01 00:04:00',
		upload_time: '2025-03-01 00:04:03',
	});
});

/** The store must do what sorting and filtering a plain list does. */
test('any changes, any query: same rows as a plain list', () => {
	const time = fc.integer({ min: 0, max: 5 }).map((n) => `2025-03-0${n + 1} 08:00:00`);
	const change = fc.record({
		id: fc.integer({ min: 1, max: 12 }),
		deletes: fc.boolean(),
		emp_code: fc.constantFrom('1', '10', '2'),
		terminal_sn: fc.constantFrom('A', 'B'),
		punch_time: time,
		upload_time: fc.option(time),
	});
	const query = fc.record({
		order: fc.constantFrom<PunchOrder>('id', 'punch_time', 'upload_time'),
		descending: fc.boolean(),
		code: fc.option(fc.record({ text: fc.constantFrom('1', '2'), prefix: fc.boolean() }), {
			nil: undefined,
		}),
		serial: fc.option(fc.constantFrom('A', 'B'), { nil: undefined }),
	});
	fc.assert(
		fc.property(fc.array(fc.tuple(change, query), { maxLength: 30 }), (steps) => {
			const data = empty();
			const model = new Map<
				number,
				{
					id: number;
					punch_time: string;
					upload_time: string | null;
					emp_code: string;
					terminal_sn: string;
				}
			>();
			for (const [{ deletes, ...row }, asked] of steps) {
				if (deletes) {
					expect(data.deletePunch(row.id)).toBe(model.delete(row.id));
				} else {
					data.punch(row);
					model.set(row.id, row);
				}
				const { order, descending, code, serial } = asked;
				const key = ({
					id,
					...times
				}: {
					id: number;
					punch_time: string;
					upload_time: string | null;
				}) => `${order === 'id' ? '' : (times[order] ?? '9')}|${String(id).padStart(2, '0')}`;
				const expected = [...model.values()]
					.filter(
						({ emp_code }) =>
							!code || (code.prefix ? emp_code.startsWith(code.text) : emp_code === code.text),
					)
					.filter(({ terminal_sn }) => !serial || terminal_sn === serial)
					.sort((a, b) => (key(a) < key(b) ? -1 : 1))
					.map(({ id }) => id);
				if (descending) expected.reverse();
				const selection = data.punchReader.select(asked);
				const at = (slot: number) => data.transactions.at(slot).id;
				expect(selection.count).toBe(expected.length);
				expect(selection.slots(0, 99).map(at)).toEqual(expected);
				expect(selection.slots(1, 3).map(at)).toEqual(expected.slice(1, 3));
			}
		}),
	);
});

test('a filtered list is kept until something changes', () => {
	const data = empty();
	data.punch({ emp_code: '1' });
	const scans = jest.spyOn(data.transactions, 'slots');
	const count = () => {
		const code = { text: '1', prefix: false };
		return data.punchReader.select({ order: 'id', descending: false, code }).count;
	};
	expect([count(), count(), scans.mock.calls.length]).toEqual([1, 1, 1]);
	data.punch({ emp_code: '1' });
	scans.mockClear();
	expect([count(), count(), scans.mock.calls.length]).toEqual([2, 2, 1]);
});

test('shuffled ties stay inside their run of equal times', () => {
	const data = empty();
	for (let n = 0; n < 30; n++)
		data.punch({ upload_time: `2025-03-0${1 + Math.floor(n / 10)} 00:00:00` });
	const { slots } = data.punchReader.select({ order: 'upload_time', descending: false });
	let seed = 0;
	const random = () => (seed = (seed * 7 + 3) % 11) / 11;
	const mixed = slots(0, 30, random);
	expect(mixed).not.toEqual(slots(0, 30));
	for (const start of [0, 10, 20]) {
		expect([...mixed.slice(start, start + 10)].sort((a, b) => a - b)).toEqual(
			slots(start, start + 10),
		);
	}
	expect(slots(5, 15, random)).toHaveLength(10);
});

test('a million rows: seeding, pages and inserts', () => {
	const data = empty();
	data.seedPunches(1_000_000, { codes: ['1', '2', '3'], terminals: ['A'] });
	const all = data.punchReader.select({ order: 'upload_time', descending: true });
	expect(all.slots(500_000, 501_000)).toHaveLength(1000);
	expect(data.transactions.get(1_000_000)).toMatchObject({ emp_code: '1' });
	expect(
		data.punchReader.select({ order: 'id', descending: false, code: { text: '2', prefix: false } })
			.count,
	).toBe(333_333);
	for (let n = 0; n < 500; n++) data.punch({ punch_time: '2024-02-01 00:00:00' });
	expect(data.transactions.size).toBe(1_000_500);
});

test('live: somebody punches again and again, until it is stopped', () => {
	jest.useFakeTimers();
	try {
		const data = empty();
		data.addEmployee({ emp_code: '1' });
		const { id } = data.addTerminal({ sn: 'A1' });
		const seen: string[] = [];
		const stop = startLive({ data }, 10, ({ punch_state }) => seen.push(punch_state));
		jest.advanceTimersByTime(60_000);
		stop();
		const count = seen.length;
		expect(count).toBeGreaterThanOrEqual(4);
		expect(count).toBeLessThanOrEqual(12);
		expect(seen.slice(0, 3)).toEqual(['0', '1', '0']);
		expect(data.transactions.size).toBe(count);
		expect(data.terminals.get(id)?.last_activity).toBe(NOW);
		jest.advanceTimersByTime(60_000);
		expect(seen).toHaveLength(count);
	} finally {
		jest.useRealTimers();
	}
});
