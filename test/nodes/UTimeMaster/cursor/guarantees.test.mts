import { ANCHORS } from '../../../../nodes/UTimeMaster/cursor/anchors.ts';
import { MIN_LOOKBACK_MINUTES } from '../../../../nodes/UTimeMaster/trigger/defaults.ts';
import { type CursorState, MAX_GAPS } from '../../../../nodes/UTimeMaster/cursor/cursor.ts';
import { OpenGaps, pack, unpack } from '../../../../nodes/UTimeMaster/cursor/gaps.ts';
import { poll, type Store } from '../../../../nodes/UTimeMaster/cursor/pollCursor.ts';
import {
	createPageReader,
	EndError,
	OrderError,
} from '../../../../nodes/UTimeMaster/cursor/pageReader.ts';
import { RestartError } from '../../../../nodes/UTimeMaster/cursor/restart.ts';
import { type Arrival, expectExactlyOnce, type Habits, Model } from './model.mts';

/* What the trigger promises, promise by promise, against a model of the server. */

const LONG_AGO = { punch_time: '2019-04-01 08:00:00' };

/** A trigger that has started on a server with some rows. */
async function started(rows = 120, ...settings: ConstructorParameters<typeof Model>) {
	const model = new Model(...settings);
	for (let i = 0; i < rows; i++) model.arrive();
	await model.poll();
	return model;
}

const ids = (rows: Array<{ id?: unknown }>) => rows.map(({ id }) => Number(id));

/** A trigger that has polled while a deletion between two pages hid a row. */
async function withHiddenRow() {
	const model = await started(500);
	for (let i = 0; i < 2500; i++) model.arrive();
	model.beforePage = (request) => {
		if (request > 0) model.remove(0);
	};
	await model.poll();
	model.beforePage = () => {};
	return model;
}

describe('what is new', () => {
	test('the first poll emits nothing, whatever is there', async () => {
		const model = await started(300);
		expect(model.emitted).toEqual([]);
		expect(await model.poll()).toEqual([]);
	});

	test('a punch made years ago that arrives now', async () => {
		const model = await started();
		model.arrive(LONG_AGO);
		expect(await model.poll()).toMatchObject([LONG_AGO]);
	});

	test('a punch of a device whose clock is ahead', async () => {
		const model = await started();
		model.arrive({ punch_time: '2099-01-01 00:00:00' });
		model.arrive();
		expect(await model.poll()).toHaveLength(2);
	});

	test('punches of the same second, some in one poll, some in the next', async () => {
		const model = await started();
		const second = { punch_time: '2026-03-01 09:00:00', upload_time: '2026-03-01 09:00:00' };
		model.arrive(second);
		model.arrive(second);
		expect(await model.poll()).toHaveLength(2);
		model.arrive(second);
		expect(await model.poll()).toHaveLength(1);
	});

	test('a punch without upload time', async () => {
		const model = await started();
		model.arrive({ ...LONG_AGO, upload_time: null });
		expect(await model.poll()).toHaveLength(1);
	});

	test('a punch of somebody the server does not know', async () => {
		const model = await started();
		model.arrive({ emp_code: 'nobody' });
		expect(await model.poll()).toMatchObject([{ emp_code: 'nobody' }]);
	});

	test('ids that come as texts are compared as numbers', async () => {
		const model = await started(98, { cap: 1000, pastTheEnd: '404', ids: 'text' });
		for (let i = 0; i < 5; i++) model.arrive();
		expect(ids(await model.poll())).toEqual([99, 100, 101, 102, 103]);
	});

	test('the first rows of an empty server', async () => {
		const model = await started(0);
		model.arrive();
		model.arrive();
		expect(ids(await model.poll())).toEqual([1, 2]);
	});
});

describe('order and portions', () => {
	test('oldest arrival first', async () => {
		const model = await started();
		for (let i = 0; i < 700; i++) model.arrive(i % 2 ? LONG_AGO : {});
		const arrived = ids(await model.poll());
		expect(arrived).toEqual([...arrived].sort((a, b) => a - b));
		expect(arrived).toHaveLength(700);
	});

	test('a burst above the limit follows in the next polls, in order', async () => {
		const model = await started(120, undefined, { limit: 100 });
		for (let i = 0; i < 250; i++) model.arrive();
		const polls = [await model.poll(), await model.poll(), await model.poll(), await model.poll()];
		expect(polls.map((rows) => rows.length)).toEqual([100, 100, 50, 0]);
		expect(ids(polls.flat())).toEqual(Array.from({ length: 250 }, (_, i) => 121 + i));
	});

	test('a poll whose time is over reads no further; the rest follows', async () => {
		const model = await started(2000, undefined, { deadline: 0 });
		for (let i = 0; i < 1500; i++) model.arrive();
		for (let polls = 0; polls < 30; polls++) {
			model.requests = 0;
			await model.poll();
			expect(model.requests).toBe(1);
		}
		expectExactlyOnce(model);
	});

	test('filtered rows do not count, and are not emitted when the filter changes', async () => {
		const model = await started();
		model.arrive({ emp_code: 'A' });
		model.arrive({ emp_code: 'B' });
		expect(await model.poll(({ emp_code }) => emp_code === 'A')).toHaveLength(1);
		expect(await model.poll()).toEqual([]);
	});
});

