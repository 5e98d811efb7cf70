import { runNode } from '../../../support/engine.mts';
import { chosen } from '../../../support/everyOperation.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';

afterEach(closeServers);

const KEYS = {
	device:
		'id serialNumber alias state lastActivity area ipAddress userCount transactionCount firmware',
	employee: 'id employeeCode firstName lastName department position areas hireDate mobile email',
	transaction:
		'id employeeCode employeeName punchTime punchState verifyType deviceSerialNumber deviceAlias area uploadTime',
} as const;

const SECRETS = ['device_password', 'self_password'];

describe.each(PROFILES)('server %i.x', (profile) => {
	test.each(Object.entries(KEYS))(
		'%s: the same ten fields in every row',
		async (resource, keys) => {
			const simulator = await server({ profile });
			const parameters = { resource, operation: 'getAll', returnAll: true };
			const { json } = await runNode(credentialFor(simulator), parameters);
			for (const row of json) expect(Object.keys(row).join(' ')).toBe(keys);
		},
	);

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
			employeeId: chosen('id', 5),
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
			employeeId: chosen('id', 5),
			simplify: false,
			options: { includeSecrets: ['device_password'] },
		};
		const { json } = await runNode(credentialFor(simulator), parameters);
		expect(json[0]).toHaveProperty('device_password');
		expect(json[0]).not.toHaveProperty('self_password');
	});
});
