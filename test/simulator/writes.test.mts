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
	type Client,
	type Json,
} from './client.mts';

afterEach(closeAll);

const REQUIRED = ['This field is required.'];
const BLANK = ['This field may not be blank.'];
const NULL = ['This field may not be null.'];
const NOT_TEXT = ['Not a valid string.'];
const NOT_INT = ['A valid integer is required.'];
const NOT_LIST = ['Expected a list of items but got type "str".'];
const EXISTS = [expect.stringMatching(/already exists\.$/)];
const unknownPk = (pk: number) => [`Invalid pk "${pk}" - object does not exist.`];

const EMPLOYEE = { emp_code: 'new', department: 1, area: [1] };
const TERMINAL = { sn: 'NEW1', alias: 'New', ip_address: '192.0.2.50' };
const RESIGN = { employee: 1, resign_date: '2025-03-01', resign_type: 1 };

test.each<[title: string, path: string, body: Json, errors: Json]>([
	[
		'employee of nothing',
		EMPLOYEES,
		{},
		{ emp_code: REQUIRED, department: REQUIRED, area: REQUIRED },
	],
	['code exists', EMPLOYEES, { ...EMPLOYEE, emp_code: '00012' }, { emp_code: EXISTS }],
	['blank code', EMPLOYEES, { ...EMPLOYEE, emp_code: ' ' }, { emp_code: BLANK }],
	['code as list', EMPLOYEES, { ...EMPLOYEE, emp_code: ['1'] }, { emp_code: NOT_TEXT }],
	['unknown department', EMPLOYEES, { ...EMPLOYEE, department: 99 }, { department: unknownPk(99) }],
	['no department', EMPLOYEES, { ...EMPLOYEE, department: null }, { department: NULL }],
	[
		'department by name',
		EMPLOYEES,
		{ ...EMPLOYEE, department: 'Sales' },
		{ department: ['Incorrect type. Expected pk value, received str.'] },
	],
	['empty area', EMPLOYEES, { ...EMPLOYEE, area: [] }, { area: ['This list may not be empty.'] }],
	['area as text', EMPLOYEES, { ...EMPLOYEE, area: '1,2' }, { area: NOT_LIST }],
	['unknown area', EMPLOYEES, { ...EMPLOYEE, area: [1, 9] }, { area: unknownPk(9) }],
	['unknown position', EMPLOYEES, { ...EMPLOYEE, position: 9 }, { position: unknownPk(9) }],
	['boolean for an int', EMPLOYEES, { ...EMPLOYEE, app_status: true }, { app_status: NOT_INT }],
	[
		'wrong date',
		EMPLOYEES,
		{ ...EMPLOYEE, hire_date: '01.02.2025' },
		{ hire_date: [expect.stringContaining('YYYY-MM-DD')] },
	],
	[
		'long name',
		EMPLOYEES,
		{ ...EMPLOYEE, first_name: 'x'.repeat(26) },
		{ first_name: ['Ensure this field has no more than 25 characters.'] },
	],
	['department of nothing', DEPARTMENTS, {}, { dept_code: REQUIRED, dept_name: REQUIRED }],
	['department exists', DEPARTMENTS, { dept_code: '1', dept_name: 'x' }, { dept_code: EXISTS }],
	[
		'unknown parent',
		DEPARTMENTS,
		{ dept_code: 'x', dept_name: 'x', parent_dept: 99 },
		{ parent_dept: unknownPk(99) },
	],
	['area of nothing', AREAS, {}, { area_code: REQUIRED, area_name: REQUIRED }],
	['area exists', AREAS, { area_code: '2', area_name: 'x' }, { area_code: EXISTS }],
	['position of nothing', POSITIONS, {}, { position_code: REQUIRED, position_name: REQUIRED }],
	[
		'position exists',
		POSITIONS,
		{ position_code: 'MGR', position_name: 'x' },
		{ position_code: EXISTS },
	],
	['terminal of nothing', TERMINALS, {}, { sn: REQUIRED, alias: REQUIRED, ip_address: REQUIRED }],
	['terminal exists', TERMINALS, { ...TERMINAL, sn: 'TEST000000001' }, { sn: EXISTS }],
	[
		'resign of nothing',
		RESIGNS,
		{},
		{ employee: REQUIRED, resign_date: REQUIRED, resign_type: REQUIRED },
	],
	[
		'resign type',
		RESIGNS,
		{ ...RESIGN, resign_type: 6 },
		{ resign_type: ['"6" is not a valid choice.'] },
	],
	[
		'resign flag',
		RESIGNS,
		{ ...RESIGN, disableatt: 'perhaps' },
		{ disableatt: ['Must be a valid boolean.'] },
	],
])('400 on create: %s', async (_title, path, body, errors) => {
	const server = await client({ profile: 9 });
	const before = (await server.get(path)).body.count;
	const reply = await server.send('POST', path, body);
	expect([reply.status, reply.body]).toEqual([400, errors]);
	expect((await server.get(path)).body.count).toBe(before);
});

