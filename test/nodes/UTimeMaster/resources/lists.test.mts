import type { IDataObject } from 'n8n-workflow';
import type { Fault, Simulator, Switches } from '../../../../simulator/index.mts';
import { runNode } from '../../../support/engine.mts';
import { byId } from '../../../support/parameters.mts';
import { requestsOf, withReadsSorted } from '../../../support/requests.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';

/*
 * Reading lists over several pages, on servers of every habit. Employees stand for all resources:
 * they share one way of reading (description.test).
 */

const PATH = '/personnel/api/employees/';
const ALL = Array.from({ length: 24 }, (_, index) => index + 1);
const readAll = { resource: 'employee', operation: 'getAll', simplify: false, returnAll: true };
const upTo = (limit: number) => ({ ...readAll, returnAll: false, limit });
const WEB_PAGE = 'The server does not know this call and answered with a web page';
const ids = (rows: IDataObject[]) => rows.map(({ id }) => id);

afterEach(closeServers);

/**
 * Numbers of the pages that were asked for, after checking that their size never changed. Several are
 * under way at a time, so that their order says nothing.
 */
function pagesOf(simulator: Simulator, size: number): number[] {
	return simulator.requests
		.filter(({ path }) => path === PATH)
		.map(({ query }) => {
			expect(query).toMatchObject({ page_size: String(size), limit: String(size) });
			return Number(query.page);
		})
		.sort((a, b) => a - b);
}

const small = { pageSizeCap: 10 };

/** All of several pages: the first and the last are read twice, to see whether rows were deleted meanwhile. */
function withChecks(pages: number[]): number[] {
	return pages.length > 1 ? [...pages, 1, pages.length].sort((a, b) => a - b) : pages;
}

describe.each(PROFILES)('server %d.x', (profile) => {
	test.each<[title: string, switches: Partial<Switches>, pages: number[]]>([
		['honours the page size', {}, [1]],
		['honours only the name limit', { pageSizeNames: 'limit' }, [1]],
		['caps pages without a word', { pageSizeCap: 7 }, [1, 2, 3, 4]],
		['has rows for whole pages only', { pageSizeCap: 8 }, [1, 2, 3]],
		['names another host in next', { ...small, next: 'foreign' }, [1, 2, 3]],
		['names a relative next', { ...small, next: 'relative' }, [1, 2, 3]],
		['writes next as the text "null"', { ...small, next: 'textNull' }, [1, 2, 3]],
		['has an empty results beside data', { ...small, envelope: 'dataAndResults' }, [1, 2, 3]],
		['has results alone', { ...small, envelope: 'results' }, [1, 2, 3]],
		['says "success" in msg', { ...small, msg: 'success' }, [1, 2, 3]],
		['sends bare IDs of relations', { ...small, employeeRelations: 'bare' }, [1, 2, 3]],
	])('Return All where the server %s', async (_title, switches, pages) => {
		const simulator = await server({ profile, switches });
		const { json, error } = await runNode(credentialFor(simulator), readAll);
		expect(error).toBeUndefined();
		expect(ids(json)).toEqual(ALL);
		expect(pagesOf(simulator, 1000)).toEqual(withChecks(pages));
	});

	test.each<[limit: number, switches: Partial<Switches>, pages: number[], size: number]>([
		[5, {}, [1], 5],
		[24, {}, [1], 24],
		[50, {}, [1], 50],
		[15, small, [1, 2], 15],
		[20, small, [1, 2], 20],
		[5000, small, [1, 2, 3], 1000],
	])('Limit %d with %j', async (limit, switches, pages, size) => {
		const simulator = await server({ profile, switches });
		const { json } = await runNode(credentialFor(simulator), upTo(limit));
		expect(ids(json)).toEqual(ALL.slice(0, limit));
		expect(pagesOf(simulator, size)).toEqual(pages);
	});

	test.each(['404', 'lastPage'] as const)(
		'rows deleted meanwhile, page past the end: %s',
		async (pastTheEnd) => {
			const simulator = await server({ profile, switches: { ...small, pastTheEnd } });
			simulator.onRequest(({ query }) => {
				// The server announced three pages; the third is gone when it is asked for.
				if (query.page === '3') for (const id of ALL.slice(18)) simulator.data.employees.delete(id);
			});
			const { json, error } = await runNode(credentialFor(simulator), readAll);
			expect(error).toBeUndefined();
			expect(ids(json)).toEqual(ALL.slice(0, 18));
		},
	);

	test('a row added meanwhile before the others: none is lost or repeated', async () => {
		const simulator = await server({
			profile,
			switches: { ...small, employeeOrder: 'byCode' },
		});
		const remove = simulator.onRequest(({ query }) => {
			if (query.page !== '2') return;
			simulator.data.addEmployee({ emp_code: '0' });
			remove();
		});
		const { json } = await runNode(credentialFor(simulator), readAll);
		expect(new Set(ids(json))).toEqual(new Set([...ALL, 25]));
		expect(json).toHaveLength(25);
	});

	test('filters stay the same on every page', async () => {
		const simulator = await server({ profile, switches: { pageSizeCap: 2 } });
		const { json } = await runNode(credentialFor(simulator), {
			...readAll,
			employeeFilters: { departmentId: byId('4') },
		});
		expect(ids(json)).toEqual([9, 10, 11, 12, 13, 14]);
		expect(withReadsSorted(requestsOf(simulator))).toEqual(
			withChecks([1, 2, 3]).map(
				(n) => `GET ${PATH}?department=4&page=${n}&page_size=1000&limit=1000`,
			),
		);
	});
});

