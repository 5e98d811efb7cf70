import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Simulator } from '../../../simulator/index.mts';
import { runNode } from '../../support/engine.mts';
import { byCode, byId } from '../../support/parameters.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../support/server.mts';

afterEach(closeServers);

const EMPLOYEES = '/personnel/api/employees/';

/** Index of the input item that each output item names. */
const linksOf = (items: INodeExecutionData[]) => items.map(({ pairedItem }) => pairedItem);
const from = (...items: number[]) => items.map((item) => ({ item }));

function itemsOf(key: string, values: unknown[]): IDataObject[] {
	return values.map((value) => ({ [key]: value }) as IDataObject);
}

describe.each(PROFILES)('which input item made an output item, server %d.x', (profile) => {
	const fromItem = '={{ $json.value }}';
	test.each<[title: string, parameters: INodeParameters, values: unknown[], links: number[]]>([
		[
			'several rows each',
			{ resource: 'employee', operation: 'getAll', limit: fromItem },
			[2, 3, 1],
			[0, 0, 1, 1, 1, 2],
		],
		[
			'no rows for some',
			{
				resource: 'department',
				operation: 'getAll',
				departmentFilters: { departmentCode: fromItem },
			},
			['nope', '022', 'nope'],
			[1],
		],
		[
			'reads of one record',
			{ resource: 'employee', operation: 'get', employeeId: byId(fromItem) },
			[4, 5, 4],
			[0, 1, 2],
		],
		[
			'writes',
			{ resource: 'position', operation: 'create', positionCode: fromItem, positionName: fromItem },
			['A', 'B', 'C'],
			[0, 1, 2],
		],
		[
			'changes',
			{
				resource: 'area',
				operation: 'update',
				areaId: byCode(fromItem),
				areaUpdateFields: { areaName: 'New' },
			},
			['2', '3', '4'],
			[0, 1, 2],
		],
		[
			'deletions',
			{ resource: 'employee', operation: 'delete', employeeId: byId(fromItem) },
			[1, 2, 3],
			[0, 1, 2],
		],
	])('%s', async (_title, parameters, values, links) => {
		const simulator = await server({ profile });
		const { items, error } = await runNode(credentialFor(simulator), parameters, {
			items: itemsOf('value', values),
		});
		expect(error).toBeUndefined();
		expect(linksOf(items)).toEqual(from(...links));
	});
});

describe('continue on fail', () => {
	const parameters = {
		resource: 'employee',
		operation: 'get',
		simplify: false,
		employeeId: byCode('={{ $json.code }}'),
	};
	// A text that looks like an expression is data: it is not evaluated.
	const items = itemsOf('code', ['00012', 'nobody', '12', '={{ $json.code }}', 'someone']);
	const messages = [
		'No employee has the code "nobody"',
		'No employee has the code "={{ $json.code }}"',
		'No employee has the code "someone"',
	];

	test('with the regular output: an error item in the place of each bad one', async () => {
		const simulator = await server();
		const run = await runNode(credentialFor(simulator), parameters, {
			items,
			node: { onError: 'continueRegularOutput' },
		});
		expect(run.error).toBeUndefined();
		expect(run.json.map(({ id, error }) => id ?? error)).toEqual([
			...[4, messages[0], 6],
			...messages.slice(1),
		]);
		expect(linksOf(run.items)).toEqual(from(0, 1, 2, 3, 4));
	});

	test('with the error output: good items on one, bad ones on the other', async () => {
		const simulator = await server();
		const run = await runNode(credentialFor(simulator), parameters, {
			items,
			node: { onError: 'continueErrorOutput' },
		});
		expect(run.error).toBeUndefined();
		expect(run.json.map(({ id }) => id)).toEqual([4, 6]);
		expect(linksOf(run.items)).toEqual(from(0, 2));
		expect(run.errors.map(({ json }) => json.error)).toEqual(messages);
	});

	test('without it: the first bad item by position ends the node and is named', async () => {
		const simulator = await server();
		const { error, items: output } = await runNode(credentialFor(simulator), parameters, { items });
		expect(error).toMatchObject({ message: messages[0], context: { itemIndex: 1 } });
		expect(output).toEqual([]);
	});

	test('a failed write does not hold up the others', async () => {
		const simulator = await server();
		const run = await runNode(
			credentialFor(simulator),
			{ resource: 'area', operation: 'create', areaCode: '={{ $json.code }}', areaName: 'Area' },
			{ items: itemsOf('code', ['7', '1', '8']), node: { onError: 'continueRegularOutput' } },
		);
		expect(run.json).toEqual([
			expect.objectContaining({ id: 5, area_code: '7' }),
			{
				code: '1',
				error:
					'The server refused the values: Code: area with this area code already exists. (area "1")',
				details: 'Correct the values named here and run again. Nothing was changed.',
			},
			expect.objectContaining({ id: 6, area_code: '8' }),
		]);
	});
});

describe('many items', () => {
	const COUNT = 40;
	const fortyItems = itemsOf(
		'id',
		Array.from({ length: COUNT }, (_, index) => (index % 24) + 1),
	);
	const get = { resource: 'employee', operation: 'get', employeeId: byId('={{ $json.id }}') };

	const reads = ({ requests }: Simulator) =>
		requests.filter(({ path }) => path.startsWith(EMPLOYEES));

	test('never more than five requests at a time, items in the order of the input', async () => {
		const simulator = await server({ switches: { delay: 10 } });
		// Later answers overtake earlier ones.
		simulator.fault({ path: EMPLOYEES, after: 3, times: 5, answer: { delay: 60 } });
		const { items, json, error } = await runNode(credentialFor(simulator), get, {
			items: fortyItems,
		});
		expect(error).toBeUndefined();
		expect(reads(simulator)).toHaveLength(COUNT);
		expect(simulator.maxInFlight).toBe(5);
		expect(json.map(({ id }) => id)).toEqual(fortyItems.map(({ id }) => id));
		expect(linksOf(items)).toEqual(from(...fortyItems.keys()));
	});

	test('the first request goes alone: one log-in, before all others', async () => {
		const simulator = await server();
		simulator.fault({ path: EMPLOYEES, answer: { delay: 150 } });
		await runNode(credentialFor(simulator), get, { items: fortyItems });
		expect(simulator.logins).toBe(1);
		const [first, second] = reads(simulator);
		expect(second.at - first.at).toBeGreaterThanOrEqual(145);
		expect(second.inFlight).toBeLessThanOrEqual(5);
	});

	test('items with the same code share one look-up', async () => {
		const simulator = await server();
		const { json } = await runNode(
			credentialFor(simulator),
			{ ...get, employeeId: byCode('={{ $json.code }}') },
			{
				items: itemsOf(
					'code',
					Array.from({ length: COUNT }, () => '00012'),
				),
			},
		);
		expect(json).toHaveLength(COUNT);
		const lookUps = reads(simulator).filter(({ query }) => query.emp_code === '00012');
		expect(lookUps.filter(({ query }) => query.limit !== undefined).length).toBe(1);
	});

	test('a code that an earlier run did not find is looked up again', async () => {
		const simulator = await server();
		const credential = credentialFor(simulator);
		const late = { ...get, employeeId: byCode('late') };
		expect((await runNode(credential, late)).error?.message).toMatch(/No employee has the code/);
		simulator.data.addEmployee({ emp_code: 'late' });
		expect((await runNode(credential, late)).json).toMatchObject([{ id: 25 }]);
	});
});
