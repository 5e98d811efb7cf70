import type { INodeParameters } from 'n8n-workflow';
import { runNode } from '../../../support/engine.mts';
import { chosen, recordRows, writtenBy } from '../../../support/parameters.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';

afterEach(closeServers);

const KEYS = {
	device:
		'id serialNumber alias state lastActivity area areaCode ipAddress userCount transactionCount firmware',
	employee:
		'id employeeCode firstName lastName department departmentCode position positionCode areas areaCodes hireDate mobile email',
	transaction:
		'id employeeCode employeeName punchTime punchState verifyType deviceSerialNumber deviceAlias area uploadTime',
} as const;

const SECRETS = ['device_password', 'self_password'];

describe.each(PROFILES)('server %i.x', (profile) => {
	test.each(Object.entries(KEYS))('%s: the same fields in every row', async (resource, keys) => {
		const simulator = await server({ profile });
		const parameters = { resource, operation: 'getAll', returnAll: true };
		const { json } = await runNode(credentialFor(simulator), parameters);
		for (const row of json) expect(Object.keys(row).join(' ')).toBe(keys);
	});

	test('an employee read alone is the same as in the list', async () => {
		const simulator = await server({ profile });
		const helper = credentialFor(simulator);
		const list = await runNode(helper, {
			resource: 'employee',
			operation: 'getAll',
			returnAll: true,
		});
		const items = list.json.map(({ employeeCode }) => ({ employeeCode }));
		const parameters = {
			resource: 'employee',
			operation: 'get',
			employeeId: chosen('code', '={{ $json.employeeCode }}'),
		};
		const each = await runNode(helper, parameters, { items });
		expect(each.json).toEqual(list.json);
	});

	test('employees that were read can be written back: nothing is changed', async () => {
		const simulator = await server({ profile });
		const helper = credentialFor(simulator);
		const before = simulator.data.employees.all();
		const read = { resource: 'employee', operation: 'getAll', returnAll: true };
		const { json: items } = await runNode(helper, read);
		const { json, error } = await runNode(
			helper,
			{
				resource: 'employee',
				operation: 'upsert',
				employeeCode: '={{ $json.employeeCode }}',
				upsertDepartmentId: chosen('code', '={{ $json.departmentCode }}'),
				employeeAreaCodes: '={{ $json.areaCodes }}',
				employeeAdditionalFields: { positionId: chosen('code', '={{ $json.positionCode }}') },
			},
			{ items },
		);
		expect(error).toBeUndefined();
		expect(json.map(({ operation, ...row }) => row)).toEqual(items);
		const withoutTimes = (rows: object[]) => rows.map((row) => ({ ...row, update_time: '' }));
		expect(withoutTimes(simulator.data.employees.all())).toEqual(withoutTimes(before));
	});

	test('an employee that was written is the same as one that is read', async () => {
		const simulator = await server({ profile });
		const helper = credentialFor(simulator);
		const written = {
			resource: 'employee',
			employeeCode: '00777',
			employeeDepartmentId: chosen('code', '022'),
			employeeAreaCodes: '2, 3',
			employeeAdditionalFields: { firstName: 'Nova', positionId: chosen('code', 'TEC') },
		};
		const employeeId = chosen('code', '00777');
		const created = await runNode(helper, { ...written, operation: 'create' });
		const read = await runNode(helper, { resource: 'employee', operation: 'get', employeeId });
		const updated = await runNode(helper, {
			resource: 'employee',
			operation: 'update',
			employeeId,
			employeeUpdateFields: { firstName: 'Nova' },
		});
		const upserted = await runNode(helper, writtenBy('upsert', written));
		expect(Object.keys(created.json[0]).join(' ')).toBe(KEYS.employee);
		expect(created.json).toMatchObject([
			{ employeeCode: '00777', department: 'Security', areas: ['Headquarters', 'Plant'] },
		]);
		expect(read.json).toEqual(created.json);
		expect(updated.json).toEqual(created.json);
		expect(upserted.json).toEqual([{ operation: 'updated', ...created.json[0] }]);
		expect(Object.keys(upserted.json[0])[0]).toBe('operation');
	});

	test('a written employee in full comes without PIN and hash', async () => {
		const simulator = await server({ profile });
		const parameters = {
			resource: 'employee',
			operation: 'create',
			employeeCode: '00777',
			simplify: false,
			employeeDepartmentId: chosen('recordId', 1),
			employeeAreas: recordRows('area', chosen('recordId', 1)),
			employeeAdditionalFields: { devicePassword: '4711', selfServicePassword: 'pass-4711' },
		};
		const { json } = await runNode(credentialFor(simulator), parameters);
		expect(json[0]).toMatchObject({ emp_code: '00777' });
		expect(JSON.stringify(json)).not.toMatch(/4711|pbkdf2/);
	});

	test('a name that cannot be read is its ID: what was written stays written', async () => {
		const simulator = await server({ profile });
		simulator.fault({
			method: 'GET',
			path: /departments\/\d+|areas\/\d+/,
			times: Infinity,
			answer: { status: 403, body: { detail: 'No.' } },
		});
		const { json, error } = await runNode(credentialFor(simulator), {
			resource: 'employee',
			operation: 'update',
			employeeId: chosen('recordId', 4),
			employeeUpdateFields: { city: 'Lisbon' },
		});
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ id: 4, department: 3, areas: [3] }]);
	});

	test('labels do not depend on the language of the server', async () => {
		const read = async (language: 'en' | 'es') => {
			const simulator = await server({ profile, switches: { language } });
			const parameters = { resource: 'transaction', operation: 'getAll', returnAll: true };
			return (await runNode(credentialFor(simulator), parameters)).json;
		};
		const spanish = await read('es');
		expect(spanish).toEqual(await read('en'));
		expect(new Set(spanish.map(({ punchState }) => punchState))).toContain('Check In');
	});

	test('times carry the offset of the zone in the credential', async () => {
		const simulator = await server({ profile });
		const { id } = simulator.data.punch({ emp_code: '1', punch_time: '2026-07-01 08:00:00' });
		const helper = credentialFor(simulator, { timezone: 'Europe/Madrid' });
		const parameters = { resource: 'transaction', operation: 'get', transactionId: String(id) };
		expect((await runNode(helper, parameters)).json).toMatchObject([
			{ id, punchTime: '2026-07-01T08:00:00+02:00' },
		]);
	});

	test('raw rows keep what the server sends, without PIN and hash', async () => {
		const simulator = await server({ profile });
		const parameters = {
			resource: 'employee',
			operation: 'get',
			employeeId: chosen('recordId', 5),
			simplify: false,
		};
		const { json } = await runNode(credentialFor(simulator), parameters);
		expect(json[0]).toMatchObject({ id: 5, emp_code: 'E-100' });
		for (const key of SECRETS) expect(json[0]).not.toHaveProperty(key);
	});

	test('an option brings them by name', async () => {
		const simulator = await server({ profile });
		const parameters = {
			resource: 'employee',
			operation: 'get',
			employeeId: chosen('recordId', 5),
			simplify: false,
			options: { includeSecrets: ['device_password'] },
		};
		const { json } = await runNode(credentialFor(simulator), parameters);
		expect(json[0]).toHaveProperty('device_password');
		expect(json[0]).not.toHaveProperty('self_password');
	});
});

