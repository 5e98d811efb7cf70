import {
	AREAS,
	client,
	closeAll,
	DEPARTMENTS,
	EMPLOYEES,
	POSITIONS,
	TERMINALS,
	TRANSACTIONS,
	type Client,
	type Json,
} from './client.mts';

afterEach(closeAll);

const words = (text: string) => text.trim().split(/\s+/);

/** Keys in the order of the wire, copied from the recorded answers. */
const EMPLOYEE_8 =
	words(`id emp_code first_name last_name nickname device_password card_no department
	dept_name position position_name hire_date gender birthday verify_mode emp_type contact_tel
	office_tel mobile national city address postcode email enroll_sn ssn religion enable_att
	enable_overtime enable_holiday dev_privilege self_password flow_role area area_name app_status
	app_role`);
const ONLY_IN_LISTS = words('id dept_name position_name area_name');
const EMPLOYEE_8_SINGLE = EMPLOYEE_8.filter((key) => !ONLY_IN_LISTS.includes(key));
const EMPLOYEE_9 = words(`id emp_code first_name last_name nickname format_name photo full_name
	device_password card_no department position hire_date gender birthday verify_mode emp_type
	contact_tel office_tel mobile national city address postcode email enroll_sn ssn religion
	attemployee dev_privilege area app_status app_role update_time fingerprint face palm vl_face
	vl_palm vl_face_photo`);
const EMPLOYEE_9_WRITTEN = words(`id emp_code first_name last_name nickname device_password card_no
	department position hire_date gender birthday verify_mode emp_type contact_tel office_tel mobile
	national city address postcode email enroll_sn ssn religion dev_privilege self_password flow_role
	area app_status app_role`);
const TRANSACTION_20 = words(`id emp emp_code first_name last_name department position punch_time
	punch_state punch_state_display verify_type verify_type_display work_code gps_location area_alias
	terminal_sn temperature is_mask terminal_alias upload_time`);
const TRANSACTION_18 = TRANSACTION_20.filter((key) => key !== 'emp' && key !== 'is_mask');
const TERMINAL = words(`id sn ip_address alias terminal_name fw_ver push_ver state terminal_tz area
	last_activity user_count fp_count face_count palm_count transaction_count push_time transfer_time
	transfer_interval is_attendance area_name`);

const NEW_EMPLOYEE = { emp_code: 'new', department: 1, area: [1], first_name: 'New' };