describe('rows that become visible late', () => {
	test('a lower id ten minutes after a higher one', async () => {
		const model = await started();
		const slow = model.reserve();
		model.arrive();
		await model.poll();
		for (let minute = 0; minute < 10; minute++) {
			model.time += 60;
			expect(await model.poll()).toEqual([]);
		}
		model.arrive({}, slow);
		expect(ids(await model.poll())).toEqual([slow.id]);
		await model.settle();
		expectExactlyOnce(model);
	});

	test.each([100, 1000])(
		'a lower id that was under way at the start, %i rows a page',
		async (cap) => {
			const model = new Model({ cap, pastTheEnd: '404', ids: 'number' });
			for (let i = 0; i < 400; i++) model.arrive();
			const slow = model.reserve();
			for (let i = 0; i < 300; i++) model.arrive();
			await model.poll();
			model.time += 500;
			model.arrive({}, slow);
			await model.settle();
			expect(model.emitted).toEqual(['0:401']);
		},
	);

	test('a lower id far behind a burst is found by the second look', async () => {
		const model = await started();
		const slow = model.reserve();
		for (let i = 0; i < 3000; i++) model.arrive();
		await model.poll();
		model.time += 540;
		model.arrive({}, slow);
		await model.settle();
		expectExactlyOnce(model);
	});

	test('a missing id is given up after the look-back, and the state is small again', async () => {
		const model = await started();
		model.skipIds(50);
		model.arrive();
		await model.poll();
		expect(model.openGaps).not.toBe('');
		await model.settle();
		expect(model.openGaps).toBe('');
	});
});

describe('a list that changes while it is read', () => {
	test('rows arrive between two pages', async () => {
		const model = await started();
		for (let i = 0; i < 1500; i++) model.arrive();
		model.beforePage = () => {
			for (let i = 0; i < 40; i++) model.arrive();
		};
		await model.poll();
		model.beforePage = () => {};
		await model.settle();
		expectExactlyOnce(model);
	});

	test('a deletion between two pages hides a row until the second look', async () => {
		const model = await withHiddenRow();
		await model.settle();
		expectExactlyOnce(model);
	});

	test('old rows are purged between polls', async () => {
		const model = await started(5000);
		for (let i = 0; i < 4900; i++) model.remove(0);
		model.arrive();
		expect(await model.poll()).toHaveLength(1);
		await model.settle();
		expectExactlyOnce(model);
	});

	test('rows before the remembered place are deleted: what is new still comes at once', async () => {
		const model = await started(2000);
		for (let i = 0; i < 600; i++) model.remove(0);
		for (let i = 0; i < 1900; i++) model.arrive();
		for (let i = 0; i < 600; i++) model.remove(0);
		expect(await model.poll()).toHaveLength(1900);
	});

	test('the newest rows are deleted, then others arrive', async () => {
		const model = await started();
		for (let i = 0; i < 10; i++) model.arrive();
		await model.poll();
		model.removeNewest(30);
		expect(await model.poll()).toEqual([]);
		model.arrive();
		expect(await model.poll()).toHaveLength(1);
	});

	test('everything is deleted, then others arrive', async () => {
		const model = await started();
		model.removeNewest(120);
		expect(await model.poll()).toEqual([]);
		model.arrive();
		expect(await model.poll()).toHaveLength(1);
	});
});

describe('polls that fail, restart or overlap', () => {
	test.each([0, 1, 2])('a poll that fails at request %i loses and repeats nothing', async (at) => {
		const model = await started();
		for (let i = 0; i < 2500; i++) model.arrive();
		const before = JSON.stringify(model.state);
		model.beforePage = (request) => {
			if (request === at) throw new Error('No answer');
		};
		await expect(model.poll()).rejects.toThrow('No answer');
		expect(JSON.stringify(model.state)).toBe(before);
		model.beforePage = () => {};
		await model.settle();
		expectExactlyOnce(model);
	});

	test('n8n starts again with the state of the last emission', async () => {
		const model = await started();
		model.arrive();
		await model.poll();
		for (let i = 0; i < 5; i++) await model.poll();
		model.restart();
		model.arrive();
		expect(await model.poll()).toHaveLength(1);
		expectExactlyOnce(model);
	});

	test('two polls at once emit a row once', async () => {
		const model = await started();
		for (let i = 0; i < 300; i++) model.arrive();
		const [one, other] = await Promise.all([model.poll(), model.poll()]);
		expect(one.length + other.length).toBe(300);
		expectExactlyOnce(model);
	});
});

