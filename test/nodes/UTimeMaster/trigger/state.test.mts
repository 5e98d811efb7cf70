import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Simulator } from '../../../../simulator/index.mts';
import { TestTrigger } from '../../../support/trigger.mts';
import { byCode, byId } from '../../../support/parameters.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';

/* Where a trigger finds its state when nodes are renamed, replaced and copied. */

const EVERY: INodeParameters = {
	triggerOn: 'everyPunch',
	startFrom: 'activation',
	simplify: false,
	filters: {},
	options: {},
};
/** A start in the past: a state that is lost shows by punches that come once more. */
const FROM_START: INodeParameters = {
	...EVERY,
	startFrom: 'date',
	startTime: '2000-01-01T00:00:00',
};

const A = { id: 'id-a', name: 'A' };
const B = { id: 'id-b', name: 'B' };

const ids = (rows: IDataObject[]) => rows.map(({ id }) => Number(id));

afterEach(closeServers);

/** A trigger that has passed on one punch. */
async function running(parameters: INodeParameters = EVERY, profile?: (typeof PROFILES)[number]) {
	const simulator = await server({ seed: 'empty', ...(profile && { profile }) });
	const trigger = new TestTrigger(credentialFor(simulator), parameters);
	trigger.publish(A);
	await trigger.poll();
	expect(await passedOn(simulator, trigger)).toBe('the new punch');
	return { simulator, trigger };
}

/** What a poll passes on of a punch that arrived since: that alone, if the state is the right one. */
async function passedOn(simulator: Simulator, trigger: TestTrigger, name?: string) {
	const { id } = simulator.data.punch({ emp_code: '1' });
	const rows = ids(await trigger.poll('trigger', 'activate', name));
	if (!rows.includes(id)) return 'nothing';
	return rows.length === 1 ? 'the new punch' : 'others too';
}

/** Polls without a punch until something of it is in memory that n8n has not saved. */
const idle = async (trigger: TestTrigger, name?: string) =>
	expect(await trigger.poll('trigger', 'activate', name)).toEqual([]);

describe.each(PROFILES)('on profile %i', (profile) => {
	test.each([
		['activation', EVERY],
		['a date', FROM_START],
	])('a renamed trigger goes on; start from %s', async (_title, parameters) => {
		const { simulator, trigger } = await running(parameters, profile);
		trigger.publish({ ...A, name: 'Renamed' });
		expect(await passedOn(simulator, trigger)).toBe('the new punch');
	});
});

test.each([
	['activation', EVERY],
	['a date', FROM_START],
])('renamed and renamed back: no state of before; start from %s', async (_title, parameters) => {
	const { simulator, trigger } = await running(parameters);
	trigger.publish({ ...A, name: 'Renamed' });
	expect(await passedOn(simulator, trigger)).toBe('the new punch');
	expect(await passedOn(simulator, trigger)).toBe('the new punch');
	trigger.publish(A);
	expect(await passedOn(simulator, trigger)).toBe('the new punch');
	trigger.publish({ ...A, name: 'Renamed' });
	expect(await passedOn(simulator, trigger)).toBe('the new punch');
});

test('a name that was freed by a new name: the trigger that takes it begins', async () => {
	const { simulator, trigger } = await running(FROM_START);
	trigger.publish({ ...A, name: 'Renamed' });
	expect(await passedOn(simulator, trigger)).toBe('the new punch');
	trigger.publish({ ...A, name: 'Renamed' }, { id: 'new', name: 'A', parameters: EVERY });
	simulator.data.punch({});
	expect(await trigger.poll('trigger', 'activate', 'A')).toEqual([]);
	expect(await passedOn(simulator, trigger, 'A')).toBe('the new punch');
	expect(await trigger.poll('trigger', 'activate', 'Renamed')).toHaveLength(2);
});