describe.each([8, 9] as const)('profile %i', (profile) => {
	let server: Client;
	beforeEach(async () => {
		server = await client({ profile });
	});

	const keys = async (path: string) => Object.keys((await server.get(path)).rows[0]);
	const written = async (method: string, path: string, body: Json) =>
		Object.keys((await server.send(method, path, body)).body);

	test('envelope', async () => {
		const { body } = await server.get(AREAS);
		expect(Object.keys(body)).toEqual(words('count next previous msg code data'));
		expect(body).toMatchObject({ count: 4, next: null, previous: null, msg: '', code: 0 });
	});

	test('employee: list, single, created, updated', async () => {
		const shapes = {
			8: [EMPLOYEE_8, EMPLOYEE_8_SINGLE, EMPLOYEE_8, ['id', ...EMPLOYEE_8_SINGLE]],
			9: [EMPLOYEE_9, EMPLOYEE_9, EMPLOYEE_9_WRITTEN, EMPLOYEE_9_WRITTEN.slice(1)],
		}[profile];
		expect([
			await keys(EMPLOYEES),
			Object.keys((await server.get(`${EMPLOYEES}1/`)).body),
			await written('POST', EMPLOYEES, NEW_EMPLOYEE),
			await written('PATCH', `${EMPLOYEES}1/`, { first_name: 'Other' }),
		]).toEqual(shapes);
	});

	test('relations of an employee: list, single, created, updated', async () => {
		const department = { id: 1, dept_code: '1', dept_name: 'Department' };
		const nested = { department, area: [{ id: 1, area_code: '1', area_name: 'Not Authorized' }] };
		const bare = { department: 1, area: [1] };
		const [list, single, afterCreate, afterUpdate] =
			profile === 8 ? [nested, bare, nested, bare] : [nested, nested, bare, bare];
		expect((await server.get(EMPLOYEES)).rows[0]).toMatchObject(list);
		expect((await server.get(`${EMPLOYEES}1/`)).body).toMatchObject(single);
		expect((await server.send('POST', EMPLOYEES, NEW_EMPLOYEE)).body).toMatchObject(afterCreate);
		expect((await server.send('PATCH', `${EMPLOYEES}1/`, {})).body).toMatchObject(afterUpdate);
	});

	test('transaction', async () => {
		expect(await keys(TRANSACTIONS)).toEqual(profile === 8 ? TRANSACTION_18 : TRANSACTION_20);
		const single = (await server.get(`${TRANSACTIONS}7/`)).body;
		expect(Object.keys(single)).toEqual(profile === 8 ? TRANSACTION_18 : TRANSACTION_20);
		expect(single).toMatchObject({
			id: 7,
			emp_code: expect.any(String) as string,
			department: expect.any(String) as string,
			punch_state: expect.stringMatching(/^\d+$/) as string,
			verify_type: expect.any(Number) as number,
			temperature: expect.any(Number) as number,
			punch_time: expect.stringMatching(/^2025-03-0\d \d\d:\d\d:\d\d$/) as string,
		});
	});

	test('transaction of somebody unknown', async () => {
		const { rows } = await server.get(`${TRANSACTIONS}?emp_code=99001`);
		expect(rows).toHaveLength(1);
		expect(rows[0]).toMatchObject({
			first_name: null,
			last_name: null,
			department: null,
			position: null,
			punch_state: '255',
			punch_state_display: 'Unknown',
			...(profile === 9 && { emp: null }),
		});
	});

	test('terminal', async () => {
		expect(await keys(TERMINALS)).toEqual(TERMINAL);
		const { body } = await server.get(`${TERMINALS}1/`);
		expect(Object.keys(body)).toEqual(TERMINAL);
		const values = {
			8: { state: 1, terminal_tz: 8, is_attendance: true },
			9: { state: '1', terminal_tz: 480, is_attendance: 1 },
		};
		expect(body).toMatchObject(values[profile]);
	});

	const PARENT_DEPARTMENT = { id: 3, dept_code: '20', dept_name: 'Production', parent_dept: 1 };
	const PARENT_AREA = { id: 3, area_code: '3', area_name: 'Plant', parent_area: null };
	const PARENT_POSITION = { id: 2, position_code: 'MGR', position_name: 'Manager' };
	test.each([
		[
			`${DEPARTMENTS}4/`,
			{ id: 4, dept_code: '21', dept_name: 'Assembly' },
			{
				8: { parent_dept: 3, parent_dept_name: 'Production' },
				9: { parent_dept: PARENT_DEPARTMENT },
			},
		],
		[
			`${DEPARTMENTS}1/`,
			{ id: 1, dept_code: '1', dept_name: 'Department', parent_dept: null },
			{ 8: { parent_dept_name: null }, 9: {} },
		],
		[
			`${AREAS}4/`,
			{ id: 4, area_code: '4', area_name: 'Warehouse' },
			{
				8: { parent_area: PARENT_AREA, parent_area_name: 'Plant' },
				9: { parent_area: PARENT_AREA, parent_area_name: 'Plant' },
			},
		],
		[
			`${POSITIONS}3/`,
			{ id: 3, position_code: 'TEC', position_name: 'Technician', parent_position_name: 'Manager' },
			{
				8: { parent_position: 2 },
				9: { parent_position: { ...PARENT_POSITION, parent_position: null } },
			},
		],
	])('%s, single and in the list', async (path, common, perProfile) => {
		const expected = { ...common, ...perProfile[profile] };
		expect((await server.get(path)).body).toEqual(expected);
		const list = path.replace(/\d+\/$/, '');
		expect((await server.get(list)).rows).toContainEqual(expected);
	});

	test.each([
		[DEPARTMENTS, 'dept', 7],
		[AREAS, 'area', 5],
		[POSITIONS, 'position', 6],
	])('%s created and updated', async (path, prefix, id) => {
		const row = { [`${prefix}_code`]: '222', [`${prefix}_name`]: 'New', [`parent_${prefix}`]: 1 };
		const creation = await server.send('POST', path, row);
		const withoutId = profile === 9 && prefix === 'position';
		expect(creation.status).toBe(201);
		expect(creation.body).toEqual(withoutId ? row : { id, ...row });
		const update = await server.send('PATCH', `${path}${id}/`, { [`${prefix}_name`]: 'Newer' });
		expect(update.status).toBe(200);
		expect(update.body).toEqual({ id, ...row, [`${prefix}_name`]: 'Newer' });
		expect((await server.send('DELETE', `${path}${id}/`)).status).toBe(204);
		expect(await server.get(`${path}${id}/`)).toMatchObject({
			status: 404,
			body: { detail: 'Not found.' },
		});
	});
});

