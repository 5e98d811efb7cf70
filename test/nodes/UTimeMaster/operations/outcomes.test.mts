import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { setTimeout as wait } from 'node:timers/promises';
import type { Simulator } from '../../../../simulator/index.mts';
import { runNode } from '../../../support/engine.mts';
import { byCode, fromList, recordRows, writtenBy } from '../../../support/parameters.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';

/* What becomes of the items of a run when one of them fails. */

afterEach(closeServers);

const writesOf = ({ requests }: Simulator) =>
	requests.filter(({ method, path }) => method !== 'GET' && path.includes('/api/'));

const CREATE: INodeParameters = {
	resource: 'employee',
	operation: 'create',
	employeeCode: '={{ $json.code }}',
	employeeDepartmentId: fromList(3),
	employeeAreas: recordRows('area', fromList(3)),
	employeeAdditionalFields: { firstName: '={{ $json.name }}' },
};
const DELETE: INodeParameters = {
	resource: 'employee',
	operation: 'delete',
	employeeId: byCode('={{ $json.code }}'),
};
const RESIGN: INodeParameters = {
	resource: 'employee',
	operation: 'resign',
	employeeCodes: '={{ $json.code }}',
	resignDate: '2026-03-31',
	resignType: 1,
	resignAdditionalFields: {},
};

/** An expression that throws for the third item, as one of a node that is not there. */
const thrown = '={{ $itemIndex === 2 ? $("Nope").item.json.x : $json.code }}';
const throwing: Array<[title: string, parameters: INodeParameters]> = [
	['create', { ...CREATE, employeeCode: thrown }],
	['upsert', { ...writtenBy('upsert', CREATE), employeeCode: thrown }],
	['delete', { ...DELETE, employeeId: byCode(thrown) }],
	['resign', { ...RESIGN, employees: recordRows('employee', byCode(thrown)) }],
];
const codesFor = (operation: string) =>
	['create', 'upsert'].includes(operation) ? ['N1', 'N2', 'N3'] : ['00012', 'E-100', '12'];
const itemsOf = (codes: string[]) => codes.map((code) => ({ code, name: `Name of ${code}` }));

describe('an item that n8n cannot prepare', () => {
	test.each(throwing)(
		'%s: nothing is sent once the node has failed',
		async (operation, parameters) => {
			const simulator = await server({ profile: 9 });
			const items = itemsOf(codesFor(operation));
			const { error } = await runNode(credentialFor(simulator), parameters, { items });
			expect(error?.message).toBe("Referenced node doesn't exist");
			// What the other items would send leaves within this time.
			await wait(300);
			expect(writesOf(simulator)).toEqual([]);
		},
	);

	test.each<[title: string, node: Partial<INode>]>([
		['continues, regular output', { onError: 'continueRegularOutput' }],
		['continues, error output', { onError: 'continueErrorOutput' }],
	])('%s: the others are sent', async (_title, node) => {
		const simulator = await server({ profile: 9 });
		const items = itemsOf(codesFor('create'));
		await runNode(credentialFor(simulator), throwing[0][1], { items, node });
		expect(writesOf(simulator).map(({ body }) => (body as IDataObject).emp_code)).toEqual([
			...['N1', 'N2'],
		]);
	});

	test.each<[title: string, parameters: INodeParameters, node: Partial<INode>, sent: number]>([
		['all items are good', {}, {}, 3],
		['Execute Once', {}, { executeOnce: true }, 1],
		[
			'Batching',
			{ requestOptions: { batching: { batch: { batchSize: 1, batchInterval: 20 } } } },
			{},
			3,
		],
		['Retry On Fail', {}, { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 }, 3],
	])('%s: sent as before', async (_title, parameters, node, sent) => {
		const simulator = await server({ profile: 9 });
		const items = itemsOf(codesFor('create'));
		const run = await runNode(
			credentialFor(simulator),
			{ ...CREATE, ...parameters },
			{ items, node },
		);
		expect(run.error).toBeUndefined();
		expect(run.json).toHaveLength(sent);
		expect(writesOf(simulator)).toHaveLength(sent);
	});

	test('Retry On Fail: the second try sends nothing either', async () => {
		const simulator = await server({ profile: 9 });
		const items = itemsOf(codesFor('create'));
		const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		await runNode(credentialFor(simulator), throwing[0][1], { items, node });
		await wait(300);
		expect(writesOf(simulator)).toEqual([]);
	});
});