test('the name is taken in the same moment, when both poll for the first time', async () => {
	const { simulator, trigger } = await running();
	const waiting = simulator.data.punch({});
	trigger.publish({ ...A, name: 'Renamed' }, { id: 'new', name: 'A' });
	const [renamed, added] = await Promise.all([
		trigger.poll('trigger', 'activate', 'Renamed'),
		trigger.poll('trigger', 'activate', 'A'),
	]);
	expect(ids(renamed)).toEqual([waiting.id]);
	expect(added).toEqual([]);
});

describe('replaced by a trigger of the same name', () => {
	test('an import with other IDs goes on, and again', async () => {
		const { simulator, trigger } = await running(FROM_START);
		for (const id of ['import-1', 'import-2']) {
			trigger.publish({ id, name: 'A' });
			expect(await passedOn(simulator, trigger)).toBe('the new punch');
		}
	});

	test.each([
		[13, true],
		[15, false],
	])('deleted, and added anew after %i days: goes on %p', async (days, goesOn) => {
		let now = Date.now();
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
		try {
			const { simulator, trigger } = await running();
			now += days * 24 * 3600 * 1000;
			trigger.publish({ id: 'new', name: 'A' });
			expect(await passedOn(simulator, trigger)).toBe(goesOn ? 'the new punch' : 'nothing');
			expect(await passedOn(simulator, trigger)).toBe('the new punch');
		} finally {
			clock.mockRestore();
		}
	});

	test('a trigger of its own ID goes on after any time', async () => {
		let now = Date.now();
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
		try {
			const { simulator, trigger } = await running();
			now += 400 * 24 * 3600 * 1000;
			trigger.publish(A);
			expect(await passedOn(simulator, trigger)).toBe('the new punch');
		} finally {
			clock.mockRestore();
		}
	});
});

test('two triggers that swap their names', async () => {
	const { simulator, trigger } = await running();
	trigger.publish(A, B);
	await idle(trigger, 'A');
	await idle(trigger, 'B');
	// A has passed on what B has yet to.
	const first = simulator.data.punch({});
	expect(ids(await trigger.poll('trigger', 'activate', 'A'))).toEqual([first.id]);
	trigger.publish({ ...A, name: 'B' }, { ...B, name: 'A' });
	const second = simulator.data.punch({});
	expect(ids(await trigger.poll('trigger', 'activate', 'B'))).toEqual([second.id]);
	expect(ids(await trigger.poll('trigger', 'activate', 'A'))).toEqual([first.id, second.id]);
	trigger.publish(A, B);
	const third = simulator.data.punch({});
	expect(ids(await trigger.poll('trigger', 'activate', 'B'))).toEqual([third.id]);
	expect(ids(await trigger.poll('trigger', 'activate', 'A'))).toEqual([third.id]);
});

test('a copy of a trigger begins, and the two do not disturb each other', async () => {
	const { simulator, trigger } = await running();
	trigger.publish(A, { id: 'copy', name: 'A1' });
	const waiting = simulator.data.punch({});
	expect(await trigger.poll('trigger', 'activate', 'A1')).toEqual([]);
	expect(ids(await trigger.poll('trigger', 'activate', 'A'))).toEqual([waiting.id]);
	const both = simulator.data.punch({});
	expect(ids(await trigger.poll('trigger', 'activate', 'A1'))).toEqual([both.id]);
	trigger.restart(trigger.staticData);
	expect(ids(await trigger.poll('trigger', 'activate', 'A'))).toEqual([both.id]);
});

test('a copy of the workflow begins: n8n copies no static data', async () => {
	const { simulator } = await running();
	const copy = new TestTrigger(credentialFor(simulator), EVERY);
	copy.publish(A);
	simulator.data.punch({});
	expect(await copy.poll()).toEqual([]);
	expect(await passedOn(simulator, copy)).toBe('the new punch');
});