describe('the manual', () => {
	test('its examples come back as printed', async () => {
		const server = await client({ seed: 'manual' });
		const [terminal] = (await server.get(`${TERMINALS}?sn=ACEZ185060382`)).rows;
		expect(terminal).toEqual({
			id: 1,
			sn: 'ACEZ185060382',
			ip_address: '127.0.0.1',
			alias: 'ACEZ185060382_name',
			terminal_name: null,
			fw_ver: null,
			push_ver: '',
			state: 1,
			terminal_tz: 8,
			area: { id: 1, area_code: '1', area_name: 'Not Authorized' },
			last_activity: null,
			user_count: null,
			fp_count: null,
			face_count: null,
			palm_count: null,
			transaction_count: null,
			push_time: null,
			transfer_time: '00:00;14:05',
			transfer_interval: 10,
			is_attendance: true,
			area_name: 'Not Authorized',
		});
		const [employee] = (await server.get(`${EMPLOYEES}?emp_code=employee1`)).rows;
		expect(employee).toMatchObject({
			id: 5,
			nickname: '',
			device_password: '',
			position: null,
			verify_mode: null,
			enable_att: false,
			dev_privilege: null,
			flow_role: [],
			area_name: 'Not Authorized',
			self_password: expect.stringMatching(/^pbkdf2_sha256\$36000\$XIJACl8JIXWA\$/) as string,
		});
		// Unset texts are empty in the list, null in the single row.
		expect((await server.get(`${EMPLOYEES}5/`)).body).toMatchObject({ nickname: null, city: null });
		const single = (await server.get(`${EMPLOYEES}6/`)).body;
		expect(single).toMatchObject({
			emp_code: 'employee333',
			nickname: null,
			department: 1,
			area: [1],
			verify_mode: -1,
			enable_att: true,
			dev_privilege: 1,
			app_role: 1,
		});
		expect((await server.get(`${DEPARTMENTS}2/`)).body).toMatchObject({
			dept_code: '222',
			dept_name: 'Department222',
			parent_dept: 1,
		});
		const range = 'start_time=2019-03-01 00:00:00&end_time=2019-04-01 00:00:00';
		const punches = await server.get(`${TRANSACTIONS}?emp_code=100001&${range}`);
		expect(punches.body.count).toBe(7);
		expect(punches.rows[0].id).toBe(1);
	});

	test('a created employee has the printed defaults', async () => {
		const server = await client({ seed: 'manual', now: () => new Date('2019-04-02T10:00:00Z') });
		const { body } = await server.send('POST', EMPLOYEES, {
			emp_code: 'employee334',
			first_name: 'a',
			last_name: 'b',
			area: [1],
			department: 1,
		});
		expect(body).toMatchObject({
			id: 7,
			nickname: null,
			hire_date: '2019-04-02',
			verify_mode: -1,
			enable_att: true,
			enable_overtime: false,
			enable_holiday: true,
			dev_privilege: 0,
			app_status: 0,
			app_role: 1,
			dept_name: 'Department',
			position_name: null,
		});
	});

	test('9.x: a column of the administrator is one more key', async () => {
		const server = await client({ profile: 9 });
		const [row] = (await server.get(`${EMPLOYEES}?emp_code=00012`)).rows;
		expect(row).toMatchObject({ 'Global ID': 'G-00012', format_name: '00012 Luis' });
	});
});