describe.each([8, 9] as const)('profile %i', (profile) => {
	let server: Client;
	beforeEach(async () => {
		server = await client({ profile });
	});

	test('all fields of an employee are kept, an int code as text', async () => {
		const fields = {
			emp_code: 4711,
			department: 2,
			position: 3,
			area: [2, 3],
			first_name: 'A',
			last_name: 'B',
			nickname: 'C',
			device_password: '99',
			card_no: '1',
			gender: 'F',
			hire_date: '2025-01-31',
			birthday: '1990-01-01',
			verify_mode: 1,
			emp_type: 2,
			contact_tel: '1',
			office_tel: '2',
			mobile: '3',
			national: '4',
			city: '5',
			address: '6',
			postcode: '7',
			email: '8@x',
			enroll_sn: '9',
			ssn: '10',
			religion: '11',
			dev_privilege: 14,
			app_status: 1,
			app_role: 2,
		};
		const creation = await server.send('POST', EMPLOYEES, { ...fields, unknown_field: 1 });
		expect(creation.status).toBe(201);
		expect(creation.body).not.toHaveProperty('unknown_field');
		const id = server.simulator.data.employeeByCode('4711')?.id;
		expect(creation.body.id).toBe(id);
		const { department, position, area, ...plain } = { ...fields, emp_code: '4711' };
		const row = (await server.get(`${EMPLOYEES}?emp_code=4711`)).rows[0];
		expect(row).toMatchObject(plain);
		expect([row.department, row.position]).toMatchObject([{ id: department }, { id: position }]);
		expect(ids(row.area as Json[])).toEqual(area);
	});

	test('attendance flags: written on 8.x, dropped on 9.x', async () => {
		const reply = await server.send('PATCH', `${EMPLOYEES}1/`, { enable_att: false });
		expect(reply.status).toBe(200);
		expect(server.simulator.data.employees.get(1)?.enable_att).toBe(profile === 9);
	});

	test('PATCH writes what is sent, PUT needs the required fields', async () => {
		const patch = await server.send('PATCH', `${EMPLOYEES}5/`, { city: 'Porto', position: null });
		expect(patch.status).toBe(200);
		expect(server.simulator.data.employees.get(5)).toMatchObject({
			city: 'Porto',
			position: null,
			first_name: 'Ana',
			department: 2,
		});
		const put = await server.send('PUT', `${EMPLOYEES}5/`, { city: 'Faro' });
		expect([put.status, put.body.emp_code]).toEqual([400, REQUIRED]);
		const bad = await server.send('PATCH', `${EMPLOYEES}5/`, { area: [] });
		expect(bad.status).toBe(400);
	});

	test('a department that is gone leaves null behind', async () => {
		await server.send('DELETE', `${DEPARTMENTS}5/`);
		expect((await server.get(`${EMPLOYEES}?emp_code=N-1`)).rows[0].department).toBeNull();
		expect((await server.get(`${EMPLOYEES}19/`)).body.department).toBeNull();
	});

	test.each(['PATCH', 'PUT', 'DELETE', 'GET'])('%s of an unknown id', async (method) => {
		for (const path of [EMPLOYEES, DEPARTMENTS, AREAS, POSITIONS]) {
			const reply = await server.send(method, `${path}99/`, method === 'GET' ? undefined : {});
			expect([reply.status, reply.body]).toEqual([404, { detail: 'Not found.' }]);
		}
	});
});

test('bodies that are no JSON, or of another type', async () => {
	const { simulator } = await client();
	const token = { authorization: `Token ${'0'.repeat(40)}` };
	const post = (type: string, body: string) =>
		fetch(simulator.url + EMPLOYEES, {
			method: 'POST',
			headers: { ...token, 'content-type': type },
			body,
		});
	const malformed = await post('application/json', '{"a":');
	expect(malformed.status).toBe(400);
	expect(await malformed.json()).toEqual({
		detail: expect.stringContaining('JSON parse error') as string,
	});
	expect((await post('text/plain', 'x')).status).toBe(415);
});