describe.each(PROFILES)('one item of several is refused, server %d.x', (profile) => {
	const items = [
		{ code: 'N1', name: 'A' },
		{ code: '00012', name: 'B' },
		{ code: 'N3', name: 'C' },
	];
	const run = async (node: Partial<INode> = {}, parameters = CREATE, input = items) => {
		const simulator = await server({ profile });
		const settings = { items: input, node };
		return { simulator, ...(await runNode(credentialFor(simulator), parameters, settings)) };
	};
	const MESSAGE = 'Another employee has the code "00012"';

	test('the node stops: it says which one, and that the others may have been written', async () => {
		const { error, simulator } = await run();
		expect(error?.message).toBe(MESSAGE);
		expect(error?.description).toBe(
			'Nothing was changed. To change the one that exists, use Create or Update. This is about this item alone: the others of the run were written, or may have been. Look before you run them again.',
		);
		expect(writesOf(simulator)).toHaveLength(2);
	});

	test('a message without the code gets it', async () => {
		const parameters = {
			...CREATE,
			employeeDepartmentId: byCode('={{ $itemIndex === 1 ? "" : "20" }}'),
		};
		const { error } = await run({}, parameters);
		expect(error?.message).toBe('No value for Department (employee "00012")');
		expect(error?.description).toContain('Nothing was sent.');
		expect(error?.description).toContain('the others of the run were written, or may have been');
	});

	test('regular output: the failed item is linked and holds what came in', async () => {
		const { items: output, error } = await run({ onError: 'continueRegularOutput' });
		expect(error).toBeUndefined();
		expect(output).toHaveLength(3);
		expect(output[1]).toEqual({
			json: { ...items[1], error: MESSAGE, details: expect.any(String) as string },
			pairedItem: { item: 1 },
		});
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
	});

	test('error output: the failed item is linked and holds what came in', async () => {
		const { items: output, errors } = await run({ onError: 'continueErrorOutput' });
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([0, 2].map((item) => ({ item })));
		expect(errors).toHaveLength(1);
		expect(errors[0].json).toEqual({
			...items[1],
			error: MESSAGE,
			details: expect.stringContaining('Nothing was changed') as string,
		});
		expect(errors[0].pairedItem).toMatchObject({ item: 1 });
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s with Retry On Fail: good writes are not sent again',
		async (onError) => {
			const node = { onError, retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
			const code = '={{ $json.code }}';
			const create = { resource: 'area', operation: 'create', areaCode: code, areaName: 'New' };
			// n8n looks at the first item, whether there is something to repeat.
			const input = ['1', 'N2', 'N3'].map((one) => ({ code: one, name: one }));
			const { simulator, items: output, errors } = await run(node, create, input);
			const codes = writesOf(simulator).map(({ body }) => (body as IDataObject).area_code);
			expect(codes.sort()).toEqual(['1', 'N2', 'N3']);
			expect([...output, ...errors].map(({ pairedItem }) => pairedItem)).toContainEqual(
				expect.objectContaining({ item: 0 }),
			);
		},
	);

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s: each write is sent once',
		async (onError) => {
			const { simulator } = await run({ onError });
			expect(writesOf(simulator)).toHaveLength(2);
		},
	);

	test('the failure of a look-up that items share names each of them', async () => {
		const parameters = { ...CREATE, employeeDepartmentId: byCode('nope') };
		const { json } = await run({ onError: 'continueRegularOutput' }, parameters);
		expect(json.map(({ error }) => error)).toEqual(
			items.map(({ code }) => `No department has the code "nope" (employee "${code}")`),
		);
	});
});

describe('an item whose record cannot be told', () => {
	test.each([
		[
			'a row without a record',
			{
				resource: 'employee',
				operation: 'syncToDevices',
				employeeCodes: '00012',
				employees: recordRows('employee', byCode('={{ $json.code }}')),
			},
			'No employee is chosen',
		],
		[
			'an unknown mode',
			{
				resource: 'employee',
				operation: 'get',
				employeeId: '={{ ({ mode: $json.code ? "code" : "url", value: "00012" }) }}',
			},
			'Employee: "url" is not a valid mode',
		],
	])('%s: it keeps its link and what came in', async (_title, parameters, message) => {
		const simulator = await server({ profile: 9 });
		const items = [{ code: 'E-100' }, { code: '', row: 2 }];
		const run = await runNode(credentialFor(simulator), parameters, {
			items,
			node: { onError: 'continueRegularOutput' },
		});
		expect(run.error).toBeUndefined();
		expect(run.items[1]).toMatchObject({
			json: { code: '', row: 2, error: message },
			pairedItem: { item: 1 },
		});
	});
});
