import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { withTextIds } from '../../../../simulator/shapes/ids.mts';
import { runNode } from '../../../support/engine.mts';
import { everyOperation, runOperation } from '../../../support/everyOperation.mts';
import { chosen } from '../../../support/parameters.mts';
import { searchList } from '../../../support/editorCalls.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';

/* Servers that write their IDs as texts, "5": everything is as with numbers. */

afterEach(closeServers);

const IDS = ['numbers', 'texts'] as const;
const NOW = new Date('2026-03-05T12:00:00Z');
const now = () => NOW;

/** What a run brings on a server with either kind of ID. */
async function onBoth<T>(
	options: Parameters<typeof server>[0],
	run: (simulator: Awaited<ReturnType<typeof server>>) => Promise<T>,
): Promise<T[]> {
	const seen: T[] = [];
	for (const ids of IDS) {
		const switches = { ...options?.switches, ids };
		seen.push(await run(await server({ ...options, switches, now })));
	}
	return seen;
}

const titled = everyOperation.map((operation) => ({
	title: `${operation.resource} ${operation.operation}`,
	operation,
}));

describe.each(PROFILES)('server %i.x', (profile) => {
	const here = titled.filter(({ operation }) => profile === 9 || !operation.only9);

	test.each(here)('$title, simplified', async ({ operation }) => {
		const isSimplified = ['employee', 'device', 'transaction'].includes(operation.resource);
		const [numbers, texts] = await onBoth({ profile }, async (simulator) => {
			const { json, error } = await runOperation(credentialFor(simulator), operation);
			expect(error).toBeUndefined();
			return json;
		});
		expect(numbers.length).toBeGreaterThan(0);
		// Other records come as the server sends them.
		if (isSimplified) expect(texts).toEqual(numbers);
		else expect(withTextIds(texts)).toEqual(withTextIds(numbers));
	});

	test.each<[resource: string, filters: INodeParameters]>([
		['employee', { departmentId: chosen('code', '022') }],
		['employee', { positionId: chosen('code', 'MGR') }],
		['employee', { areaId: chosen('recordId', 2) }],
		['device', { areaId: chosen('recordId', 3) }],
		['department', { parentId: chosen('recordId', 1) }],
		['area', { parentId: chosen('code', '2') }],
		['position', { parentId: chosen('recordId', '1') }],
		['transaction', { employeeId: chosen('recordId', 4), deviceId: chosen('recordId', 1) }],
	])('%s with the filters %j, also where the server ignores them', async (resource, filters) => {
		const parameters = {
			resource,
			operation: 'getAll',
			returnAll: true,
			[`${resource}Filters`]: filters,
		};
		for (const filtering of ['honoured', 'ignored'] as const) {
			const options = { profile, switches: { filters: filtering } };
			const [numbers, texts] = await onBoth(options, async (simulator) => {
				const { json, error } = await runNode(credentialFor(simulator), parameters);
				expect(error).toBeUndefined();
				return json;
			});
			expect(withTextIds(texts)).toEqual(withTextIds(numbers));
		}
	});

	test('lists with bare IDs show them as numbers, single reads the names', async () => {
		const switches = { employeeRelations: 'bare' } as const;
		const [numbers, texts] = await onBoth({ profile, switches }, async (simulator) => {
			const helper = credentialFor(simulator);
			const employee = { resource: 'employee' };
			const list = { ...employee, operation: 'getAll', returnAll: true };
			const one = { ...employee, operation: 'get', employeeId: chosen('code', '00012') };
			return [(await runNode(helper, list)).json, (await runNode(helper, one)).json];
		});
		expect(texts).toEqual(numbers);
		const [list, [one]] = texts as [IDataObject[], IDataObject[]];
		expect(list.find(({ employeeCode }) => employeeCode === '00012')).toMatchObject({
			department: 3,
			areas: [3],
		});
		expect(one).toMatchObject({ department: 'Production', areas: ['Plant'] });
	});

	test.each([
		...['searchAreas', 'searchDepartments', 'searchDevices', 'searchEmployees', 'searchPositions'],
		...['searchAreaNames', 'searchDeviceSerialNumbers', 'searchEmployeeCodes'],
	])('%s offers the same values', async (method) => {
		for (const text of ['', 'a']) {
			const [numbers, texts] = await onBoth({ profile }, async (simulator) => {
				return await searchList(credentialFor(simulator), method, text);
			});
			expect(texts).toEqual(numbers);
		}
	});
});

test('a list offers no record whose ID is none', async () => {
	const simulator = await server();
	const data = [{ id: 'x', emp_code: '1' }, { id: '7', emp_code: '007' }, { emp_code: '2' }];
	const answer = { status: 200, body: { count: 3, next: null, data } };
	simulator.fault({ method: 'GET', path: '/', times: Infinity, answer });
	expect((await searchList(credentialFor(simulator), 'searchEmployees')).results).toEqual([
		{ name: '007', value: 7 },
	]);
});