describe('clocks', () => {
	test.each([
		['n8n is days ahead', { n8nAhead: 3 * 86_400 }],
		['n8n is days behind', { n8nAhead: -3 * 86_400 }],
		['the server lives in another zone', { serverAhead: 9 * 3600 }],
	])('%s', async (_title, clocks) => {
		const model = Object.assign(new Model(), clocks);
		for (let i = 0; i < 50; i++) model.arrive();
		await model.poll();
		model.arrive();
		expect(await model.poll()).toHaveLength(1);
	});

	test.each([3600, -3600])('the clock of the server is moved by %i seconds', async (seconds) => {
		const model = await started();
		const slow = model.reserve();
		model.arrive();
		await model.poll();
		model.serverAhead = seconds;
		model.arrive();
		expect(await model.poll()).toHaveLength(1);
		model.time += 500;
		model.arrive({}, slow);
		await model.settle();
		expectExactlyOnce(model);
	});

	test('the clock of n8n jumps while a lower id is under way', async () => {
		const model = await started();
		const slow = model.reserve();
		model.arrive();
		await model.poll();
		model.n8nAhead = 5 * 86_400;
		model.time += 60;
		await model.poll();
		model.time += 480;
		model.arrive({}, slow);
		await model.settle();
		expectExactlyOnce(model);
	});

	test('the clock of n8n jumps to and fro, with the shortest look-back', async () => {
		const model = await started(120, undefined, { lookback: MIN_LOOKBACK_MINUTES * 60 });
		const slow = model.reserve();
		model.arrive();
		await model.poll();
		for (const n8nAhead of [5 * 86_400, 0, 5 * 86_400]) {
			model.n8nAhead = n8nAhead;
			await model.poll();
		}
		for (let minute = 0; minute < 9; minute++) {
			model.time += 60;
			await model.poll();
		}
		model.arrive({}, slow);
		await model.settle();
		expectExactlyOnce(model);
	});
});

describe('habits of servers', () => {
	test.each(['404', 'lastPage'] as const)('a page past the end is %s', async (pastTheEnd) => {
		const model = await started(1000, { cap: 1000, pastTheEnd, ids: 'number' });
		model.removeNewest(600);
		await model.poll();
		for (let i = 0; i < 20; i++) model.arrive();
		await model.settle();
		expectExactlyOnce(model);
	});

	test.each([10, 99, 1000])('pages are cut at %i rows', async (cap) => {
		const model = await started(750, { cap, pastTheEnd: '404', ids: 'number' });
		for (let i = 0; i < 60; i++) model.arrive();
		expect(await model.poll()).toHaveLength(60);
	});

	test('a server that answers every page with the same rows is not read for ever', async () => {
		const rows = Array.from({ length: 1000 }, (_, index) => {
			return { id: index + 1, punch_time: '2020-01-01 08:00:00' };
		});
		const reader = createPageReader(async () => ({ rows, count: 5000, more: true }));
		const store: Store = {};
		const rules = { now: 0, deadline: Infinity, lookback: 1800, limit: 5000, matches: () => true };
		const start = async () => '2026-03-01 08:00:00';
		const scope = { server: 's', start: 'given' };
		await expect(poll(store, reader, scope, rules, start)).rejects.toThrow(EndError);
		expect(store.cursor).toBeUndefined();
	});

	test('a list that is not in the order of the ids is refused', async () => {
		const model = await started();
		model.shuffle();
		model.arrive();
		await expect(model.poll()).rejects.toThrow(OrderError);
	});
});

