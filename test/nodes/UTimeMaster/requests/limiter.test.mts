import { createLimiter } from '../../../../nodes/UTimeMaster/requests/limiter.ts';

/** Tasks that end when they are told to, and which of them have started. */
function tasks(bound: number, count: number) {
	const limiter = createLimiter(bound);
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
	const limiter = createLimiter(2);
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
	limiter.narrow();
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