test.each([0, -1, 2.5, 'many', ''])(
	'Limit %j is refused before anything is sent',
	async (limit) => {
		const simulator = await server();
		const parameters = { ...readAll, returnAll: false, limit: `={{ ${JSON.stringify(limit)} }}` };
		const { error } = await runNode(credentialFor(simulator), parameters);
		expect(error?.message).toBe(`Limit: "${limit}" is not a whole number of at least 1`);
		expect(simulator.requests).toEqual([]);
	},
);

test('Limit as a text, as AI models give it', async () => {
	const simulator = await server();
	const parameters = { ...readAll, returnAll: false, limit: '={{ "2" }}' };
	const { json } = await runNode(credentialFor(simulator), parameters);
	expect(ids(json)).toEqual([1, 2]);
});

describe('unusual answers', () => {
	async function run(fault: Fault, parameters: IDataObject = readAll) {
		const simulator = await server();
		simulator.fault({ path: PATH, ...fault });
		return { simulator, ...(await runNode(credentialFor(simulator), parameters as never)) };
	}
	const answer = (body: string | object, status = 200) => ({ answer: { status, body } });
	const rows = [{ id: 7 }, { id: 8 }];

	test.each<[title: string, body: object, expected: IDataObject[]]>([
		['a bare list', rows, rows],
		['no next, a count that is reached', { count: 2, data: rows }, rows],
		['neither next nor count', { data: rows }, rows],
		['a count as text', { count: '2', data: rows }, rows],
		['rows without ids', { next: null, data: [{ a: 1 }, { a: 1 }] }, [{ a: 1 }, { a: 1 }]],
		['elements that are no rows', { next: null, data: [1, null, { id: 7 }] }, [{ id: 7 }]],
		['an empty list', { count: 0, next: null, data: [] }, []],
	])('%s', async (_title, body, expected) => {
		const { json, error } = await run(answer(body));
		expect(error).toBeUndefined();
		expect(json).toEqual(expected);
	});

	const PAGE_AGAIN = { count: 9, next: 'http://127.0.0.1/?page=2', data: rows };
	test.each<[title: string, body: string | object, message: string, description: string]>([
		[
			'a page that comes again and again',
			PAGE_AGAIN,
			'Page 2 brings nothing new, but more pages are announced',
			'The server repeats a page',
		],
		[
			'a page without rows that names a next one',
			{ ...PAGE_AGAIN, data: [] },
			'Page 1 brings nothing new, but more pages are announced',
			'The server repeats a page',
		],
		[
			'a failure with status 200',
			{ code: 5, msg: 'Busy', data: [] },
			'The server answered with data of an unknown form: Busy',
			'lacks the call',
		],
		[
			'an object that is no list',
			{ id: 4, device_password: '1234' },
			'The server answered with data of an unknown form',
			'lacks the call',
		],
		['a web page', '<html><body>Please log in</body></html>', WEB_PAGE, 'Base URL'],
		['nothing', '', 'The answer of the server is empty or cut off', 'Run again'],
		['a text', 'OK', 'The answer of the server is empty or cut off', 'Run again'],
		['broken JSON', '{"data": [', 'The answer of the server is empty or cut off', 'Run again'],
	])('%s', async (_title, body, message, description) => {
		const { json, error } = await run({ ...answer(body), times: Infinity });
		expect(json).toEqual([]);
		expect(error).toMatchObject({
			message,
			description: expect.stringContaining(description) as string,
		});
		// What the server sent may hold secrets: nothing of it is kept with the error.
		expect(JSON.stringify(error)).not.toMatch(/1234|Please log in/);
	});

	test('a list without content is no empty list', async () => {
		const { error } = await run(answer('', 204));
		expect(error?.message).toBe('The answer of the server is empty or cut off');
	});

	test.each<[status: number, body: string | object, message: string]>([
		[301, '', 'The server sends the request on to another address'],
		[400, { start_time: ['Bad.'] }, 'The server refused the values: start_time: Bad.'],
		[404, '<html></html>', WEB_PAGE],
		[404, { detail: 'Not found.' }, 'The server does not know this call'],
		[405, { detail: 'Method.' }, 'The server does not offer this operation: Method.'],
		[400, '<h1>Bad Request (400)</h1>', WEB_PAGE],
		[418, { detail: 'Tea.' }, 'The server refused the request: Tea.'],
		[422, { emp_code: ['Bad.'] }, 'The server refused the values: Employee Code: Bad.'],
		[500, { detail: 'Crash.' }, 'The server could not answer: Crash.'],
		[500, '<html>Traceback</html>', 'The server could not answer'],
	])('status %d', async (status, body, message) => {
		const { error, simulator } = await run(answer(body, status));
		expect(error).toMatchObject({ message, httpCode: String(status) });
		expect(requestsOf(simulator)).toHaveLength(1);
	});
});

