import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { ANCHORS } from '../../../../nodes/UTimeMaster/cursor/anchors.ts';
import { TestTrigger } from '../../../support/trigger.mts';
import { byId } from '../../../support/parameters.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';

/* What happens to servers, over the wire: other orders, restores, deletions, corrected time zones. */

const EVERY: INodeParameters = {
	triggerOn: 'everyPunch',
	startFrom: 'activation',
	simplify: false,
	filters: {},
	options: {},
};
const SINCE = { ...EVERY, startFrom: 'date', startTime: '2026-03-01T05:00:00' };
const OUT_OF_ORDER = {
	message: 'The server does not list the transactions in the order of their numbers',
	description: expect.stringContaining('report the version of your server') as string,
	failure: { cause: 'configuration-invalid' },
};

const ids = (rows: IDataObject[]) => rows.map(({ id }) => Number(id));

afterEach(closeServers);

describe.each(PROFILES)('on profile %i', (profile) => {
	/** A server with some punches, and a trigger on it that has polled once. */
	async function running(count: number, options: Parameters<typeof server>[0] = {}) {
		const simulator = await server({ profile, seed: 'empty', ...options });
		simulator.data.seedPunches(count);
		const trigger = new TestTrigger(credentialFor(simulator), EVERY);
		expect(await trigger.poll()).toEqual([]);
		return { simulator, trigger };
	}

	test.each(['2019-03-01 08:00:00', '2024-01-02 00:00:00'])(
		'a list by punch time, a late punch of %s: a message until the order is back',
		async (punch_time) => {
			const switches = { defaultOrder: 'punch_time' } as const;
			const { simulator, trigger } = await running(5000, { switches });
			const first = simulator.data.punch({});
			expect(ids(await trigger.poll())).toEqual([first.id]);
			const before = trigger.staticData;
			const late = simulator.data.punch({ punch_time });
			await expect(trigger.poll()).rejects.toMatchObject(OUT_OF_ORDER);
			const next = simulator.data.punch({});
			await expect(trigger.poll()).rejects.toMatchObject(OUT_OF_ORDER);
			expect(trigger.staticData).toEqual(before);
			simulator.switches.defaultOrder = 'id';
			expect(ids(await trigger.poll())).toEqual([late.id, next.id]);
			expect(await trigger.poll()).toEqual([]);
		},
	);

	test('a list that turns to punch time, with late punches on both sides of it', async () => {
		const { simulator, trigger } = await running(3000);
		simulator.data.punch({ punch_time: '2019-03-01 08:00:00' });
		expect(await trigger.poll()).toHaveLength(1);
		simulator.switches.defaultOrder = 'punch_time';
		simulator.data.punch({ punch_time: '2019-03-02 08:00:00' });
		await expect(trigger.poll()).rejects.toMatchObject(OUT_OF_ORDER);
		simulator.switches.defaultOrder = 'id';
		expect(await trigger.poll()).toHaveLength(1);
	});

	test.each([3600, -3600])(
		'the time zone of the server is corrected by %i seconds: nothing is repeated',
		async (uploadTimeShift) => {
			const { simulator, trigger } = await running(500);
			Object.assign(simulator.switches, { uploadTimeShift });
			expect(await trigger.poll()).toEqual([]);
			const { id } = simulator.data.punch({});
			expect(ids(await trigger.poll())).toEqual([id]);
		},
	);

	test('the newest punch gets its upload time later, then another one', async () => {
		const { simulator, trigger } = await running(500);
		const row = simulator.data.punch({ upload_time: null });
		expect(await trigger.poll()).toHaveLength(1);
		simulator.data.punch({ ...row, upload_time: '2026-03-01 08:00:00' });
		expect(await trigger.poll()).toEqual([]);
		simulator.data.punch({ ...row, upload_time: '2026-03-01 09:00:00' });
		expect(await trigger.poll()).toEqual([]);
	});

	test('more punches are deleted than are remembered: it goes on', async () => {
		const { simulator, trigger } = await running(3000);
		for (let id = 3000; id > 1900; id--) simulator.data.deletePunch(id);
		expect(await trigger.poll()).toEqual([]);
		const { id } = simulator.data.punch({});
		expect(id).toBe(3001);
		expect(ids(await trigger.poll())).toEqual([id]);
	});

	test('a restore loses more punches than are remembered: it goes on', async () => {
		const { simulator, trigger } = await running(3000);
		simulator.data.restartIds(3000 - ANCHORS - 200, { drop: true });
		expect(await trigger.poll()).toEqual([]);
		const punches = [{ upload_time: null }, {}, { punch_time: '2019-03-01 08:00:00' }];
		const arrived = punches.map((row) => simulator.data.punch(row).id);
		expect(arrived[0]).toBe(1800);
		expect(ids(await trigger.poll())).toEqual(arrived);
		expect(await trigger.poll()).toEqual([]);
	});

	test('a new installation whose first punches have no upload time: it goes on', async () => {
		const { simulator, trigger } = await running(3000);
		simulator.data.restartIds(1, { drop: true });
		for (let i = 0; i < 3; i++) simulator.data.punch({ upload_time: null });
		simulator.data.punch({});
		expect(ids(await trigger.poll())).toEqual([1, 2, 3, 4]);
	});

	test('a start from a date among punches without upload time loses none', async () => {
		const simulator = await server({ profile, seed: 'empty' });
		simulator.data.seedPunches(2000, {
			from: '2026-03-01 00:00:00',
			everySeconds: 10,
			uploadAfterSeconds: 0,
		});
		simulator.switches.nullUploadTimeShare = 0.4;
		for (let id = 1500; id < 2000; id += 7) {
			const row = simulator.data.transactions.get(id)!;
			simulator.data.punch({ ...row, punch_time: '2019-03-01 08:00:00' });
		}
		const trigger = new TestTrigger(credentialFor(simulator), SINCE);
		// Five hours are 1,800 punches.
		const since = Array.from({ length: 200 }, (_, n) => 1801 + n);
		expect(ids(await trigger.poll()).slice(-200)).toEqual(since);
		expect(await trigger.poll()).toEqual([]);
	});

	test('a start from a date where no punch has an upload time goes by the punch time', async () => {
		const switches = { nullUploadTimeShare: 1 };
		const simulator = await server({ profile, seed: 'empty', switches });
		simulator.data.seedPunches(2000, { from: '2026-03-01 00:00:00', everySeconds: 10 });
		const late = simulator.data.punch({ punch_time: '2019-03-01 08:00:00' });
		const trigger = new TestTrigger(credentialFor(simulator), SINCE);
		expect(ids(await trigger.poll())).toEqual([
			...Array.from({ length: 200 }, (_, n) => 1801 + n),
			late.id,
		]);
	});
});

test('a code of any length is compared, but not kept', async () => {
	const simulator = await server();
	const emp_code = 'x'.repeat(100_000);
	simulator.data.employees.update(4, { emp_code });
	const filters = { employees: [{ employee: byId('4') }] };
	const trigger = new TestTrigger(credentialFor(simulator), { ...EVERY, filters });
	await trigger.poll();
	const { id } = simulator.data.punch({ emp_code });
	expect(ids(await trigger.poll())).toEqual([id]);
	expect(JSON.stringify(trigger.staticData).length).toBeLessThan(64 * 1024);
});
