import { chosen, writtenBy } from '../../../support/parameters.mts';
import { runNode } from '../../../support/engine.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';

/* Create or Update by code, and what a Create does with codes that exist. */

afterEach(closeServers);

const employee = {
	resource: 'employee',
	operation: 'upsert',
	employeeCode: '={{ $json.code }}',
	upsertDepartmentId: chosen('code', '={{ $json.department }}'),
	employeeAreaCodes: '2, 3',
	employeeAdditionalFields: { firstName: '={{ $json.name }}' },
};

const writes = (requests: Array<{ method: string; path: string }>) =>
	requests
		.filter(({ method, path }) => method !== 'GET' && !path.includes('token-auth'))
		.map(({ method, path }) => `${method} ${path}`);

describe.each(PROFILES)('server %i.x', (profile) => {
	test('items with the same code: one POST, then PATCHes, and the output says which', async () => {
		const simulator = await server({ profile });
		const items = [
			{ code: '0991', department: '30', name: 'A' },
			{ code: '0991', department: '30', name: 'B' },
			{ code: '0992', department: '022', name: 'C' },
			{ code: '0991', department: '20', name: 'D' },
		];
		const { json, error } = await runNode(credentialFor(simulator), employee, { items });
		expect(error).toBeUndefined();
		expect(json.map(({ operation }) => operation)).toEqual([
			'created',
			'updated',
			'created',
			'updated',
		]);
		const id = json[0].id as number;
		expect(json.map((row) => row.id)).toEqual([id, id, json[2].id, id]);
		expect(writes(simulator.requests).sort()).toEqual([
			`PATCH /personnel/api/employees/${id}/`,
			`PATCH /personnel/api/employees/${id}/`,
			'POST /personnel/api/employees/',
			'POST /personnel/api/employees/',
		]);
		const stored = simulator.data.employeeByCode('0991');
		expect(stored).toMatchObject({ first_name: 'D', department: 3, area: [2, 3] });
	});

	test('an existing employee is found by the exact code, leading zeros and all', async () => {
		const simulator = await server({ profile, switches: { empCodeMatch: 'prefix' } });
		const items = [{ code: '1', department: '1', name: 'One' }];
		const { json } = await runNode(credentialFor(simulator), employee, { items });
		expect(json).toMatchObject([{ operation: 'updated', id: 1 }]);
		expect(simulator.data.employeeByCode('10')?.first_name).toBe('Elena');
	});

	test('a code is never sent in an update', async () => {
		const simulator = await server({ profile });
		const items = [{ code: '00012', department: '1', name: 'L' }];
		await runNode(credentialFor(simulator), employee, { items });
		const [patch] = simulator.requests.filter(({ method }) => method === 'PATCH');
		expect(patch.body).toEqual({ department: 1, area: [2, 3], first_name: 'L' });
	});

	test('an unknown department is named, and nothing is written', async () => {
		const simulator = await server({ profile });
		const items = [{ code: '0991', department: 'NOPE', name: 'A' }];
		const { error } = await runNode(credentialFor(simulator), employee, { items });
		expect(error?.message).toBe('No department has the code "NOPE"');
		expect(writes(simulator.requests)).toEqual([]);
	});

	test('a builder whose POST updates does not make it say "created" for what is there', async () => {
		const simulator = await server({ profile, switches: { duplicateCreate: 'upsert' } });
		const items = [{ code: 'E-100', department: '1', name: 'Ana' }];
		const { json } = await runNode(credentialFor(simulator), employee, { items });
		expect(json[0].operation).toBe('updated');
		expect(writes(simulator.requests)).toEqual(['PATCH /personnel/api/employees/5/']);
	});

	test.each(['area', 'department', 'position'])('%s: created, then updated', async (resource) => {
		const simulator = await server({ profile });
		const helper = credentialFor(simulator);
		const parameters = { resource, operation: 'upsert', [`${resource}Code`]: 'X-1' };
		const made = await runNode(helper, { ...parameters, [`${resource}Name`]: 'First' });
		const changed = await runNode(helper, { ...parameters, [`${resource}Name`]: 'Second' });
		expect(made.json).toMatchObject([{ operation: 'created', id: expect.any(Number) as number }]);
		expect(changed.json).toMatchObject([{ operation: 'updated', id: made.json[0].id }]);
	});

	test.each(['400', 'upsert'] as const)(
		'Create, two items with the same code, duplicates answered by %s: the second is refused',
		async (duplicateCreate) => {
			const simulator = await server({ profile, switches: { duplicateCreate } });
			const items = [
				{ code: '0991', department: '30', name: 'A' },
				{ code: '0991', department: '30', name: 'B' },
			];
			const { json, error } = await runNode(
				credentialFor(simulator),
				writtenBy('create', employee),
				{ items, node: { onError: 'continueRegularOutput' } },
			);
			expect(error).toBeUndefined();
			expect(json).toHaveLength(2);
			expect(json[1].error).toContain('Another employee has the code "0991"');
			expect(writes(simulator.requests)).toEqual(['POST /personnel/api/employees/']);
			expect(simulator.data.employeeByCode('0991')?.first_name).toBe('A');
		},
	);

	test('a POST whose answer is lost is not sent again', async () => {
		const simulator = await server({ profile });
		simulator.fault({ method: 'POST', path: '/personnel/', answer: 'truncate' });
		const items = [{ code: '0991', department: '1', name: 'A' }];
		const { error } = await runNode(credentialFor(simulator), employee, { items });
		expect(error?.description).toContain('The write may have been done: look first.');
		expect(writes(simulator.requests)).toEqual(['POST /personnel/api/employees/']);
	});
});