describe('several triggers', () => {
	const placed = (count: number) =>
		Array.from({ length: count }, (_, index) => ({ id: `id-${index}`, name: `T${index}` }));

	test('at most twenty copies are kept, the oldest goes', async () => {
		const { simulator, trigger } = await running();
		for (const one of placed(20)) {
			trigger.publish(one);
			await trigger.poll();
		}
		const copies = () =>
			Object.keys((trigger.saved.global as IDataObject).uTimeMasterTriggers as object);
		expect(copies()).toHaveLength(20);
		expect(copies()).not.toContain(A.id);
		trigger.publish({ id: 'id-0', name: 'Renamed' });
		expect(await passedOn(simulator, trigger)).toBe('the new punch');
	});

	test('what the nodes of the user keep for the workflow stays', async () => {
		const { simulator, trigger } = await running();
		const saved = trigger.saved as { global: IDataObject };
		saved.global.seen = [1, 2];
		trigger.restart(saved);
		expect(await passedOn(simulator, trigger)).toBe('the new punch');
		expect(trigger.saved.global).toMatchObject({ seen: [1, 2] });
	});
});

describe('durable cursors', () => {
	/** A trigger of n8n's durable engine that has passed on one punch. */
	async function durable(parameters: INodeParameters = EVERY) {
		const { simulator, trigger } = await running(parameters);
		trigger.cursors = {};
		expect(await passedOn(simulator, trigger)).toBe('the new punch');
		return { simulator, trigger };
	}

	test('go on where the default engine was, and under another name', async () => {
		const { simulator, trigger } = await durable(FROM_START);
		trigger.publish({ ...A, name: 'Renamed' });
		await idle(trigger);
		expect(await passedOn(simulator, trigger)).toBe('the new punch');
		trigger.publish(A);
		expect(await passedOn(simulator, trigger)).toBe('the new punch');
	});

	test('the static data of the node alone is committed', async () => {
		const { simulator, trigger } = await durable();
		for (const name of ['Renamed', 'A', 'Renamed']) {
			const before = trigger.saved;
			trigger.publish({ ...A, name });
			expect(await passedOn(simulator, trigger)).toBe('the new punch');
			expect(await passedOn(simulator, trigger)).toBe('the new punch');
			trigger.saved = before;
		}
	});

	/* n8n's scheduler runs polls side by side, each with the state as it was read before. */

	test('two polls at once: each punch once, and none is lost', async () => {
		const { simulator, trigger } = await durable();
		const { id } = simulator.data.punch({});
		const polls = await Promise.all([trigger.poll(), trigger.poll(), trigger.poll()]);
		expect(ids(polls.flat())).toEqual([id]);
		expect(await passedOn(simulator, trigger)).toBe('the new punch');
	});

	test('a slow poll beside one without news: its cursor is not undone', async () => {
		const { simulator, trigger } = await durable();
		simulator.fault({ path: '/iclock/', answer: { delay: 200 } });
		const first = simulator.data.punch({});
		const slow = trigger.poll();
		expect(await trigger.poll()).toEqual([]);
		expect(ids(await slow)).toEqual([first.id]);
		expect(await passedOn(simulator, trigger)).toBe('the new punch');
	});

	test('its state was read before the former poll was saved: nothing is passed on or kept', async () => {
		const { simulator, trigger } = await durable();
		const before = { ...trigger.cursors };
		const { id } = simulator.data.punch({});
		expect(ids(await trigger.poll())).toEqual([id]);
		const { cursors } = trigger;
		trigger.cursors = { ...before };
		expect(await trigger.poll()).toEqual([]);
		expect(trigger.cursors).toEqual(before);
		trigger.cursors = cursors;
		expect(await passedOn(simulator, trigger)).toBe('the new punch');
	});

	test('rows that n8n dropped with their cursor come again, although the copy was saved', async () => {
		let now = Date.now();
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
		try {
			const { simulator, trigger } = await durable();
			const before = { ...trigger.cursors };
			const { id } = simulator.data.punch({});
			expect(ids(await trigger.poll())).toEqual([id]);
			trigger.cursors = before;
			now += 10_000;
			expect(ids(await trigger.poll())).toEqual([id]);
		} finally {
			clock.mockRestore();
		}
	});

	test('a poll that n8n gave up and that never ends does not hold up the others', async () => {
		let now = Date.now();
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
		try {
			const { simulator, trigger } = await durable();
			const { id } = simulator.data.punch({});
			simulator.fault({ path: '/iclock/', answer: 'hang' });
			const asked = new Promise<void>((resolve) => {
				simulator.onRequest(() => resolve());
			});
			void trigger.poll().catch(() => {});
			await asked;
			now += 61_000;
			expect(ids(await trigger.poll())).toEqual([id]);
		} finally {
			clock.mockRestore();
		}
	});

	test('a poll beside one that fails: the punch comes with the next one', async () => {
		const { simulator, trigger } = await durable();
		simulator.fault({ path: '/iclock/', answer: { status: 400, body: '' } });
		const { id } = simulator.data.punch({});
		const polls = await Promise.allSettled([trigger.poll(), trigger.poll()]);
		expect(polls).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled', value: [] }]);
		expect(ids(await trigger.poll())).toEqual([id]);
	});

	test('a start beside another poll is not put off', async () => {
		const { simulator, trigger } = await durable();
		simulator.fault({ path: '/iclock/', answer: { delay: 200 } });
		const slow = trigger.poll();
		trigger.cursors = {};
		trigger.saved = {};
		expect(await trigger.poll()).toEqual([]);
		const begun = { ...trigger.cursors };
		expect(Object.keys(begun)).toEqual([A.id]);
		await slow;
		trigger.cursors = begun;
		expect(await passedOn(simulator, trigger)).toBe('the new punch');
	});

	test('a poll that fails commits nothing', async () => {
		const { simulator, trigger } = await durable();
		simulator.fault({ path: '/iclock/', answer: { status: 503, body: '' } });
		const { id } = simulator.data.punch({});
		const before = JSON.stringify(trigger.cursors);
		await expect(trigger.poll()).rejects.toThrow();
		expect(JSON.stringify(trigger.cursors)).toBe(before);
		expect(ids(await trigger.poll())).toEqual([id]);
	});
});