describe('repeats of reads', () => {
	test.each<[title: string, fault: Omit<Fault, 'path'>]>([
		['two answers 503', { times: 2, answer: { status: 503, body: '<html>' } }],
		['a connection that breaks', { answer: 'reset' }],
		['an answer cut off in the middle of the pages', { after: 1, answer: 'truncate' }],
	])('%s: all rows once', async (_title, fault) => {
		const simulator = await server({ switches: small });
		simulator.fault({ path: PATH, ...fault });
		const { json, error } = await runNode(credentialFor(simulator), readAll);
		expect(error).toBeUndefined();
		expect(ids(json)).toEqual(ALL);
		expect(requestsOf(simulator)).toHaveLength(5 + (fault.times ?? 1));
	});

	test('Retry-After is waited for', async () => {
		const simulator = await server();
		const headers = { 'retry-after': '1' };
		simulator.fault({ path: PATH, answer: { status: 429, headers, body: '' } });
		const { json } = await runNode(credentialFor(simulator), readAll);
		expect(ids(json)).toEqual(ALL);
		const [first, second] = simulator.requests.filter(({ path }) => path === PATH);
		expect(second.at - first.at).toBeGreaterThanOrEqual(990);
	});

	test('a server that stays down: its failure after three repeats', async () => {
		const simulator = await server();
		simulator.fault({ path: PATH, times: Infinity, answer: { status: 502, body: '<html>' } });
		const { error } = await runNode(credentialFor(simulator), readAll);
		expect(error).toMatchObject({ message: 'The server could not answer', httpCode: '502' });
		expect(requestsOf(simulator)).toHaveLength(4);
	});
});