/** Of the fields those that the answer to a write says something of. */
const WRITTEN_DEVICE = 'id serialNumber alias area areaCode ipAddress';

test.each(PROFILES)('a device that was written, server %i.x', async (profile) => {
	const simulator = await server({ profile, switches: { terminalWrites: 'present' } });
	const helper = credentialFor(simulator);
	const created = await runNode(helper, {
		resource: 'device',
		operation: 'create',
		serialNumber: 'TEST000000777',
		alias: 'Back door',
		ipAddress: '192.0.2.77',
		deviceAdditionalFields: { areaId: chosen('code', '3') },
	});
	const updated = await runNode(helper, {
		resource: 'device',
		operation: 'update',
		deviceId: chosen('code', 'TEST000000777'),
		deviceUpdateFields: { alias: 'Side door' },
	});
	for (const [alias, { json }] of Object.entries({ 'Back door': created, 'Side door': updated })) {
		expect(Object.keys(json[0]).join(' ')).toBe(WRITTEN_DEVICE);
		expect(json).toMatchObject([{ serialNumber: 'TEST000000777', alias, area: 'Plant' }]);
	}
});

/** What a row says of a related record, and what is shown of it; `names` stand beside it in the row. */
const RELATED: Array<[title: string, row: object, shown: object]> = [
	['nothing', {}, {}],
	[
		'that there is none',
		{ department: null, position: null, area: null },
		{
			department: null,
			departmentCode: null,
			position: null,
			positionCode: null,
			areas: [],
			areaCodes: [],
		},
	],
	[
		'objects without a name',
		{
			department: { id: 3 },
			position: { id: '2', position_name: '' },
			area: [{ id: 4 }, { id: 1 }],
		},
		{ department: 3, position: 2, areas: [4, 1] },
	],
	[
		'objects whose name is null',
		{ department: { id: 3, dept_name: null }, area: [{ id: '4', area_name: null }] },
		{ department: 3, areas: [4] },
	],
	[
		'IDs',
		{ department: 3, position: '2', area: ['4', 1] },
		{ department: 3, position: 2, areas: [4, 1] },
	],
	['one area alone', { area: 4 }, { areas: [4] }],
	['areas that are none', { area: [null, '', {}] }, { areas: [] }],
	[
		'IDs, with the names beside them',
		{
			department: 3,
			dept_name: 'Sales',
			position: 2,
			position_name: 'Chief',
			area: [4],
			area_name: 'Yard',
		},
		{ department: 'Sales', position: 'Chief', areas: ['Yard'] },
	],
	[
		'several areas, whose names beside them cannot be told apart',
		{ area: [4, 1], area_name: 'Yard, North,Yard' },
		{ areas: [4, 1] },
	],
	['the name beside it alone', { dept_name: 'Sales' }, { department: 'Sales' }],
	['a name in place of an ID', { department: 'Sales' }, { department: 'Sales' }],
];

