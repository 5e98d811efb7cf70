import type { INodeParameters } from 'n8n-workflow';
import { chosen } from '../../../support/everyOperation.mts';
import { runNode } from '../../../support/engine.mts';
import { closeServers, credentialFor, server } from '../../../support/server.mts';

/* Calls on several records, and resignations: servers of the 9.x profile have them. */

afterEach(closeServers);

const employees = { employeeIds: chosen('code', '00012, E-100') };
const devices = { deviceIds: chosen('code', 'TEST000000001,TEST000000002') };
const resigned = { resignDate: '2026-03-31T00:00:00', resignType: 2 };
const E = '/personnel/api/employees/';
const T = '/iclock/api/terminals/';

const calls: Array<[string, string, INodeParameters, string, object]> = [
	[
		'employee',
		'assignAreas',
		{ ...employees, areaIds: chosen('code', '2, 4') },
		`${E}adjust_area/`,
		{ employees: [4, 5], areas: [2, 4] },
	],
	[
		'employee',
		'assignDepartment',
		{ ...employees, departmentId: chosen('code', '022') },
		`${E}adjust_department/`,
		{ employees: [4, 5], department: 5 },
	],
	[
		'employee',
		'assignPosition',
		{ ...employees, positionId: chosen('code', 'MGR') },
		`${E}adjust_position/`,
		{ employees: [4, 5], position: 2 },
	],
	['employee', 'syncToDevices', employees, `${E}resync_to_device/`, { employees: [4, 5] }],
	[
		'employee',
		'resign',
		{ ...employees, ...resigned, additionalFields: { reason: 'Moves', disableAttendance: true } },
		`${E}adjust_regsin/`,
		{
			employees: [4, 5],
			resign_date: '2026-03-31',
			resign_type: 2,
			reason: 'Moves',
			disableatt: true,
		},
	],
	['device', 'reboot', devices, `${T}reboot/`, { terminals: [1, 2] }],
	['device', 'uploadTransactions', devices, `${T}upload_transaction/`, { terminals: [1, 2] }],
	['device', 'uploadAll', devices, `${T}upload_all/`, { terminals: [1, 2] }],
	['device', 'clearCommands', devices, `${T}clear_command/`, { terminals: [1, 2] }],
];

test.each(calls)(
	'%s %s sends one call with lists of IDs',
	async (resource, operation, parameters, path, body) => {
		const simulator = await server({ profile: 9 });
		const { json, error } = await runNode(credentialFor(simulator), {
			resource,
			operation,
			...parameters,
		});
		expect(error).toBeUndefined();
		expect(json).toEqual([{ success: true, ...body }]);
		const posts = simulator.requests.filter(
			({ method, path: asked }) => method === 'POST' && !asked.includes('token'),
		);
		expect(posts).toMatchObject([{ path, body }]);
	},
);

const reinstatement: (typeof calls)[number] = [
	...(['employee', 'reinstate', { employeeIds: chosen('code', '00012') }] as const),
	'',
	{},
];

describe.each([
	['html', 'The server does not know this call and answered with a web page'],
	['404', 'The server does not know this call'],
] as const)('on a server without them, unknown paths: %s', (unknownPath, message) => {
	test.each([...calls, reinstatement])('%s %s says so', async (resource, operation, parameters) => {
		const simulator = await server({ profile: 8, switches: { unknownPath } });
		const { error } = await runNode(credentialFor(simulator), {
			resource,
			operation,
			...parameters,
		});
		expect(error?.message).toBe(message);
		expect(error?.description).toContain('version of the server lacks the call');
	});
});

