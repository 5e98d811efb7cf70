import { createLimiters } from '../../../../nodes/UTimeMaster/api/concurrency.ts';

/** Tasks that end when they are told to, and which of them have started. */
function tasks(bound: number, count: number) {
	const limiter = createLimiters()(bound);
	const started: number[] = [];
	const end: Array<(error?: Error) => void> = [];
	const results = Array.from({ length: count }, (_, index) =>
		limiter.run(async () => {
			started.push(index);
			await new Promise<void>((resolve, reject) => {
				end[index] = (error) => (error ? reject(error) : resolve());
			});
			return index;
		}),
	);
	return { limiter, started, end, results };
}

const settled = async () => await new Promise((done) => setImmediate(done));

test('the first task runs alone, the others then in order, as many as allowed', async () => {
	const { started, end, results } = tasks(3, 6);
	await settled();
	expect(started).toEqual([0]);
	end[0]();
	await settled();
	expect(started).toEqual([0, 1, 2, 3]);
	end[2]();
	await settled();
	expect(started).toEqual([0, 1, 2, 3, 4]);
	for (const index of [1, 3, 4]) end[index]();
	await settled();
	end[5]();
	expect(await Promise.all(results)).toEqual([0, 1, 2, 3, 4, 5]);
});

test('a task that fails makes room as well, and hurts no other', async () => {
	const { started, end, results } = tasks(2, 3);
	await settled();
	const failed = expect(results[0]).rejects.toThrow('broken');
	end[0](new Error('broken'));
	await failed;
	await settled();
	expect(started).toEqual([0, 1, 2]);
	for (const index of [1, 2]) end[index]();
	expect(await Promise.all(results.slice(1))).toEqual([1, 2]);
});

test('later tasks start at once while there is room', async () => {
	const limiter = createLimiters()(2);
	await limiter.run(async () => undefined);
	const order: string[] = [];
	const slow = limiter.run(async () => {
		await settled();
		order.push('slow');
	});
	await limiter.run(async () => order.push('quick'));
	await slow;
	expect(order).toEqual(['quick', 'slow']);
});

test('narrowed, it runs one task at a time and stays so', async () => {
	const { limiter, started, end } = tasks(3, 6);
	await settled();
	end[0]();
	await settled();
	limiter.reduceConcurrency();
	end[1]();
	await settled();
	end[2]();
	await settled();
	expect(started).toEqual([0, 1, 2, 3]);
	end[3]();
	await settled();
	expect(started).toEqual([0, 1, 2, 3, 4]);
	end[4]();
	await settled();
	end[5]();
});

describe('several accounts', () => {
	/** Tasks that end by themselves; each account does two for each item, the second after the first. */
	async function served(items: string[], bound = 3) {
		const limiterFor = createLimiters();
		const limiters = new Map(['ana', 'ben', 'eva'].map((name) => [name, limiterFor(bound)]));
		const log: string[] = [];
		let running = 0;
		let most = 0;
		const task = async (name: string) =>
			await limiters.get(name)?.run(async () => {
				log.push(name);
				most = Math.max(most, ++running);
				await settled();
				running--;
			});
		await Promise.all(
			items.map(async (name) => {
				await task(name);
				await task(name);
			}),
		);
		const turns = log.filter((name, index) => name !== log[index - 1]);
		return { log, turns, most };
	}

	test('that alternate are served one after the other, with all tasks of their items', async () => {
		const items = Array.from({ length: 30 }, (_, index) => ['ana', 'ben', 'eva'][index % 3]);
		const { log, turns, most } = await served(items);
		expect(log).toHaveLength(60);
		expect(turns).toEqual(['ana', 'ben', 'eva']);
		expect(most).toBe(3);
	});

	test('keep their turn from one task of an item to the next', async () => {
		expect((await served(['ana', 'ben', 'eva'])).turns).toEqual(['ana', 'ben', 'eva']);
	});

	test('one of them waits only while the other has tasks', async () => {
		const limiterFor = createLimiters();
		const [ana, ben] = [limiterFor(2), limiterFor(2)];
		await ana.run(async () => undefined);
		expect(await ben.run(async () => 'ben')).toBe('ben');
		expect(await ana.run(async () => 'ana')).toBe('ana');
	});

	test('the first task of each turn runs alone', async () => {
		const limiterFor = createLimiters();
		const [ana, ben] = [limiterFor(5), limiterFor(5)];
		await ana.run(async () => undefined);
		let running = 0;
		const seen: number[] = [];
		const task = async () => {
			seen.push(++running);
			await settled();
			running--;
		};
		await Promise.all([1, 2, 3].map(async () => await ben.run(task)));
		expect(seen).toEqual([1, 1, 2]);
	});
});