describe('the order of the list', () => {
	const byPunchTime = () => ({ cap: 1000, pastTheEnd: '404', ids: 'number' }) as Habits;

	/** A trigger on a server that lists by punch time, which nothing has shown so far. */
	async function withOrder(rows: number) {
		const habits = byPunchTime();
		habits.order = 'punch_time';
		const model = new Model(habits);
		for (let i = 0; i < rows; i++) {
			model.arrive();
			model.time += 10;
		}
		await model.poll();
		return { model, habits };
	}

	/** The punch time of a row that many rows before the end. */
	const before = (model: Model, rows: number) => {
		const ms = Date.parse(`${model.serverTime().replace(' ', 'T')}Z`) - rows * 10_000;
		return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
	};

	test.each([20, 400, 1200, 3990, 4500])(
		'a late punch %i rows before the end: refused until the order is back, nothing is lost',
		async (back) => {
			const { model, habits } = await withOrder(4000);
			model.arrive();
			expect(await model.poll()).toHaveLength(1);
			model.arrive({ punch_time: before(model, back) });
			const saved = JSON.stringify(model.state);
			await expect(model.poll()).rejects.toThrow(OrderError);
			model.time += 10;
			model.arrive();
			await expect(model.poll()).rejects.toThrow(OrderError);
			expect(JSON.stringify(model.state)).toBe(saved);
			habits.order = 'id';
			expect(await model.poll()).toHaveLength(2);
			await model.settle();
			expectExactlyOnce(model);
		},
	);

	test('late punches fill a page and more', async () => {
		const { model, habits } = await withOrder(4000);
		for (let i = 0; i < 1500; i++) model.arrive(LONG_AGO);
		await expect(model.poll()).rejects.toThrow(OrderError);
		habits.order = 'id';
		expect(await model.poll()).toHaveLength(1500);
	});

	test('a late punch while numbers are missing: told when they are given up', async () => {
		const { model, habits } = await withOrder(4000);
		model.reserve();
		model.arrive();
		expect(await model.poll()).toHaveLength(1);
		model.arrive(LONG_AGO);
		for (let minute = 0; minute < 30; minute++) {
			model.time += 60;
			model.arrive();
			await model.poll();
		}
		for (let minute = 0; minute < 30; minute++) {
			model.time += 60;
			await model.poll().catch((error: Error) => expect(error).toBeInstanceOf(OrderError));
		}
		await expect(model.poll()).rejects.toThrow(OrderError);
		habits.order = 'id';
		await model.settle();
		expectExactlyOnce(model);
	});

	test('a late punch arrives while pages are read', async () => {
		const { model, habits } = await withOrder(4000);
		for (let i = 0; i < 2500; i++) {
			model.arrive();
			model.time += 10;
		}
		model.beforePage = (request) => {
			if (request === 2) model.arrive(LONG_AGO);
		};
		await expect(model.poll()).rejects.toThrow(OrderError);
		model.beforePage = () => {};
		habits.order = 'id';
		await model.settle();
		expectExactlyOnce(model);
	});

	test.each([
		['among the newest', [3905, 3906]],
		['long before', [5, 6, 7]],
		['so many that the place is another page', Array.from({ length: 900 }, (_, i) => 11 + i)],
	])('old rows that become visible, %s, are no other order', async (_title, revealed) => {
		const model = new Model();
		for (let id = 1; id <= 4000; id++) {
			if (revealed.includes(id)) model.skipIds(1);
			else model.arrive();
		}
		await model.poll();
		for (let minute = 0; minute < 60; minute++) {
			model.time += 60;
			await model.poll();
		}
		expect(model.openGaps).toBe('');
		model.reveal(revealed);
		model.arrive();
		expect(await model.poll()).toHaveLength(1);
		model.arrive();
		expect(await model.poll()).toHaveLength(1);
		expect(await model.poll()).toEqual([]);
	});

	test('a row that comes twice is passed on once', async () => {
		const rows = [{ id: 1 }, { id: 1 }, { id: 2 }, { id: 3 }, { id: 3 }];
		let shown = rows.slice(0, 3);
		const reader = () => createPageReader(async () => ({ rows: shown, count: shown.length }));
		const store: Store = {};
		const rules = { now: 0, deadline: Infinity, lookback: 1800, limit: 5000, matches: () => true };
		const scope = { server: 's', start: '' };
		await poll(store, reader(), scope, rules, async () => '');
		shown = rows;
		expect(ids(await poll(store, reader(), scope, rules, async () => ''))).toEqual([3]);
		expect(await poll(store, reader(), scope, rules, async () => '')).toEqual([]);
	});
});