test.each(['html', '404'] as const)(
	'reinstate on a server that has the list of resignations alone, unknown paths: %s',
	async (unknownPath) => {
		const simulator = await server({ profile: 9, switches: { unknownPath } });
		const helper = credentialFor(simulator);
		const resign = { resource: 'employee', operation: 'resign', ...employees, ...resigned };
		await runNode(helper, { ...resign, additionalFields: {} });
		simulator.fault({
			path: '/personnel/api/resigns/reinstatement/',
			answer: {
				status: unknownPath === '404' ? 404 : 200,
				body: unknownPath === '404' ? { detail: 'Not found.' } : '<html>Page not found</html>',
			},
		});
		const { error } = await runNode(helper, {
			...{ resource: 'employee', operation: 'reinstate' },
			employeeIds: chosen('code', '00012'),
		});
		expect(error?.message).toMatch(/^The server does not know this call/);
	},
);

test.each([
	[
		'assignAreas',
		{ areaIds: chosen('id', '99') },
		'Areas: Invalid pk "99" - object does not exist.',
	],
	[
		'assignDepartment',
		{ departmentId: chosen('id', 99) },
		'Department: Invalid pk "99" - object does not exist.',
	],
	[
		'syncToDevices',
		{ employeeIds: chosen('id', '99') },
		'Employees: Invalid pk "99" - object does not exist.',
	],
	['resign', { ...resigned, resignType: '={{ 9 }}' }, 'Resign Type: "9" is not a valid choice.'],
])('%s: a refused value is named by its label', async (operation, given, words) => {
	const simulator = await server({ profile: 9 });
	const parameters = { resource: 'employee', operation, ...employees, ...given };
	const { error } = await runNode(credentialFor(simulator), parameters);
	expect(error?.message).toBe(`The server refused the values: ${words}`);
});

test.each(['', {}, { code: 0, msg: 'success' }, 'OK', []])(
	'a call that is answered with 200 and %j was taken',
	async (body) => {
		const simulator = await server({ profile: 9 });
		simulator.fault({ path: `${T}reboot/`, answer: { status: 200, body } });
		const parameters = { resource: 'device', operation: 'reboot', deviceIds: chosen('id', '1') };
		const { json, error } = await runNode(credentialFor(simulator), parameters);
		expect(error).toBeUndefined();
		expect(json).toEqual([{ success: true, terminals: [1] }]);
	},
);

test.each([{ code: 1, msg: 'No such device' }, '<html>Log in</html>'])(
	'a call that is answered with 200 and %j was not',
	async (body) => {
		const simulator = await server({ profile: 9 });
		simulator.fault({ path: `${T}reboot/`, answer: { status: 200, body } });
		const parameters = { resource: 'device', operation: 'reboot', deviceIds: chosen('id', '1') };
		const { error } = await runNode(credentialFor(simulator), parameters);
		expect(error?.message).toMatch(/^The server (answered with data|does not know this call)/);
	},
);

test('reinstate takes the value of an expression for the whole locator, a list too', async () => {
	const simulator = await server({ profile: 9 });
	const helper = credentialFor(simulator);
	const resign = { resource: 'employee', operation: 'resign', ...employees, ...resigned };
	await runNode(helper, { ...resign, additionalFields: {} });
	const reinstate = { resource: 'employee', operation: 'reinstate', employeeIds: '={{ [4, 5] }}' };
	const { error } = await runNode(helper, reinstate);
	expect(error).toBeUndefined();
	expect(simulator.data.resigns.all()).toEqual([]);
});

test.each(calls)('%s %s of nobody: nothing is sent', async (resource, operation, parameters) => {
	const simulator = await server({ profile: 9 });
	const key = resource === 'employee' ? 'employeeIds' : 'deviceIds';
	for (const value of ['={{ [] }}', '={{ "" }}', '={{ $json.missing }}', ' , ']) {
		const { error } = await runNode(credentialFor(simulator), {
			resource,
			operation,
			...parameters,
			[key]: chosen('code', value),
		});
		expect(error?.message).toBe(`No value for ${key === 'employeeIds' ? 'Employees' : 'Devices'}`);
	}
	expect(simulator.requests).toEqual([]);
});

