import type { IDataObject } from 'n8n-workflow';
import { type Page, PAGE_SIZE } from '../../../../nodes/UTimeMaster/shared/page.ts';
import {
	MAX_ROWS,
	MAX_SCANNED_ROWS,
	type ListQuery,
} from '../../../../nodes/UTimeMaster/api/pass.ts';
import { ListError } from '../../../../nodes/UTimeMaster/api/listError.ts';
import {
	FIRST_FILTERED_PAGE_SIZE,
	type ReadPage,
	readRows as readRowsAhead,
} from '../../../../nodes/UTimeMaster/api/pagination.ts';

/** As many pages at a time as a node reads by default. */
const readRows = async (readPage: ReadPage, query: ListQuery, ahead = 5) =>
	await readRowsAhead(readPage, query, ahead);

const row = (id: number): IDataObject => ({ id });
const rowsTo = (last: number, first = 1) =>
	Array.from({ length: last - first + 1 }, (_, index) => row(first + index));

/** A server over `rows` that cuts pages to `cap`, and what it was asked. */
function serverOf(rows: () => IDataObject[], cap = 10) {
	const asked: Array<[page: number, size: number]> = [];
	const readPage = async (page: number, size: number): Promise<Page | undefined> => {
		asked.push([page, size]);
		const cut = Math.min(size, cap);
		const all = rows();
		if (page > 1 && (page - 1) * cut >= all.length) return undefined;
		const part = all.slice((page - 1) * cut, page * cut);
		return { rows: part, count: all.length, more: page * cut < all.length };
	};
	return { asked, readPage };
}

async function read(rows: IDataObject[], query: ListQuery, cap?: number) {
	const { asked, readPage } = serverOf(() => rows, cap);
	return { rows: await readRows(readPage, query), asked };
}

describe('what is asked', () => {
	const all = Infinity;
	const rowFilter = () => true;
	test.each<[title: string, query: ListQuery, size: number]>([
		['a small limit', { limit: 5 }, 5],
		['a large limit', { limit: PAGE_SIZE + 1 }, PAGE_SIZE],
		['all', { limit: all }, PAGE_SIZE],
		['all that are not dropped', { limit: all, rowFilter }, PAGE_SIZE],
	])('%s', async (_title, query, size) => {
		const { asked } = await read(rowsTo(35), query);
		expect(new Set(asked.map(([, one]) => one))).toEqual(new Set([size]));
	});

	test.each<[limit: number, first: number]>([
		[2, FIRST_FILTERED_PAGE_SIZE],
		[500, 500],
	])(
		'rows that may be dropped, limit %i: large pages once the first does not suffice',
		async (limit, first) => {
			const { asked, readPage } = serverOf(() => rowsTo(5000), PAGE_SIZE);
			// A server that does not know the filter.
			const found = await readRows(readPage, { limit, rowFilter: ({ id }) => id === 4990 });
			expect(found).toEqual([row(4990)]);
			expect(asked).toEqual([[1, first], ...[1, 2, 3, 4, 5].map((page) => [page, PAGE_SIZE])]);
		},
	);

	test('a list of one page: one request', async () => {
		const { asked } = await read(rowsTo(10), { limit: all });
		expect(asked.map(([page]) => page)).toEqual([1]);
	});

	test('all of several pages: first and last page twice, no page behind the end', async () => {
		const { asked } = await read(rowsTo(35), { limit: all });
		expect(asked.map(([page]) => page)).toEqual([1, 4, 1, 2, 3, 4]);
	});

	test('in another order: no page twice, no page behind the end', async () => {
		const { asked } = await read(rowsTo(35).reverse(), { limit: all });
		expect(asked.map(([page]) => page)).toEqual([1, 2, 3, 4]);
	});

	test('no page behind the limit', async () => {
		const { asked, rows } = await read(rowsTo(95), { limit: 20 });
		expect(asked.map(([page]) => page)).toEqual([1, 2]);
		expect(rows).toEqual(rowsTo(20));
	});

	test('a few pages at a time, from the second on', async () => {
		let open = 0;
		let most = 0;
		const { readPage } = serverOf(() => rowsTo(200));
		await readRows(
			async (page, size) => {
				most = Math.max(most, ++open);
				if (page === 1) expect(open).toBe(1);
				await new Promise((done) => setTimeout(done, 1));
				open--;
				return await readPage(page, size);
			},
			{ limit: all },
		);
		expect(most).toBe(5);
	});
});

