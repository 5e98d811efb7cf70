import { expectExactlyOnce, type Habits, Model } from './model.mts';

/* What servers say, and leave out, beside the rows of a page. */

const usual: Habits = { cap: 1000, pastTheEnd: '404', ids: 'number' };

describe.each<[title: string, habits: Partial<Habits>]>([
	['count and next', {}],
	['count alone', { says: 'count' }],
	['next alone', { says: 'next' }],
	['a count that is too low', { says: 'lowCount' }],
	['nothing', { says: 'nothing' }],
	['nothing, pages cut at 100', { says: 'nothing', cap: 100 }],
	['nothing, the last page past the end', { says: 'nothing', pastTheEnd: 'lastPage' }],
	['each third row twice', { isTwice: (id) => id % 3 === 0 }],
	['each third row twice, count alone', { isTwice: (id) => id % 3 === 0, says: 'count' }],
])('%s', (_title, habits) => {
	test.each([0, 1, 99, 100, 1000, 3205])('%i punches before the start', async (before) => {
		const model = new Model({ ...usual, ...habits });
		for (let row = 0; row < before; row++) model.arrive();
		expect(await model.poll()).toEqual([]);
		for (let row = 0; row < 3; row++) model.arrive();
		model.time += 60;
		await model.poll();
		for (let row = 0; row < 2500; row++) model.arrive();
		model.skipIds(3);
		model.arrive();
		await model.settle();
		expect(model.expected.size).toBe(2504);
		expect(model.emitted).toHaveLength(2504);
		expectExactlyOnce(model);
	});
});

describe('rows that come twice at times', () => {
	test.each([1, 2, 3, 4, 5])('from poll %i on', async (first) => {
		let polls = 0;
		const model = new Model({ ...usual, isTwice: (id) => polls >= first && id % 3 === 0 });
		for (let row = 0; row < 50; row++) model.arrive();
		for (; polls < 10; polls++) {
			model.time += 60;
			model.arrive();
			await model.poll();
		}
		polls = 0;
		await model.settle();
		expectExactlyOnce(model);
	});

	test('the last one, in a list of three', async () => {
		const model = new Model({ ...usual, isTwice: (id) => id === 4 });
		for (let row = 0; row < 3; row++) model.arrive();
		await model.poll();
		model.arrive();
		model.time += 60;
		expect(await model.poll()).toHaveLength(1);
		model.arrive();
		await model.settle();
		expectExactlyOnce(model);
	});
});