test('employees as a list in a text, as AI models write it', async () => {
	const simulator = await server({ profile: 9 });
	const { json } = await runNode(credentialFor(simulator), {
		resource: 'employee',
		operation: 'syncToDevices',
		employeeIds: chosen('code', '["00012","E-100"]'),
	});
	expect(json).toEqual([{ success: true, employees: [4, 5] }]);
});

test.each(['html', '404'] as const)(
	'resign tries the other name of the call where the first is none: %s',
	async (unknownPath) => {
		const switches = { adjustResignName: 'adjust_resign', unknownPath } as const;
		const simulator = await server({ profile: 9, switches });
		const parameters = {
			resource: 'employee',
			operation: 'resign',
			...employees,
			...resigned,
			additionalFields: {},
		};
		const { error } = await runNode(credentialFor(simulator), parameters);
		expect(error).toBeUndefined();
		const posts = simulator.requests.filter(({ path }) => path.includes('adjust_re'));
		expect(posts.map(({ path }) => path)).toEqual([`${E}adjust_regsin/`, `${E}adjust_resign/`]);
	},
);

test('a resignation that fails is not sent under the other name', async () => {
	const simulator = await server({ profile: 9 });
	simulator.fault({ path: `${E}adjust_regsin/`, answer: { status: 500, body: '<html>' } });
	const parameters = {
		resource: 'employee',
		operation: 'resign',
		...employees,
		...resigned,
		additionalFields: {},
	};
	await runNode(credentialFor(simulator), parameters);
	expect(simulator.requests.filter(({ path }) => path.includes('adjust_re'))).toHaveLength(1);
});

describe('reinstate', () => {
	test.each([
		['code', '00012'],
		['id', '4'],
	] as const)('by %s', async (mode, value) => {
		const simulator = await server({ profile: 9 });
		const helper = credentialFor(simulator);
		await runNode(helper, {
			resource: 'employee',
			operation: 'resign',
			...employees,
			...resigned,
			additionalFields: {},
		});
		const parameters = {
			resource: 'employee',
			operation: 'reinstate',
			employeeIds: chosen(mode, value),
		};
		const { json, error } = await runNode(helper, parameters);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ success: true, resigns: [expect.any(Number)] }]);
		expect(simulator.data.resigns.all().map(({ employee }) => employee)).toEqual([5]);
	});

	test('somebody who was not resigned is named, and nothing is changed', async () => {
		const simulator = await server({ profile: 9 });
		const parameters = {
			resource: 'employee',
			operation: 'reinstate',
			employeeIds: chosen('code', '00012'),
		};
		const { error } = await runNode(credentialFor(simulator), parameters);
		expect(error?.message).toBe('No resignation of the employee "00012"');
		expect(simulator.requests.some(({ path }) => path.includes('reinstatement'))).toBe(false);
	});
});

test('no device operation wipes a device', async () => {
	const { UTimeMaster } = await import('../../../../nodes/UTimeMaster/UTimeMaster.node.ts');
	expect(JSON.stringify(new UTimeMaster().description)).not.toMatch(
		/clear_all|clear_capture|del_bio/,
	);
});

test.each([
	['device', 'reboot', { deviceIds: chosen('code', 'TEST000000001') }, { sn: 'TEST000000001' }],
	[
		'employee',
		'reinstate',
		{ employeeIds: chosen('code', 'E-100') },
		{ employee: { emp_code: 'E-100' } },
	],
] as Array<[string, string, INodeParameters, object]>)(
	'%s %s: a record that is found without an ID is not written to',
	async (resource, operation, parameters, row) => {
		const simulator = await server({ profile: 9 });
		const answer = { status: 200, body: { count: 1, next: null, data: [row] } };
		simulator.fault({ method: 'GET', path: '/', times: Infinity, answer });
		const { error } = await runNode(credentialFor(simulator), {
			resource,
			operation,
			...parameters,
		});
		expect(error?.message).toBe('The server answered with data of an unknown form');
		const writes = simulator.requests.filter(
			({ method, path }) => method === 'POST' && !path.includes('token-auth'),
		);
		expect(writes).toEqual([]);
	},
);
