import type { INodeParameters } from 'n8n-workflow';
import { runNode } from '../../../support/engine.mts';
import { byId, recordRows, writtenBy } from '../../../support/parameters.mts';
import { requestsOf } from '../../../support/requests.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';

/* Fields that a server takes without an error and does not keep: the output names them. */

afterEach(closeServers);

const FLAGS = { enableAttendance: false, enableOvertime: true, enableHoliday: false };
const needed = {
	employeeCode: '00777',
	employeeDepartmentId: byId(1),
	employeeAreas: recordRows('area', byId(1)),
};

/** The ways to write attendance flags of employee 4 (created: a new one). */
const writes = (flags: object): Array<[operation: string, parameters: INodeParameters]> => [
	['create', { ...needed, employeeAdditionalFields: { ...flags } }],
	[
		'upsert',
		writtenBy('upsert', {
			...needed,
			employeeCode: '00012',
			employeeAdditionalFields: { ...flags },
		}),
	],
	['update', { employeeId: byId(4), employeeUpdateFields: { ...flags } }],
];

describe.each([true, false])('simplified: %s', (simplify) => {
	test.each(writes(FLAGS))(
		'%s on version 9 names the flags that were dropped',
		async (operation, given) => {
			const simulator = await server({ profile: 9 });
			const all = { attendance: true, overtime: false, holiday: true };
			expect(simulator.data.employees.get(4)).toMatchObject({
				enable_att: all.attendance,
				enable_overtime: all.overtime,
				enable_holiday: all.holiday,
			});
			const parameters = { resource: 'employee', operation, simplify, ...given };
			const { json, error } = await runNode(credentialFor(simulator), parameters);
			expect(error).toBeUndefined();
			expect(json[0].ignoredFields).toEqual([
				'Enable Attendance',
				'Enable Holidays',
				'Enable Overtime',
			]);
		},
	);

	test.each(writes(FLAGS))('%s on version 8, which keeps them', async (operation, given) => {
		const simulator = await server({ profile: 8 });
		const parameters = { resource: 'employee', operation, simplify, ...given };
		const { json, error } = await runNode(credentialFor(simulator), parameters);
		expect(error).toBeUndefined();
		expect(json[0]).not.toHaveProperty('ignoredFields');
	});
});

test('only what differs is named, and the employee is read once', async () => {
	const simulator = await server({ profile: 9 });
	const { json } = await runNode(credentialFor(simulator), {
		resource: 'employee',
		operation: 'update',
		simplify: false,
		employeeId: byId(4),
		employeeUpdateFields: {
			enableAttendance: true,
			enableOvertime: '={{ "TRUE" }}',
			city: 'Lisbon',
		},
	});
	expect(json[0].ignoredFields).toEqual(['Enable Overtime']);
	expect(requestsOf(simulator).slice(1)).toEqual(['GET /personnel/api/employees/4/']);
});

test.each(PROFILES)('without such fields nothing is read again, server %d.x', async (profile) => {
	const simulator = await server({ profile });
	await runNode(credentialFor(simulator), {
		resource: 'employee',
		operation: 'update',
		simplify: false,
		employeeId: byId(4),
		employeeUpdateFields: { city: 'Lisbon' },
	});
	expect(requestsOf(simulator)).toHaveLength(1);
});

test('where it cannot be read again nothing is said: the write was done', async () => {
	const simulator = await server({ profile: 9 });
	simulator.fault({
		method: 'GET',
		path: '/personnel/api/employees/4/',
		times: Infinity,
		answer: { status: 403, body: { detail: 'No.' } },
	});
	const { json, error } = await runNode(credentialFor(simulator), {
		resource: 'employee',
		operation: 'update',
		employeeId: byId(4),
		employeeUpdateFields: { enableAttendance: false },
	});
	expect(error).toBeUndefined();
	expect(json).toMatchObject([{ id: 4 }]);
	expect(json[0]).not.toHaveProperty('ignoredFields');
});

test.each([
	['area', '/personnel/api/areas/2/', 'area_code'],
	['position', '/personnel/api/positions/2/', 'position_code'],
])('a code of an %s that the server does not change', async (resource, path, key) => {
	const simulator = await server({ profile: 9 });
	simulator.fault({
		path,
		times: Infinity,
		answer: {
			rewrite: ({ status, type, body }) => ({
				status,
				type,
				body: JSON.stringify({ ...(JSON.parse(String(body)) as object), [key]: 'OLD' }),
			}),
		},
	});
	const { json } = await runNode(credentialFor(simulator), {
		resource,
		operation: 'update',
		[`${resource}Id`]: byId(2),
		[`${resource}UpdateFields`]: { [`${resource}Code`]: 'NEW', [`${resource}Name`]: 'New' },
	});
	expect(json).toMatchObject([{ id: 2, ignoredFields: ['Code'] }]);
});

test('a code that is the word "undefined" is not taken for kept where the answer lacks it', async () => {
	const simulator = await server({ profile: 9 });
	simulator.fault({ method: 'PATCH', path: '/', answer: { status: 200, body: { id: 2 } } });
	const { json } = await runNode(credentialFor(simulator), {
		resource: 'area',
		operation: 'update',
		areaId: byId(2),
		areaUpdateFields: { areaCode: 'undefined' },
	});
	expect(json[0].ignoredFields).toEqual(['Code']);
});