describe('cost', () => {
	test.each([1000, 100_000])(
		'an idle poll at %i rows: two requests and a few hundred rows',
		async (rows) => {
			const model = await started(rows);
			model.requests = model.rowsRead = 0;
			await model.poll();
			expect(model.requests).toBeLessThanOrEqual(2);
			expect(model.rowsRead).toBeLessThanOrEqual(600);
		},
	);

	/** The most requests of one poll, while nothing arrives and all gaps are closed. */
	async function costOfClosingGaps(model: Model) {
		expect(model.openGaps).not.toBe('');
		const costs = [];
		for (let minute = 0; minute < 60; minute++) {
			model.time += 60;
			model.requests = 0;
			expect(await model.poll()).toEqual([]);
			costs.push(model.requests);
		}
		expect(model.openGaps).toBe('');
		return Math.max(...costs);
	}

	test.each([10, 50, 1000])(
		'a gap is closed with two requests at most, pages are cut at %i rows',
		async (cap) => {
			const model = await started(1000, { cap, pastTheEnd: '404', ids: 'number' });
			model.reserve();
			for (let i = 0; i < 700; i++) model.arrive();
			await model.poll();
			expect(await costOfClosingGaps(model)).toBeLessThanOrEqual(2);
		},
	);

	test('also after rows between the gap and the end were deleted', async () => {
		const model = await started(20_000);
		model.reserve();
		for (let i = 0; i < 3000; i++) model.arrive();
		await model.poll();
		model.removeNewest(400);
		model.arrive();
		await model.poll();
		expect(await costOfClosingGaps(model)).toBeLessThanOrEqual(2);
	});

	test('also with many gaps, one given up before the other', async () => {
		const model = await started(20_000);
		model.reserve();
		for (let i = 0; i < 1500; i++) model.arrive();
		await model.poll();
		model.time += 300;
		model.skipIds(2000);
		for (let i = 0; i < 1500; i++) model.arrive();
		await model.poll();
		expect(await costOfClosingGaps(model)).toBeLessThanOrEqual(2);
	});

	test('a page that was short once does not make the pages of later polls short', async () => {
		const habits = { cap: 10, pastTheEnd: '404' as const, ids: 'number' as const };
		const model = await started(2000, habits);
		await model.poll();
		habits.cap = 1000;
		for (let i = 0; i < 3000; i++) model.arrive();
		model.requests = 0;
		expect(await model.poll()).toHaveLength(3000);
		expect(model.requests).toBeLessThanOrEqual(5);
	});

	test('5,000 new rows: at most eight requests', async () => {
		const model = await started(12_345);
		for (let i = 0; i < 5000; i++) model.arrive();
		model.requests = 0;
		expect(await model.poll()).toHaveLength(5000);
		expect(model.requests).toBeLessThanOrEqual(8);
	});

	/** Rows that count how often their ID is read. */
	function counted(count: number, step: number) {
		const reads = { count: 0 };
		const rows = Array.from({ length: count }, (_, index) => ({
			get id() {
				reads.count++;
				return (index + 1) * step;
			},
			emp_code: '1',
			upload_time: '2026-03-01 08:00:00',
		}));
		return { rows, reads };
	}

	test('work grows with the rows, not with rows times missing numbers', async () => {
		const work = async (gaps: number) => {
			const rules = { now: 0, deadline: Infinity, lookback: 1800, limit: 1e6, matches: () => true };
			const scope = { server: 's', start: '' };
			const store: Store = {};
			const known = counted(gaps, 2);
			const start = createPageReader(async () => ({ rows: known.rows, count: gaps, more: false }));
			await poll(store, start, scope, rules, async () => '');
			const total = 20_000;
			const { rows, reads } = counted(total, 1);
			for (const now of [60, 120, 180]) {
				const reader = createPageReader(async () => ({ rows, count: total, more: false }));
				await poll(store, reader, scope, { ...rules, now }, async () => '');
			}
			return reads.count / total;
		};
		const [few, many] = [await work(10), await work(MAX_GAPS)];
		expect(many).toBeLessThan(few * 2);
	});

	test('rows that appear one by one in many missing numbers', () => {
		const gaps = Array.from({ length: 4000 }, (_, n) => ({
			from: n * 10,
			to: n * 10 + 5,
			since: n,
		}));
		const open = new OpenGaps(gaps);
		let missing = new Set(gaps.flatMap(({ from }) => [0, 1, 2, 3, 4, 5].map((n) => from + n)));
		for (let id = 0; id < 40_000; id += 3) {
			expect(open.has(id)).toBe(missing.has(id));
			if (!open.has(id)) continue;
			open.fill(id);
			missing.delete(id);
		}
		open.add({ from: 40_001, to: 40_003, since: 9 });
		open.fill(40_002);
		missing = new Set([...missing, 40_001, 40_003]);
		const left = open.list();
		expect(left).toHaveLength(open.count);
		const rest = left.flatMap(({ from, to }) =>
			Array.from({ length: to - from + 1 }, (_, n) => from + n),
		);
		expect(rest).toEqual([...missing]);
		expect(unpack(pack(left))).toEqual(left);
	});

	test.each([
		['10 MB', '9'.repeat(10_000_000)],
		['no time', 'zzz'],
		['a time with more behind it', `2026-03-01 08:00:00${'z'.repeat(1_000_000)}`],
		['an object', { toString: null }],
	])('texts of the server do not stay in the state: %s', async (_title, text) => {
		const model = await started(ANCHORS * 2);
		for (let i = 0; i < 5; i++) {
			const all = { upload_time: text, emp_code: text, punch_time: text, terminal_sn: text };
			model.arrive(all as never);
		}
		expect(await model.poll()).toHaveLength(5);
		expect(JSON.stringify(model.state).length).toBeLessThan(20_000);
		expect(model.state?.newest).toBe('2026-03-01 08:00:00');
		expect(await model.poll()).toEqual([]);
		model.time += 60;
		model.restore(ANCHORS * 2 + 5);
		for (let i = 0; i < 3; i++) model.arrive();
		expect(ids(await model.poll())).toEqual([1, 2, 3]);
	});

	test('the state stays below 64 KB with ids of ten digits and a gap before every row', async () => {
		const model = new Model();
		model.skipIds(9_000_000_000);
		for (let i = 0; i < 50; i++) model.arrive();
		await model.poll();
		for (let i = 0; i < 9000; i++) {
			model.skipIds(1 + ((i * 7919) % 5000));
			model.arrive();
		}
		await model.poll();
		expect(model.openGaps.split(' ')).toHaveLength(MAX_GAPS);
		expect(JSON.stringify(model.state).length).toBeLessThan(64 * 1024);
		await model.settle();
		expectExactlyOnce(model);
	});
});

