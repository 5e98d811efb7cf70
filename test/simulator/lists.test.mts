import {
	AREAS,
	client,
	closeAll,
	DEPARTMENTS,
	EMPLOYEES,
	ids,
	POSITIONS,
	RESIGNS,
	TERMINALS,
	TRANSACTIONS,
	type Client,
} from './client.mts';

afterEach(closeAll);

describe('paging', () => {
	let server: Client;
	beforeEach(async () => {
		server = await client();
	});

	test('ten rows by default; page_size changes it, limit does not', async () => {
		expect((await server.get(EMPLOYEES)).rows).toHaveLength(10);
		expect((await server.get(`${EMPLOYEES}?limit=3`)).rows).toHaveLength(10);
		expect((await server.get(`${EMPLOYEES}?page_size=3`)).rows).toHaveLength(3);
		expect((await server.get(`${EMPLOYEES}?page_size=5000`)).rows).toHaveLength(24);
		expect((await server.get(`${EMPLOYEES}?page_size=abc`)).rows).toHaveLength(10);
	});

	test('next and previous: absolute, keys in alphabetical order, no page=1', async () => {
		const at = (search: string) => `${server.simulator.url}${EMPLOYEES}?${search}`;
		const get = async (search: string) => (await server.get(`${EMPLOYEES}?${search}`)).body;
		expect(await get('page_size=9&department=4')).toMatchObject({ next: null, previous: null });
		expect(await get('page_size=9&first_name=')).toMatchObject({
			next: at('first_name=&page=2&page_size=9'),
			previous: null,
		});
		expect(await get('page_size=9&page=2')).toMatchObject({
			next: at('page=3&page_size=9'),
			previous: at('page_size=9'),
		});
		expect(await get('page_size=9&page=3')).toMatchObject({
			next: null,
			previous: at('page=2&page_size=9'),
		});
	});

	test('all pages together are all rows, once', async () => {
		const seen: unknown[] = [];
		for (let page = 1; page <= 13; page++) {
			seen.push(...ids((await server.get(`${TRANSACTIONS}?page=${page}`)).rows));
		}
		expect(seen).toEqual(Array.from({ length: 124 }, (_, n) => n + 1));
	});

	test.each(['0', '-1', 'abc', '1.5', '99'])('page %s is invalid', async (page) => {
		expect(await server.get(`${EMPLOYEES}?page=${page}`)).toMatchObject({
			status: 404,
			body: { detail: 'Invalid page.' },
		});
	});

	test('page 1 of nothing is empty', async () => {
		const { status, body } = await server.get(`${EMPLOYEES}?emp_code=nobody&page=1`);
		expect(status).toBe(200);
		expect(body).toMatchObject({ count: 0, next: null, data: [] });
	});
});