test('two polls at once after a new name: each punch once', async () => {
	const { simulator, trigger } = await running();
	trigger.publish({ ...A, name: 'Renamed' });
	const { id } = simulator.data.punch({});
	const polls = await Promise.all([trigger.poll(), trigger.poll()]);
	expect(ids(polls.flat())).toEqual([id]);
});

test('a test in the editor changes nothing, under a new name neither', async () => {
	const { simulator, trigger } = await running();
	trigger.publish({ ...A, name: 'Renamed' });
	const before = trigger.staticData;
	expect(await trigger.poll('manual', 'manual')).not.toEqual([]);
	expect(trigger.staticData).toEqual(before);
	expect(await passedOn(simulator, trigger)).toBe('the new punch');
});

test('a poll that fails under a new name loses nothing', async () => {
	const { simulator, trigger } = await running();
	trigger.publish({ ...A, name: 'Renamed' });
	const { id } = simulator.data.punch({});
	simulator.fault({ path: '/iclock/', answer: { status: 503, body: '' } });
	await expect(trigger.poll()).rejects.toThrow();
	expect(ids(await trigger.poll())).toEqual([id]);
});

test('filters keep what they know under a new name', async () => {
	const simulator = await server();
	const filters = { employees: [{ employee: byCode('00012') }, { employee: byId('4') }] };
	const trigger = new TestTrigger(credentialFor(simulator), { ...EVERY, filters });
	trigger.publish(A);
	await trigger.poll();
	trigger.publish({ ...A, name: 'Renamed' });
	simulator.clearLog();
	expect(await trigger.poll()).toEqual([]);
	expect(simulator.requests.map(({ path }) => path)).toEqual(['/iclock/api/transactions/']);
});