describe('what comes back', () => {
	test.each<[title: string, count: number, query: ListQuery, expected: IDataObject[]]>([
		['no rows', 0, { limit: Infinity }, []],
		['one page', 10, { limit: Infinity }, rowsTo(10)],
		['several pages, in order', 35, { limit: Infinity }, rowsTo(35)],
		['up to the limit', 35, { limit: 12 }, rowsTo(12)],
		['rows that fit', 35, { limit: 3, rowFilter: ({ id }) => Number(id) > 30 }, rowsTo(33, 31)],
		['none that fit', 35, { limit: 3, rowFilter: () => false }, []],
	])('%s', async (_title, count, query, expected) => {
		expect((await read(rowsTo(count), query)).rows).toEqual(expected);
	});

	test('rows without ids are told apart by what they hold', async () => {
		const { rows } = await read([{ a: 1 }, { a: 2 }, { a: 3 }], { limit: Infinity }, 2);
		expect(rows).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
	});

	test.each<[title: string, page: Page]>([
		['count that is reached', { rows: rowsTo(3), count: 3 }],
		['neither next nor count', { rows: rowsTo(3) }],
		['a count that is too high, but no next page', { rows: rowsTo(3), count: 9, more: false }],
	])('%s', async (_title, page) => {
		const answers = async (number: number) => (number === 1 ? page : undefined);
		expect(await readRows(answers, { limit: Infinity })).toEqual(rowsTo(3));
	});

	test('a row that moves onto the next page meanwhile comes once', async () => {
		let rows = rowsTo(15);
		const { readPage } = serverOf(() => rows);
		const found = await readRows(
			async (page, size) => {
				if (page === 2) rows = [row(99), ...rows.filter(({ id }) => id !== 99)];
				return await readPage(page, size);
			},
			{ limit: Infinity },
		);
		const ids = found.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).toEqual(expect.arrayContaining(rowsTo(15).map(({ id }) => id)));
	});

	test('a row deleted meanwhile hides none of the others', async () => {
		let rows = rowsTo(35);
		const { readPage } = serverOf(() => rows);
		const found = await readRows(
			async (page, size) => {
				// Row 11 moves onto the first page, which was read already.
				if (page === 2) rows = rows.filter(({ id }) => id !== 3);
				return await readPage(page, size);
			},
			{ limit: Infinity },
		);
		expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(rows.map(({ id }) => id)));
	});

	test.each<[title: string, limit: number, order: 'ascending' | 'descending', passes: number]>([
		['newest first: all that were there', Infinity, 'descending', 2],
		['newest first, up to a limit: no hole among them', 25, 'descending', 2],
		['oldest first: the new one at the end as well', Infinity, 'ascending', 2],
		['oldest first, up to a limit: nothing has moved', 25, 'ascending', 1],
	])('a row that arrives meanwhile, %s', async (_title, limit, order, passes) => {
		const rows = order === 'ascending' ? rowsTo(45) : rowsTo(45).reverse();
		const arrive = () => (order === 'ascending' ? rows.push(row(46)) : rows.unshift(row(46)));
		const { asked, readPage } = serverOf(() => rows);
		let arrived = false;
		const found = await readRows(
			async (page, size) => {
				// Page 3 is answered before the row arrives, page 2 after it.
				if (page === 2 && !arrived) {
					await new Promise((done) => setTimeout(done, 5));
					arrived = true;
					arrive();
				}
				return await readPage(page, size);
			},
			{ limit },
		);
		expect(found).toEqual(limit === Infinity ? rows : rows.slice(0, limit));
		expect(asked.filter(([page]) => page === 1)).toHaveLength(passes);
	});

	test.each([
		['all', Infinity, 6],
		['up to a limit', 25, 3],
	])('a list by ascending ids that never rests, %s: refused', async (_title, limit, firstPages) => {
		let rows = rowsTo(60);
		const { asked, readPage } = serverOf(() => rows);
		const reads = readRows(
			async (page, size) => {
				if (page === 2) rows = rows.slice(1);
				return await readPage(page, size);
			},
			{ limit },
		);
		await expect(reads).rejects.toThrow('The list changed while it was being read');
		expect(asked.filter(([page]) => page === 1)).toHaveLength(firstPages);
	});

	describe('a deletion and an arrival between two requests, so that the count stays the same', () => {
		test.each([1, 2, 3, 4, 5, 6, 7, 8])('before request %i', async (request) => {
			const rows = rowsTo(45);
			const { readPage } = serverOf(() => rows);
			let sent = 0;
			const found = await readRows(
				async (page, size) => {
					if (++sent === request) {
						rows.splice(2, 1);
						rows.push(row(46));
					}
					return await readPage(page, size);
				},
				{ limit: Infinity },
				1,
			);
			const ids = found.map(({ id }) => id);
			// Of the rows that were there all the time none is missing.
			expect(ids).toEqual(
				expect.arrayContaining(
					rowsTo(45)
						.map(({ id }) => id)
						.filter((id) => id !== 3),
				),
			);
		});
	});

	test('in an order that changes at each request: all rows, or refused', async () => {
		const rows = rowsTo(60);
		let turn = 0;
		const { readPage } = serverOf(() => {
			turn += 7;
			return rows.map((_, index) => rows[(index * 7 + turn) % 60]);
		});
		const reads = readRows(readPage, { limit: Infinity });
		const outcome = await reads.catch((error: Error) => error);
		if (outcome instanceof Error) {
			expect(outcome.message).toBe('The list changed while it was being read');
		} else {
			expect(outcome).toHaveLength(60);
		}
	});

	test('in another order: fewer rows than the server has are refused', async () => {
		const { readPage } = serverOf(() => rowsTo(35).reverse());
		const reads = readRows(
			async (page, size) => {
				const answer = await readPage(page, size);
				return answer && { ...answer, count: 36 };
			},
			{ limit: Infinity },
		);
		await expect(reads).rejects.toThrow('The list changed while it was being read');
	});

	test('rows without ids come once, also where the list is read again', async () => {
		const pages = [
			{ rows: [{ a: 1 }, { a: 2 }], count: 5, more: true },
			{ rows: [{ a: 3 }], count: 3, more: false },
		];
		const found = await readRows(async (page) => pages[page - 1], { limit: Infinity });
		expect(found).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
	});

	test('the last page repeated behind the end ends the walk', async () => {
		const pages = [
			{ rows: rowsTo(10), count: 30, more: true },
			{ rows: rowsTo(20, 11), count: 20, more: false },
		];
		const found = await readRows(async (page) => pages[Math.min(page, 2) - 1], {
			limit: Infinity,
		});
		expect(found).toEqual(rowsTo(20));
	});
});

