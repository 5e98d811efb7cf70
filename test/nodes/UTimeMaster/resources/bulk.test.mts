import type { INodeParameters } from 'n8n-workflow';
import type { Fault, SentAnswer, Simulator } from '../../../../simulator/index.mts';
import { chosen, recordRows } from '../../../support/parameters.mts';
import { runNode } from '../../../support/engine.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';

/* Calls on several records, and resignations: servers of the 9.x profile have them. */

afterEach(closeServers);

const employees = { employeeCodes: '00012, E-100' };
const devices = { serialNumbers: 'TEST000000001,TEST000000002' };
const resigned = { resignDate: '2026-03-31T00:00:00', resignType: 2 };
const E = '/personnel/api/employees/';
const T = '/iclock/api/terminals/';
const R = '/personnel/api/resigns/';
const resignBody = { resign_date: '2026-03-31', resign_type: 2 };
const ofEmployees = { employeeIds: [4, 5], employeeCodes: ['00012', 'E-100'] };
const ofDevices = {
	deviceIds: [1, 2],
	serialNumbers: ['TEST000000001', 'TEST000000002'],
};
const ofResignation = { resignDate: '2026-03-31', resignType: 2 };
const resignation: INodeParameters = {
	resource: 'employee',
	operation: 'resign',
	resignAdditionalFields: {},
	...employees,
	...resigned,
};
const aResignation = { employee: 4, ...resignBody, disableatt: false, reason: null };

const writesOf = ({ requests }: Simulator) =>
	requests.filter(({ method, path }) => method !== 'GET' && !path.includes('token-auth'));

const calls: Array<[string, string, INodeParameters, string, object, object]> = [
	[
		'employee',
		'assignAreas',
		{ ...employees, assignedAreaCodes: '2, 4' },
		`${E}adjust_area/`,
		{ employees: [4, 5], areas: [2, 4] },
		{ ...ofEmployees, areaIds: [2, 4], areaCodes: ['2', '4'] },
	],
	[
		'employee',
		'assignDepartment',
		{ ...employees, assignedDepartmentId: chosen('code', '022') },
		`${E}adjust_department/`,
		{ employees: [4, 5], department: 5 },
		{ ...ofEmployees, departmentId: 5, departmentCode: '022' },
	],
	[
		'employee',
		'assignPosition',
		{ ...employees, assignedPositionId: chosen('code', 'MGR') },
		`${E}adjust_position/`,
		{ employees: [4, 5], position: 2 },
		{ ...ofEmployees, positionId: 2, positionCode: 'MGR' },
	],
	[
		'employee',
		'syncToDevices',
		employees,
		`${E}resync_to_device/`,
		{ employees: [4, 5] },
		ofEmployees,
	],
	[
		'employee',
		'resign',
		{
			...employees,
			...resigned,
			resignAdditionalFields: { reason: 'Moves', disableAttendance: true },
		},
		`${E}adjust_resign/`,
		{
			employees: [4, 5],
			resign_date: '2026-03-31',
			resign_type: 2,
			reason: 'Moves',
			disableatt: true,
		},
		{ ...ofEmployees, ...ofResignation, reason: 'Moves', disableAttendance: true },
	],
	['device', 'reboot', devices, `${T}reboot/`, { terminals: [1, 2] }, ofDevices],
	[
		'device',
		'uploadTransactions',
		devices,
		`${T}upload_transaction/`,
		{ terminals: [1, 2] },
		ofDevices,
	],
	['device', 'uploadAll', devices, `${T}upload_all/`, { terminals: [1, 2] }, ofDevices],
	['device', 'clearCommands', devices, `${T}clear_command/`, { terminals: [1, 2] }, ofDevices],
];

test.each(calls)(
	'%s %s sends one call with lists of IDs',
	async (resource, operation, parameters, path, body, output) => {
		const simulator = await server({
			profile: 9,
			switches: { adjustResignName: 'adjust_resign' },
		});
		const { json, error } = await runNode(credentialFor(simulator), {
			resource,
			operation,
			...parameters,
		});
		expect(error).toBeUndefined();
		expect(json).toEqual([{ success: true, ...output }]);
		const posts = simulator.requests.filter(
			({ method, path: asked }) => method === 'POST' && !asked.includes('token'),
		);
		expect(posts).toMatchObject([{ path, body }]);
	},
);