describe('ids that start again', () => {
	test('after a restore the rows that arrived since are emitted, the others not', async () => {
		const model = await started();
		for (let i = 0; i < 20; i++) model.arrive();
		await model.poll();
		model.time += 60;
		model.restore(40);
		model.time += 60;
		for (let i = 0; i < 5; i++) model.arrive(LONG_AGO);
		expect(await model.poll()).toHaveLength(5);
		model.arrive();
		expect(await model.poll()).toHaveLength(1);
		expect(await model.poll()).toEqual([]);
	});

	test('also when more rows arrived than were lost', async () => {
		const model = await started();
		model.time += 60;
		model.restore(30);
		model.time += 60;
		for (let i = 0; i < 80; i++) model.arrive();
		expect(await model.poll()).toHaveLength(80);
	});

	test('a new installation', async () => {
		const model = await started(500);
		model.time += 60;
		model.restore(500);
		model.time += 60;
		for (let i = 0; i < 3; i++) model.arrive();
		expect(ids(await model.poll())).toEqual([1, 2, 3]);
	});

	test('without upload times', async () => {
		const model = await started(300);
		model.restore(200);
		model.time += 60;
		for (let i = 0; i < 5; i++) model.arrive({ upload_time: null });
		expect(ids(await model.poll())).toEqual([101, 102, 103, 104, 105]);
		expect(await model.poll()).toEqual([]);
	});

	test.each([5, 40, 100])(
		'the clock of the server is an hour behind after a restore, %i rows are lost',
		async (lost) => {
			const model = new Model();
			for (let i = 0; i < 120; i++) {
				model.arrive();
				model.time += 10;
			}
			await model.poll();
			model.serverAhead = -3600;
			model.restore(lost);
			for (let i = 0; i < 5; i++) model.arrive();
			for (let i = 0; i < 100; i++) {
				model.time += 60;
				if (i % 3 === 0) model.arrive();
				await model.poll();
			}
			await model.settle();
			expectExactlyOnce(model);
		},
	);

	test('a row that waits for the second look is found after a restore, too', async () => {
		const model = await withHiddenRow();
		expect(model.openGaps).not.toBe('');
		model.time += 60;
		model.restore(40);
		for (let i = 0; i < 5; i++) model.arrive();
		await model.settle();
		expectExactlyOnce(model);
	});

	test('a new installation with more rows lost than are remembered', async () => {
		const model = await started(ANCHORS * 3);
		model.time += 60;
		model.restore(ANCHORS * 3);
		for (let i = 0; i < 3; i++) model.arrive();
		expect(ids(await model.poll())).toEqual([1, 2, 3]);
	});

	/** A trigger on a server that loses more rows by a restore than are remembered, and its clock. */
	async function withLargeRestore(arrival = {}, serverAhead = 0) {
		const model = new Model();
		for (let i = 0; i < ANCHORS * 3; i++) {
			model.arrive(arrival);
			model.time += 10;
		}
		await model.poll();
		model.serverAhead = serverAhead;
		model.restore(ANCHORS + 500);
		return model;
	}

	test('more rows are lost than are remembered: the upload time tells new from old', async () => {
		const model = await withLargeRestore();
		expect(await model.poll()).toEqual([]);
		model.time += 60;
		for (let i = 0; i < 100; i++) model.arrive(i % 3 ? LONG_AGO : { upload_time: null });
		expect(await model.poll()).toHaveLength(100);
		model.arrive();
		expect(await model.poll()).toHaveLength(1);
		await model.settle();
		expectExactlyOnce(model);
	});

	test('also after it has given out more numbers than were lost', async () => {
		const model = await withLargeRestore();
		model.time += 60;
		for (let i = 0; i < ANCHORS + 900; i++) model.arrive();
		expect(await model.poll()).toHaveLength(ANCHORS + 900);
		await model.settle();
		expectExactlyOnce(model);
	});

	test('also with an upload time behind: it stops until a row tells, then goes on', async () => {
		const model = await withLargeRestore({}, -3600);
		for (let i = 0; i < 50; i++) {
			model.arrive();
			model.time += 60;
			await expect(model.poll()).rejects.toThrow(RestartError);
		}
		model.time += 600;
		model.arrive();
		expect(await model.poll()).toHaveLength(51);
		await model.settle();
		expectExactlyOnce(model);
	});

	test('without upload times nothing tells: it stops until it is told where to begin', async () => {
		const model = await withLargeRestore({ upload_time: null });
		const since = model.serverTime();
		for (let i = 0; i < 100; i++) {
			model.arrive({ upload_time: null });
			model.time += 60;
			await expect(model.poll()).rejects.toThrow(RestartError);
		}
		expect(model.emitted).toEqual([]);
		model.rules.start = since;
		expect(await model.poll()).toHaveLength(100);
		model.arrive();
		expect(await model.poll()).toHaveLength(1);
		expectExactlyOnce(model);
	});

	test.each([
		['with upload times', {}],
		['without', { upload_time: null }],
	])('more rows are deleted than are remembered, ids go on, %s', async (_title, arrival) => {
		const model = new Model();
		for (let i = 0; i < ANCHORS * 3; i++) model.arrive(arrival);
		await model.poll();
		model.removeNewest(ANCHORS + 100);
		if (!('upload_time' in arrival)) expect(await model.poll()).toEqual([]);
		for (let i = 0; i < 5; i++) model.arrive(arrival);
		expect(await model.poll()).toHaveLength(5);
		model.arrive(arrival);
		expect(await model.poll()).toHaveLength(1);
		await model.settle();
		expectExactlyOnce(model);
	});

	test('rows that came late below all that are remembered are not repeated', async () => {
		const model = await started(10);
		const slow = [model.reserve(), model.reserve()];
		for (let i = 0; i < ANCHORS + 500; i++) model.arrive();
		await model.poll();
		model.time += 60;
		for (const reserved of slow) model.arrive({}, reserved);
		await model.settle();
		expectExactlyOnce(model);
		model.removeNewest(ANCHORS + 500);
		model.time += 60;
		expect(await model.poll()).toEqual([]);
		model.restore(0);
		model.time += 60;
		for (let i = 0; i < 3; i++) model.arrive();
		expect(await model.poll()).toHaveLength(3);
		await model.settle();
		expectExactlyOnce(model);
	});

	test.each([10, 1000])(
		'a new installation whose first rows have no upload time, %i rows a page',
		async (cap) => {
			const model = await started(ANCHORS * 2, { cap, pastTheEnd: '404', ids: 'number' });
			model.restore(ANCHORS * 2);
			model.time += 60;
			for (let i = 0; i < 25; i++) model.arrive({ upload_time: null });
			await expect(model.poll()).rejects.toThrow(RestartError);
			model.arrive();
			expect(await model.poll()).toHaveLength(26);
			await model.settle();
			expectExactlyOnce(model);
		},
	);

	describe.each([
		['upload times', {}],
		['no upload times', { upload_time: null }],
	])('the same row is recognized, with %s', (_title, arrival) => {
		/** A trigger on a server whose rows arrived one after the other. */
		async function running() {
			const model = new Model();
			for (let i = 0; i < 300; i++) {
				model.arrive({ emp_code: String(i % 7), ...arrival });
				model.time += 10;
			}
			await model.poll();
			return model;
		}

		test.each([3600, -3600, 9 * 3600])(
			'when the time zone of the server moves by %i seconds',
			async (seconds) => {
				const model = await running();
				model.moveZone(seconds);
				expect(await model.poll()).toEqual([]);
				model.arrive();
				model.moveZone(-seconds);
				expect(await model.poll()).toHaveLength(1);
				model.moveZone(seconds);
				await model.settle();
				expectExactlyOnce(model);
			},
		);

		test('when the newest one gets an upload time later, another one, and then another code', async () => {
			const model = await running();
			model.editNewest({ upload_time: model.serverTime() });
			expect(await model.poll()).toEqual([]);
			model.time += 60;
			model.editNewest({ upload_time: model.serverTime() });
			expect(await model.poll()).toEqual([]);
			model.editNewest({ emp_code: 'corrected' });
			expect(await model.poll()).toEqual([]);
			model.editNewest({ upload_time: null });
			expect(await model.poll()).toEqual([]);
			model.arrive();
			expect(await model.poll()).toHaveLength(1);
		});

		test('after a restore another row with the same number is not', async () => {
			const model = await running();
			model.restore(1);
			model.arrive({ emp_code: 'other', ...arrival });
			expect(await model.poll()).toHaveLength(1);
		});
	});

	test('an upload time that is none does not stay in the state', async () => {
		const model = await started(400);
		model.goOnFrom({ ...(model.state as CursorState), newest: 'z'.repeat(1_000_000) });
		await model.poll();
		expect(model.state?.newest).toBe('2026-03-01 08:00:00');
	});

	test('the code of the newest punch is corrected on the server', async () => {
		const model = await started();
		model.editNewest({ emp_code: 'corrected' });
		expect(await model.poll()).toEqual([]);
		model.arrive();
		expect(await model.poll()).toHaveLength(1);
	});
});