test.each(RELATED)(
	'an employee in a list of whose relations the row says: %s',
	async (_title, row, shown) => {
		const simulator = await server({ profile: 9 });
		const body = { count: 1, next: null, data: [{ id: 7, emp_code: '7', ...row }] };
		simulator.fault({ path: '/personnel/', answer: { status: 200, body } });
		const parameters = { resource: 'employee', operation: 'getAll', returnAll: true };
		const { json } = await runNode(credentialFor(simulator), parameters);
		expect(json).toEqual([{ id: 7, employeeCode: '7', ...shown }]);
	},
);

describe.each(PROFILES)(
	'an answer that leaves out what was not changed, server %i.x',
	(profile) => {
		test.each<[resource: string, parameters: INodeParameters, answer: object, json: object]>([
			[
				'employee',
				{ employeeId: chosen('recordId', 4), employeeUpdateFields: { city: 'Lisbon' } },
				{ emp_code: '00012', city: 'Lisbon' },
				{ id: 4, employeeCode: '00012' },
			],
			[
				'device',
				{ deviceId: chosen('recordId', 1), deviceUpdateFields: { alias: 'Gate' } },
				{ alias: 'Gate' },
				{ id: 1, alias: 'Gate' },
			],
		])('%s update: it stays unsaid', async (resource, parameters, body, json) => {
			const simulator = await server({ profile });
			simulator.fault({ method: 'PATCH', path: '/', answer: { status: 200, body } });
			const run = await runNode(credentialFor(simulator), {
				resource,
				operation: 'update',
				...parameters,
			});
			expect(run.json).toEqual([json]);
			expect(simulator.requests.filter(({ method }) => method === 'GET')).toEqual([]);
		});
	},
);

test.each([
	['get', { deviceId: chosen('recordId', 1) }],
	['getAll', { returnAll: true }],
	['update', { deviceId: chosen('recordId', 1), deviceUpdateFields: { alias: 'Gate' } }],
])(
	'%s: a key that means something to JavaScript is a key like others',
	async (operation, parameters) => {
		const simulator = await server({ profile: 9 });
		const row = '{"id":1,"sn":"X","__proto__":{"error":"x"},"constructor":null,"toString":null}';
		const body = operation === 'getAll' ? `{"count":1,"next":null,"data":[${row}]}` : row;
		const headers = { 'content-type': 'application/json' };
		simulator.fault({ path: '/iclock/', answer: { status: 200, headers, body } });
		const { json } = await runNode(credentialFor(simulator), {
			resource: 'device',
			operation,
			simplify: false,
			...parameters,
		});
		expect(JSON.stringify(json)).toBe(`[${row}]`);
	},
);