const reinstatement: (typeof calls)[number] = [
	...(['employee', 'reinstate', { employeeCodes: '00012' }] as const),
	'',
	{},
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

describe.each(PROFILES)(
	'server %i.x, where the path of a call fits that of a record',
	(profile) => {
		const others = calls.filter(([, operation]) => operation !== 'resign');

		test.each(others)('%s %s is not offered', async (resource, operation, parameters) => {
			const switches = { bulkCalls: 'absent', missingCalls: '405' } as const;
			const simulator = await server({ profile, switches });
			const { error } = await runNode(credentialFor(simulator), {
				resource,
				operation,
				...parameters,
			});
			expect(error?.message).toBe(
				'The server does not offer this operation: Method "POST" not allowed.',
			);
			expect(error?.description).toContain('version of the server lacks the call');
			expect(writesOf(simulator)).toHaveLength(1);
		});
	},
);

test.each(['html', '404'] as const)(
	'reinstate on a server that has the list of resignations alone, unknown paths: %s',
	async (unknownPath) => {
		const simulator = await server({ profile: 9, switches: { unknownPath } });
		const helper = credentialFor(simulator);
		const resign = { resource: 'employee', operation: 'resign', ...employees, ...resigned };
		await runNode(helper, { ...resign, resignAdditionalFields: {} });
		simulator.fault({
			path: '/personnel/api/resigns/reinstatement/',
			answer: {
				status: unknownPath === '404' ? 404 : 200,
				body: unknownPath === '404' ? { detail: 'Not found.' } : '<html>Page not found</html>',
			},
		});
		const { error } = await runNode(helper, {
			resource: 'employee',
			operation: 'reinstate',
			employeeCodes: '00012',
		});
		expect(error?.message).toMatch(/^The server does not know this call/);
	},
);

test.each([
	[
		'assignAreas',
		{ assignedAreas: recordRows('area', chosen('recordId', '99')) },
		'Areas: Invalid pk "99" - object does not exist.',
	],
	[
		'assignDepartment',
		{ assignedDepartmentId: chosen('recordId', 99) },
		'Department: Invalid pk "99" - object does not exist.',
	],
	[
		'syncToDevices',
		{ employees: recordRows('employee', chosen('recordId', '99')) },
		'Employees: Invalid pk "99" - object does not exist.',
	],
	[
		'resign',
		{ ...resigned, employees: recordRows('employee', chosen('recordId', '99')) },
		'Employees: Invalid pk "99" - object does not exist.',
	],
])('%s: a refused value is named by its label', async (operation, given, words) => {
	const simulator = await server({ profile: 9 });
	const others = 'employees' in given ? {} : employees;
	const parameters = { resource: 'employee', operation, ...others, ...given };
	const { error } = await runNode(credentialFor(simulator), parameters);
	expect(error?.message).toBe(`The server refused the values: ${words}`);
});

test.each(['', {}, { code: 0, msg: 'success' }, 'OK', []])(
	'a call that is answered with 200 and %j was taken',
	async (body) => {
		const simulator = await server({ profile: 9 });
		simulator.fault({ path: `${T}reboot/`, answer: { status: 200, body } });
		const parameters = {
			resource: 'device',
			operation: 'reboot',
			devices: recordRows('device', chosen('recordId', '1')),
		};
		const { json, error } = await runNode(credentialFor(simulator), parameters);
		expect(error).toBeUndefined();
		expect(json).toEqual([{ success: true, deviceIds: [1] }]);
	},
);

test.each([{ code: 1, msg: 'No such device' }, '<html>Log in</html>'])(
	'a call that is answered with 200 and %j was not',
	async (body) => {
		const simulator = await server({ profile: 9 });
		simulator.fault({ path: `${T}reboot/`, answer: { status: 200, body } });
		const parameters = {
			resource: 'device',
			operation: 'reboot',
			devices: recordRows('device', chosen('recordId', '1')),
		};
		const { error } = await runNode(credentialFor(simulator), parameters);
		expect(error?.message).toMatch(/^The server (answered with data|does not know this call)/);
	},
);

test('reinstate takes what an expression brings, a list too', async () => {
	const simulator = await server({ profile: 9 });
	const helper = credentialFor(simulator);
	const resign = { resource: 'employee', operation: 'resign', ...employees, ...resigned };
	await runNode(helper, { ...resign, resignAdditionalFields: {} });
	const reinstate = {
		resource: 'employee',
		operation: 'reinstate',
		employeeCodes: '={{ ["00012", "E-100"] }}',
	};
	const { error } = await runNode(helper, reinstate);
	expect(error).toBeUndefined();
	expect(simulator.data.resigns.all()).toEqual([]);
});

test.each(calls)('%s %s of nobody: nothing is sent', async (resource, operation, parameters) => {
	const simulator = await server({ profile: 9 });
	const key = resource === 'employee' ? 'employeeCodes' : 'serialNumbers';
	for (const value of ['={{ [] }}', '={{ "" }}', '={{ $json.missing }}', ' , ']) {
		const { error } = await runNode(credentialFor(simulator), {
			resource,
			operation,
			...parameters,
			[key]: value,
		});
		expect(error?.message).toBe(
			`No value for ${key === 'employeeCodes' ? 'Employees' : 'Devices'}`,
		);
	}
	expect(simulator.requests).toEqual([]);
});

test('employees as a list in a text, as AI models write it', async () => {
	const simulator = await server({ profile: 9 });
	const { json } = await runNode(credentialFor(simulator), {
		resource: 'employee',
		operation: 'syncToDevices',
		employeeCodes: '["00012","E-100"]',
	});
	expect(json).toEqual([{ success: true, ...ofEmployees }]);
});

describe.each(['html', '404', '405'] as const)('resign, names it lacks answer %s', (missing) => {
	const switches = {
		missingCalls: missing === '405' ? '405' : 'unknownPath',
		unknownPath: missing === '404' ? '404' : 'html',
	} as const;

	test.each([
		['adjust_resign', ['adjust_resign']],
		['adjust_regsin', ['adjust_resign', 'adjust_regsin']],
	] as const)('a server with %s', async (adjustResignName, names) => {
		const simulator = await server({ profile: 9, switches: { ...switches, adjustResignName } });
		const { json, error } = await runNode(credentialFor(simulator), resignation);
		expect(error).toBeUndefined();
		expect(json).toEqual([{ success: true, ...ofEmployees, ...ofResignation }]);
		expect(writesOf(simulator).map(({ path }) => path)).toEqual(
			names.map((name) => `${E}${name}/`),
		);
		expect(simulator.data.resigns.all().map(({ employee }) => employee)).toEqual([4, 5]);
	});

	test.each(PROFILES)('a server %i.x with neither: employee by employee', async (profile) => {
		const simulator = await server({
			profile,
			switches: { ...switches, resigns: 'present', adjustResignName: 'none' },
		});
		const { json, error } = await runNode(credentialFor(simulator), {
			...resignation,
			employeeCodes: '00012, E-100, 00012',
			resignAdditionalFields: { reason: 'Moves', disableAttendance: true },
		});
		expect(error).toBeUndefined();
		const more = { ...resignBody, reason: 'Moves', disableatt: true };
		const told = { ...ofResignation, reason: 'Moves', disableAttendance: true };
		expect(json).toEqual([{ success: true, ...ofEmployees, ...told }]);
		expect(writesOf(simulator).slice(2)).toMatchObject([
			{ method: 'POST', path: R, body: { ...more, employee: 4 } },
			{ method: 'POST', path: R, body: { ...more, employee: 5 } },
		]);
		expect(simulator.data.resigns.all()).toHaveLength(2);
	});

	test.each(PROFILES)('a server %i.x with no way at all says so', async (profile) => {
		const simulator = await server({
			profile,
			switches: { ...switches, resigns: 'absent', adjustResignName: 'none' },
		});
		// The list of resignations answers as the other calls do.
		const answer = { status: 405, body: { detail: 'Method "POST" not allowed.' } };
		if (missing === '405') simulator.fault({ method: 'POST', path: R, answer });
		const { error } = await runNode(credentialFor(simulator), resignation);
		expect(error?.message).toMatch(/^The server does not (know this call|offer this operation)/);
		expect(error?.description).toContain('version of the server lacks the call');
		expect(writesOf(simulator)).toHaveLength(3);
	});
});

describe('resign employee by employee, where one fails', () => {
	const three = { ...resignation, employeeCodes: '00012, E-100, 12' };

	async function failing(answer: Fault['answer'], after: number, parameters: INodeParameters) {
		const simulator = await server({ profile: 9, switches: { adjustResignName: 'none' } });
		simulator.fault({ method: 'POST', path: R, after, answer });
		const { json, error } = await runNode(credentialFor(simulator), parameters);
		expect(json).toEqual([]);
		return { simulator, error, sent: writesOf(simulator).filter(({ path }) => path === R) };
	}

	test('the message says who was resigned and who was not', async () => {
		const answer = { status: 400, body: { resign_date: ['Too late.'] } };
		const { simulator, error, sent } = await failing(answer, 1, three);
		expect(error?.message).toBe(
			'Resigning stopped at the employee "E-100": The server refused the values: Resign Date: Too late.',
		);
		expect(error?.description).toBe(
			'Resigned: "00012". Not resigned: "E-100", "12". Run again for those who were not resigned, and for them alone.',
		);
		expect(sent).toHaveLength(2);
		expect(simulator.data.resigns.all().map(({ employee }) => employee)).toEqual([4]);
	});

	test.each<[title: string, answer: Fault['answer']]>([
		['500', { status: 500, body: '<html>' }],
		['a lost connection', 'reset'],
		['half of an answer', 'truncate'],
		['a list', { status: 200, body: { count: 1, next: null, data: [{ id: 1 }] } }],
		['a bare list', { status: 200, body: [{ id: 1 }] }],
	])('%s: that one may have been resigned, nothing is repeated', async (_title, answer) => {
		const { error, sent } = await failing(answer, 1, three);
		expect(error?.description).toBe(
			'Resigned: "00012". May have been resigned, look first: "E-100". Not resigned: "12". Run again for those who were not resigned, and for them alone.',
		);
		expect(sent).toHaveLength(2);
	});

	test.each([404, 405])('%i to the second one is no reason for another way', async (status) => {
		const answer = { status, body: { detail: 'No.' } };
		const { error, sent } = await failing(answer, 1, three);
		expect(error?.description).toMatch(/^Resigned: "00012"\. Not resigned: "E-100", "12"\./);
		expect(sent).toHaveLength(2);
	});

	test('at the first one: nobody was; chosen by ID they are named by ID', async () => {
		const answer = { status: 403, body: { detail: 'No.' } };
		const byId = {
			...resignation,
			employees: recordRows('employee', chosen('recordId', '4'), chosen('recordId', '5')),
			employeeCodes: '',
		};
		const { error, sent } = await failing(answer, 0, byId);
		expect(error?.message).toBe(
			'Resigning stopped at the employee "4": The account may not do this: No.',
		);
		expect(error?.description).toMatch(/^Resigned: nobody\. Not resigned: "4", "5"\./);
		expect(sent).toHaveLength(1);
	});

	test('one employee alone: the message of any write', async () => {
		const answer = { status: 500, body: '<html>' };
		const { error, sent } = await failing(answer, 0, {
			...three,
			employeeCodes: '12',
		});
		expect(error?.message).toBe('The server could not answer');
		expect(error?.description).toContain('may have been done: look first');
		expect(sent).toHaveLength(1);
	});
});

test.each<[title: string, answer: Fault['answer']]>([
	['500', { status: 500, body: '<html>' }],
	['501', { status: 501, body: '<html>' }],
	['400', { status: 400, body: { resign_date: ['Too late.'] } }],
	['a lost connection', 'reset'],
	['half of an answer', 'truncate'],
])('a resignation that fails in another way is sent in no other: %s', async (_title, answer) => {
	const simulator = await server({ profile: 9 });
	simulator.fault({ path: `${E}adjust_resign/`, answer });
	const { error } = await runNode(credentialFor(simulator), resignation);
	expect(error).toBeDefined();
	expect(writesOf(simulator)).toHaveLength(1);
});

const CUT_OFF =
	'The server took the call, but its answer was cut off. Look there whether it was done for all.';

describe('half of an answer', () => {
	const reinstate: (typeof calls)[number] = [
		...(['employee', 'reinstate', reinstatement[2]] as const),
		`${R}reinstatement/`,
		{},
		{},
	];

	test.each([...calls, reinstate])(
		'%s %s was taken, and says so',
		async (resource, operation, parameters, path) => {
			const simulator = await server({
				profile: 9,
				switches: { adjustResignName: 'adjust_resign', resignedEmployees: 'listed' },
			});
			simulator.data.resigns.insert(aResignation);
			const rewrite = ({ body }: SentAnswer) => ({ body: body.slice(0, body.length >> 1) });
			simulator.fault({ path, answer: { rewrite } });
			const { json, error } = await runNode(credentialFor(simulator), {
				resource,
				operation,
				...parameters,
			});
			expect(error).toBeUndefined();
			expect(json).toMatchObject([{ success: true, warning: CUT_OFF }]);
			expect(writesOf(simulator)).toHaveLength(1);
		},
	);

	test('of one of several resignations', async () => {
		const simulator = await server({ profile: 9, switches: { adjustResignName: 'none' } });
		const rewrite = ({ body }: SentAnswer) => ({ body: body.slice(0, body.length >> 1) });
		simulator.fault({ method: 'POST', path: R, answer: { rewrite } });
		const { json } = await runNode(credentialFor(simulator), resignation);
		expect(json).toMatchObject([{ success: true, warning: CUT_OFF }]);
		expect(simulator.data.resigns.all()).toHaveLength(2);
	});

	test.each(['{"detail": "Success."}', 'OK', '"OK"', '', '[]'])('%j is whole', async (body) => {
		const simulator = await server({ profile: 9 });
		const answer = { status: 200, headers: { 'content-type': 'text/plain' }, body };
		simulator.fault({ path: `${T}reboot/`, answer });
		const parameters = {
			resource: 'device',
			operation: 'reboot',
			devices: recordRows('device', chosen('recordId', '1')),
		};
		const { json } = await runNode(credentialFor(simulator), parameters);
		expect(json).toEqual([{ success: true, deviceIds: [1] }]);
	});
});

describe('reinstate', () => {
	test.each([
		['code', { employeeCodes: '00012' }],
		['ID', { employees: recordRows('employee', chosen('recordId', '4')) }],
	] as const)('by %s', async (_way, given) => {
		const simulator = await server({ profile: 9 });
		const helper = credentialFor(simulator);
		await runNode(helper, {
			resource: 'employee',
			operation: 'resign',
			...employees,
			...resigned,
			resignAdditionalFields: {},
		});
		const parameters = {
			resource: 'employee',
			operation: 'reinstate',
			...given,
		};
		const { json, error } = await runNode(helper, parameters);
		expect(error).toBeUndefined();
		expect(json).toEqual([{ success: true, employeeIds: [4], employeeCodes: ['00012'] }]);
		expect(simulator.data.resigns.all().map(({ employee }) => employee)).toEqual([5]);
	});

	test('somebody who was not resigned is named, and nothing is changed', async () => {
		const simulator = await server({ profile: 9 });
		const parameters = {
			resource: 'employee',
			operation: 'reinstate',
			employeeCodes: '00012',
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
	['device', 'reboot', { serialNumbers: 'TEST000000001' }, { sn: 'TEST000000001' }],
	['employee', 'reinstate', { employeeCodes: 'E-100' }, { employee: { emp_code: 'E-100' } }],
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