describe('terminals on 9.x', () => {
	test('create, update (serial number stays), delete', async () => {
		const server = await client({ profile: 9 });
		const creation = await server.send('POST', TERMINALS, TERMINAL);
		expect([creation.status, creation.body]).toEqual([
			201,
			{ id: 5, ...TERMINAL, area: 1, heartbeat: 10 },
		]);
		const changes = { sn: 'OTHER', alias: 'Newer', area: 2, heartbeat: 30 };
		const update = await server.send('PATCH', `${TERMINALS}5/`, changes);
		expect([update.status, update.body]).toEqual([
			200,
			{
				id: 5,
				sn: 'NEW1',
				ip_address: '192.0.2.50',
				alias: 'Newer',
				area: 2,
				heartbeat: 30,
			},
		]);
		expect((await server.send('DELETE', `${TERMINALS}5/`)).status).toBe(204);
		expect((await server.get(`${TERMINALS}5/`)).status).toBe(404);
	});
});

describe('bulk calls on 9.x', () => {
	let server: Client;
	beforeEach(async () => {
		server = await client({ profile: 9 });
	});
	const employee = (id: number) => server.simulator.data.employees.get(id);
	const success = { status: 200, body: { detail: 'Success.' } };

	test('department, position and templates', async () => {
		const employees = [4, 5];
		const call = (name: string, body: Json) => server.send('POST', `${EMPLOYEES}${name}/`, body);
		expect(await call('adjust_department', { employees, department: 6 })).toMatchObject(success);
		expect(await call('adjust_position', { employees, position: 5 })).toMatchObject(success);
		expect(await call('del_bio_template', { employees, finger_print: true })).toMatchObject(
			success,
		);
		expect(await call('resync_to_device', { employees })).toMatchObject(success);
		const changed = { department: 6, position: 5, fingerprint: '-' };
		expect([employee(4), employee(5)]).toMatchObject([changed, changed]);
		expect(employee(6)).toMatchObject({ department: 3, position: 3 });
	});

	test.each(['reboot', 'upload_all', 'upload_transaction', 'clear_command', 'clear_capture'])(
		'terminals: %s leaves them as they are',
		async (name) => {
			const before = structuredClone(server.simulator.data.terminals.all());
			const reply = await server.send('POST', `${TERMINALS}${name}/`, { terminals: [1, 2] });
			expect(reply).toMatchObject(success);
			expect(server.simulator.data.terminals.all()).toEqual(before);
		},
	);

	test('terminals: clear_all empties them', async () => {
		await server.send('POST', `${TERMINALS}clear_all/`, { terminals: [1] });
		const counts = server.simulator.data.terminals.all().map(({ user_count }) => user_count);
		expect(counts).toEqual([0, 24, null, null]);
	});

	test.each([
		[
			'text instead of a list',
			'adjust_area',
			{ employees: '1,2', areas: [1] },
			{ employees: NOT_LIST },
		],
		['unknown id', 'adjust_area', { employees: [1], areas: [99] }, { areas: unknownPk(99) }],
		['missing list', 'resync_to_device', {}, { employees: REQUIRED }],
		['missing department', 'adjust_department', { employees: [1] }, { department: REQUIRED }],
	])('400: %s', async (_title, name, body, errors) => {
		const reply = await server.send('POST', `${EMPLOYEES}${name}/`, body);
		expect([reply.status, reply.body]).toEqual([400, errors]);
	});

	test('only POST', async () => {
		expect((await server.get(`${EMPLOYEES}adjust_area/`)).status).toBe(405);
	});

	test('resigns: in bulk, alone, and back', async () => {
		const bulk = { employees: [1, 2], resign_date: '2025-03-01', resign_type: 3, disableatt: true };
		expect(await server.send('POST', `${EMPLOYEES}adjust_regsin/`, bulk)).toMatchObject(success);
		const creation = await server.send('POST', RESIGNS, {
			...RESIGN,
			employee: 5,
			reason: 'moved',
		});
		expect([creation.status, creation.body.id]).toEqual([201, 3]);
		expect((await server.get(`${RESIGNS}3/`)).body).toEqual({
			id: 3,
			resign_date: '2025-03-01',
			resign_type: 1,
			disableatt: false,
			employee: { id: 5, emp_code: 'E-100', first_name: 'Ana', last_name: 'Silva' },
			first_name: 'Ana',
			last_name: 'Silva',
		});
		const update = await server.send('PATCH', `${RESIGNS}3/`, { resign_type: 4 });
		expect(update).toMatchObject({ status: 200, body: { resign_type: 4 } });
		expect(ids((await server.get(RESIGNS)).rows)).toEqual([1, 2, 3]);
		const back = await server.send('POST', `${RESIGNS}reinstatement/`, { resigns: [1, 3] });
		expect(back).toMatchObject(success);
		expect(ids((await server.get(RESIGNS)).rows)).toEqual([2]);
		expect((await server.send('DELETE', `${RESIGNS}2/`)).status).toBe(204);
		expect((await server.get(RESIGNS)).body.count).toBe(0);
	});
});