describe('a server that says neither how many rows there are nor whether more follow', () => {
	test.each([
		[3500, 1000],
		[3000, 1000],
		[35, 10],
		[7, 10],
	])('%i rows, pages cut at %i', async (count, cap) => {
		const { readPage } = serverOf(() => rowsTo(count), cap);
		const found = await readRows(
			async (page, size) => {
				const answer = await readPage(page, size);
				return answer && { rows: answer.rows };
			},
			{ limit: Infinity },
		);
		expect(found).toEqual(rowsTo(count));
	});

	test('it answers every page with all rows', async () => {
		const found = await readRows(async () => ({ rows: rowsTo(3500) }), { limit: Infinity });
		expect(found).toEqual(rowsTo(3500));
	});
});

describe('what cannot be brought to an end', () => {
	const query = { limit: Infinity };
	test.each<[title: string, page: (number: number) => Page, message: string]>([
		[
			'the same page again and again',
			() => ({ rows: rowsTo(2), count: 9, more: true }),
			'Page 2 brings nothing new, but more pages are announced',
		],
		[
			'a first page without rows',
			() => ({ rows: [], more: true }),
			'Page 1 brings nothing new, but more pages are announced',
		],
		[
			'a later page without rows',
			(number) => ({ rows: number < 3 ? rowsTo(number * 5, number * 5 - 4) : [], more: true }),
			'Page 3 brings nothing new, but more pages are announced',
		],
		[
			'a page of rows without ids again',
			() => ({ rows: [{ a: 1 }, { a: 2 }], more: true }),
			'Page 2 brings nothing new, but more pages are announced',
		],
		[
			'more rows than n8n can hand on',
			(number) => ({ rows: rowsTo(number * 1000, number * 1000 - 999), more: true }),
			`There are more than ${MAX_ROWS.toLocaleString('en')} rows`,
		],
		[
			'more rows on the last page than n8n can hand on',
			() => ({ rows: rowsTo(MAX_ROWS + 1), more: false }),
			'There are more than 100,000 rows',
		],
		[
			'such a count',
			() => ({ rows: rowsTo(5), count: MAX_ROWS + 1, more: true }),
			'There are more than 100,000 rows',
		],
	])('%s', async (_title, page, message) => {
		const reads = readRows(async (number) => page(number), query);
		await expect(reads).rejects.toThrow(ListError);
		await expect(reads).rejects.toThrow(message);
	});

	const rowFilter = ({ id }: IDataObject) => Number(id) % 100 === 0;
	test('a list too long to look for the rows that fit', async () => {
		const page = { rows: rowsTo(5), count: MAX_SCANNED_ROWS + 1, more: true };
		const reads = readRows(async () => page, { limit: Infinity, rowFilter });
		await expect(reads).rejects.toThrow('There are more than 2,000,000 rows');
	});

	test('rows that fit are counted, not those they are found among', async () => {
		const { readPage } = serverOf(() => rowsTo(MAX_ROWS + 10), PAGE_SIZE);
		expect(await readRows(readPage, { limit: Infinity, rowFilter })).toHaveLength(MAX_ROWS / 100);
	});

	test('such a count does not matter where a limit is given', async () => {
		const { readPage } = serverOf(() => rowsTo(MAX_ROWS + 10), PAGE_SIZE);
		expect(await readRows(readPage, { limit: 3 })).toEqual(rowsTo(3));
	});

	test('a page that cannot be read', async () => {
		const { readPage } = serverOf(() => rowsTo(35));
		const reads = readRows(async (page, size) => {
			if (page === 3) throw new Error('Page 3 is broken');
			return await readPage(page, size);
		}, query);
		await expect(reads).rejects.toThrow('Page 3 is broken');
	});

	test('a page that cannot be read, while others are under way: they end first', async () => {
		const { readPage } = serverOf(() => rowsTo(200));
		let open = 0;
		const reads = readRows(async (page, size) => {
			if (page === 2) throw new Error('Page 2 is broken');
			open++;
			await new Promise((done) => setTimeout(done, 5));
			open--;
			return await readPage(page, size);
		}, query);
		await expect(reads).rejects.toThrow('Page 2 is broken');
		expect(open).toBe(0);
	});
});