describe('filters of the small tables', () => {
	/** [query, ids on profile 8, ids on profile 9]: what 8.x does not know filters nothing. */
	const ALL = 'all';
	test.each<[string, number[] | typeof ALL, number[]]>([
		[`${EMPLOYEES}?emp_code=1`, [1], [1]],
		[`${EMPLOYEES}?emp_code=00012`, [4], [4]],
		[`${EMPLOYEES}?emp_code=12`, [6], [6]],
		[`${EMPLOYEES}?first_name=Ana&last_name=Silva`, [5], [5]],
		[`${EMPLOYEES}?department=5`, [19, 20, 21], [19, 20, 21]],
		[`${EMPLOYEES}?app_status=1`, [3], [3]],
		[`${EMPLOYEES}?emp_code_icontains=e-1`, ALL, [5, 7, 8]],
		[`${EMPLOYEES}?first_name_icontains=OL`, ALL, [13]],
		[`${EMPLOYEES}?last_name_icontains=silv`, ALL, [5]],
		[`${EMPLOYEES}?areas=4`, ALL, [9, 13, 14, 16]],
		[`${EMPLOYEES}?position=4`, ALL, [19, 20]],
		[`${EMPLOYEES}?card_no=0001234567`, ALL, [15]],
		[`${EMPLOYEES}?search=rosa`, ALL, [19]],
		[`${DEPARTMENTS}?dept_code=1`, [1], [1]],
		[`${DEPARTMENTS}?dept_name=Sales`, [6], [6]],
		[`${DEPARTMENTS}?parent_dept=3`, [4, 5], [4, 5]],
		[`${DEPARTMENTS}?dept_name_icontains=s`, ALL, [2, 4, 5, 6]],
		[`${DEPARTMENTS}?dept_code_icontains=22`, ALL, [5]],
		[`${AREAS}?area_code=2`, [2], [2]],
		[`${AREAS}?area_name=Plant`, [3], [3]],
		[`${AREAS}?parent_area=3`, [4], [4]],
		[`${AREAS}?area_name_icontains=ware`, ALL, [4]],
		[`${POSITIONS}?position_code=GRD`, [4], [4]],
		[`${POSITIONS}?position_name=Manager`, [2], [2]],
		[`${POSITIONS}?parent_position=2`, [3, 4, 5], [3, 4, 5]],
		[`${TERMINALS}?sn=TEST000000002`, [2], [2]],
		[`${TERMINALS}?alias=Warehouse`, [3], [3]],
		[`${TERMINALS}?area=2`, [1, 4], [1, 4]],
		[`${TERMINALS}?state=4`, ALL, [3]],
		[`${TERMINALS}?sn_icontains=004`, ALL, [4]],
		[`${TERMINALS}?alias_icontains=door`, ALL, [1, 4]],
	])('%s', async (path, on8, on9) => {
		const old = await client({ profile: 8 });
		const recent = await client({ profile: 9 });
		const everything = ids((await old.get(`${path.split('?')[0]}?page_size=100`)).rows);
		const sized = `${path}&page_size=100`;
		expect(ids((await old.get(sized)).rows)).toEqual(on8 === ALL ? everything : on8);
		expect(ids((await recent.get(sized)).rows)).toEqual(on9);
	});

	test('unknown names and empty values filter nothing', async () => {
		const server = await client({ profile: 9 });
		expect((await server.get(`${EMPLOYEES}?empcode=1&emp_code=`)).body.count).toBe(24);
	});

	test('ordering of employees and departments on 9.x', async () => {
		const server = await client({ profile: 9 });
		const codes = async (ordering: string) =>
			(await server.get(`${EMPLOYEES}?ordering=${ordering}&page_size=4`)).rows.map(
				({ emp_code }) => emp_code,
			);
		expect(await codes('emp_code')).toEqual(['00012', '007', '1', '10']);
		expect(await codes('-id')).toEqual(['201', '200', 'X 5', '007']);
		expect(await codes('mobile')).toEqual(['1', '10', '2', '00012']);
		const names = (await server.get(`${DEPARTMENTS}?ordering=-dept_name`)).rows;
		expect(names[0].dept_name).toBe('Security');
	});

	test('resigns', async () => {
		const server = await client({ profile: 9 });
		for (const [employee, resign_type] of [
			[1, 1],
			[2, 3],
		]) {
			await server.send('POST', RESIGNS, {
				employee,
				resign_type,
				resign_date: `2025-03-0${employee}`,
			});
		}
		for (const query of ['employee=2', 'resign_type=3', 'resign_date=2025-03-02']) {
			expect(ids((await server.get(`${RESIGNS}?${query}`)).rows)).toEqual([2]);
		}
	});
});