describe('start in the past', () => {
	test('rows that arrived since are delivered once, in portions, then the new ones', async () => {
		const model = new Model(undefined, { start: '2026-03-01 09:00:00', limit: 40 });
		for (let minute = 0; minute < 200; minute++) {
			model.arrive(minute % 7 ? LONG_AGO : { ...LONG_AGO, upload_time: null });
			model.time += 60;
		}
		// 08:00 is the start of time: 140 rows arrived at 09:00 or later.
		const first = await model.poll();
		expect(first).toHaveLength(40);
		expect(ids(first)[0]).toBe(61);
		await model.settle();
		expect(model.emitted).toHaveLength(140);
		expect(new Set(model.emitted).size).toBe(140);
		model.arrive();
		expect(await model.poll()).toHaveLength(1);
	});

	/** A server where a row arrived each minute, and the rows that arrived at a time or later. */
	function withRows(
		rows: number,
		arrivalOf: (index: number, time: string) => Arrival,
		rules: ConstructorParameters<typeof Model>[1] = {},
		cap = 1000,
	) {
		const start = '2026-03-05 00:00:00';
		const model = new Model({ cap, pastTheEnd: '404', ids: 'number' }, { start, ...rules });
		const since: number[] = [];
		for (let index = 0; index < rows; index++) {
			const time = model.serverTime();
			model.arrive(arrivalOf(index, time));
			if (time >= start) since.push(index + 1);
			model.time += 60;
		}
		return { model, since };
	}

	/** All that comes until nothing more does. */
	async function emittedBy(model: Model) {
		await model.settle();
		const emitted = model.emitted.map((name) => Number(name.split(':')[1]));
		expect(new Set(emitted).size).toBe(emitted.length);
		return emitted;
	}

	test.each([7, 100, 1000])(
		'among rows without an upload time nothing is lost, %i rows a page',
		async (cap) => {
			const isUntimed = (index: number) => ((index + 1) * 7919) % 10 < 4;
			const arrival = (index: number) => ({
				...(isUntimed(index) && { upload_time: null }),
				...(index % 3 === 0 && LONG_AGO),
			});
			const { model, since } = withRows(9000, arrival, {}, cap);
			const emitted = await emittedBy(model);
			expect(emitted.slice(-since.length)).toEqual(since);
			// Those right before the place that may have come either before or after.
			const unclear = emitted.slice(0, -since.length);
			expect(unclear.every((id, n) => id === since[0] - unclear.length + n)).toBe(true);
			expect(unclear.every((id) => isUntimed(id - 1))).toBe(true);
		},
	);

	test('the clock of the server goes back after the start: all that follows is new', async () => {
		const { model, since } = withRows(9000, (index, time) => ({
			upload_time: index > 6000 && index < 6100 ? '2026-03-01 00:00:00' : time,
		}));
		expect(await emittedBy(model)).toEqual(since);
	});

	test.each([
		['some are late, some of a wrong clock', () => false],
		['a terminal delivers three pages at once', (index: number) => index >= 6000 && index < 9000],
		['another one does so early', (index: number) => index >= 2000 && index < 4000],
	])('where no row has an upload time, by the punch time: %s', async (_title, isBatch) => {
		const log: string[] = [];
		const arrival = (index: number) => ({
			upload_time: null,
			...((isBatch(index) || index % 10 === 3) && LONG_AGO),
			...(index % 97 === 5 && { punch_time: '2099-01-01 00:00:00' }),
		});
		const { model, since } = withRows(20_000, arrival, { log: (text) => log.push(text) });
		expect(await emittedBy(model)).toEqual(since);
		expect(log).toEqual([expect.stringContaining('compared with their punch time')]);
	});

	test('nothing is logged where there are upload times', async () => {
		const log: string[] = [];
		const { model } = withRows(100, () => ({}), { log: (text) => log.push(text) });
		await model.poll();
		expect(log).toEqual([]);
	});

	test.each([
		['upload times', (index: number) => (index % 4 === 1 ? { upload_time: null } : {})],
		['no upload times', () => ({ upload_time: null })],
	])('where the time of a poll is over first, with %s', async (_title, arrival) => {
		const { model, since } = withRows(20_000, arrival, { deadline: 0 });
		for (let polls = 0; polls < 25; polls++) await model.poll();
		model.rules.deadline = Infinity;
		const emitted = await emittedBy(model);
		expect(emitted.slice(-since.length)).toEqual(since);
		expect(emitted.length - since.length).toBeLessThanOrEqual(1);
	});

	test('rows without an upload time at the end of the list wait for one that has it', async () => {
		const arrival = (index: number) => (index < 1999 ? {} : { upload_time: null });
		const { model } = withRows(2000, arrival, { start: '2026-03-03 00:00:00' });
		expect(await model.poll()).toEqual([]);
		model.arrive({ upload_time: null });
		expect(ids(await model.poll())).toEqual([2000, 2001]);
		expect(await model.poll()).toEqual([]);
	});

	test('after a restore what follows the point is new, wherever the start was', async () => {
		const { model, since } = withRows(6000, () => ({}));
		expect(await emittedBy(model)).toEqual(since);
		model.restore(900);
		model.time += 60;
		for (let i = 0; i < 5; i++) model.arrive();
		expect(ids(await model.poll())).toEqual([5101, 5102, 5103, 5104, 5105]);
		await model.settle();
		expectExactlyOnce(model);
	});

	test('on a server of many pages', async () => {
		const model = new Model(undefined, { start: '2026-03-01 20:00:00' });
		for (let i = 0; i < 9000; i++) {
			model.arrive();
			model.time += 10;
		}
		const rows = await model.poll();
		expect(rows).toHaveLength(9000 - (12 * 3600) / 10);
		expect(rows[0].upload_time).toBe('2026-03-01 20:00:00');
	});

	test('another start begins anew, the same one does not', async () => {
		const model = await started(10);
		model.rules.start = '2026-03-01 08:00:00';
		expect(await model.poll()).toHaveLength(10);
		expect(await model.poll()).toEqual([]);
	});
});