describe('transactions', () => {
	let server: Client;
	beforeEach(async () => {
		server = await client({ seed: 'empty' });
		const { data } = server.simulator;
		data.addTerminal({ sn: 'A1', alias: 'Gate' });
		data.addTerminal({ sn: 'A2', alias: 'Door' });
		const rows: Array<[code: string, sn: string, punched: string, uploaded: string | null]> = [
			['1', 'A1', '2025-03-01 08:00:00', '2025-03-01 08:00:05'],
			['10', 'A2', '2025-03-02 08:00:00', '2025-03-02 08:00:05'],
			['1', 'A2', '2025-02-01 08:00:00', '2025-03-02 08:00:05'],
			['2', 'A1', '2025-03-03 08:00:00', null],
			['1', '', '2025-03-04 08:00:00', '2025-03-04 08:00:01'],
		];
		for (const [emp_code, terminal_sn, punch_time, upload_time] of rows) {
			data.punch({ emp_code, terminal_sn, punch_time, upload_time });
		}
		data.punch({
			emp_code: '3',
			terminal_alias: 'Gate',
			punch_time: '2025-03-05 08:00:00',
			upload_time: '2025-03-05 08:00:01',
		});
	});

	test.each([
		['', [1, 2, 3, 4, 5, 6]],
		['ordering=-id', [1, 2, 3, 4, 5, 6]],
		['ordering=punch_time', [3, 1, 2, 4, 5, 6]],
		['ordering=-punch_time', [6, 5, 4, 2, 1, 3]],
		// Rows 2 and 3 are equal: by id. Null comes last, when descending first.
		['ordering=upload_time', [1, 2, 3, 5, 6, 4]],
		['ordering=-upload_time', [4, 6, 5, 3, 2, 1]],
		['emp_code=1', [1, 3, 5]],
		['emp_code=1&ordering=-upload_time', [5, 3, 1]],
		['emp_code=01', []],
		['terminal_sn=A2', [2, 3]],
		['terminal_alias=Gate', [1, 4, 6]],
		['start_time=2025-03-02 08:00:00', [2, 4, 5, 6]],
		['end_time=2025-03-02 08:00:00', [1, 2, 3]],
		['start_time=2025-03-02 08:00:01&end_time=2025-03-04 08:00:00', [4, 5]],
		['start_time=2025-03-02&end_time=2025-03-04', [2, 4]],
		['emp_code=1&start_time=2025-03-01&terminal_sn=A1', [1]],
		['punch_time__gte=2025-03-04&id_more_than=4', [1, 2, 3, 4, 5, 6]],
	])('?%s', async (query, expected) => {
		const { body, rows } = await server.get(`${TRANSACTIONS}?${query}`);
		expect(ids(rows)).toEqual(expected);
		expect(body.count).toBe(expected.length);
	});

	test('a page of a filtered, sorted list follows changes', async () => {
		const path = `${TRANSACTIONS}?emp_code=1&ordering=-upload_time&page_size=2`;
		expect(ids((await server.get(path)).rows)).toEqual([5, 3]);
		expect(ids((await server.get(`${path}&page=2`)).rows)).toEqual([1]);
		server.simulator.data.punch({ emp_code: '1', upload_time: '2025-03-09 00:00:00' });
		expect(ids((await server.get(path)).rows)).toEqual([7, 5]);
		server.simulator.data.deletePunch(5);
		expect(ids((await server.get(path)).rows)).toEqual([7, 3]);
	});

	test('names of people and places are those of now', async () => {
		const { data } = server.simulator;
		data.departments.insert({ code: '1', name: 'Sales', parent: null });
		data.areas.insert({ code: '1', name: 'HQ', parent: null });
		const { id } = data.addEmployee({ emp_code: '77', first_name: 'Ana' });
		const punch = data.punch({ emp_code: '77', terminal_sn: 'A1' });
		const read = async () => (await server.get(`${TRANSACTIONS}${punch.id}/`)).body;
		expect(await read()).toMatchObject({
			first_name: 'Ana',
			department: 'Sales',
			area_alias: 'HQ',
			terminal_alias: 'Gate',
		});
		data.employees.delete(id);
		expect(await read()).toMatchObject({ emp_code: '77', first_name: null, department: null });
	});

	test('DELETE removes a row; there is no POST', async () => {
		expect((await server.send('DELETE', `${TRANSACTIONS}2/`)).status).toBe(204);
		expect((await server.send('DELETE', `${TRANSACTIONS}2/`)).status).toBe(404);
		expect((await server.get(TRANSACTIONS)).body.count).toBe(5);
		expect((await server.send('POST', TRANSACTIONS, {})).status).toBe(405);
	});
});
