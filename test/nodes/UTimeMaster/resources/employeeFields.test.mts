import type { INodeProperties } from 'n8n-workflow';
import { UTimeMaster } from '../../../../nodes/UTimeMaster/UTimeMaster.node.ts';
import type { Simulator } from '../../../../simulator/index.mts';
import {
	closeServers,
	credentialFor,
	PROFILES,
	server,
	type TestCredentials,
} from '../../../support/server.mts';
import { runNode } from '../../../support/engine.mts';
import { byId, computed, none, recordRows } from '../../../support/parameters.mts';
import { LOOK_UP, requestsOf, RESIGNED } from '../../../support/requests.mts';

const PATH = '/personnel/api/employees/';

/** [parameter, what the user gives, name in the API, what is sent] */
const FIELDS: Array<[parameter: string, given: unknown, apiName: string, sent: unknown]> = [
	['address', '1 Main Street', 'address', '1 Main Street'],
	['appRole', 2, 'app_role', 2],
	['appStatus', 0, 'app_status', 0],
	['birthday', '1990-02-28T00:00:00', 'birthday', '1990-02-28'],
	['cardNumber', '0001234567', 'card_no', '0001234567'],
	['city', 'Lisbon', 'city', 'Lisbon'],
	['contactPhone', '+351 21 000 0000', 'contact_tel', '+351 21 000 0000'],
	['devicePassword', '0042', 'device_password', '0042'],
	['deviceRole', 14, 'dev_privilege', 14],
	['email', 'ana@example.com', 'email', 'ana@example.com'],
	['employmentType', 2, 'emp_type', 2],
	['enableAttendance', false, 'enable_att', false],
	['enableHoliday', false, 'enable_holiday', false],
	['enableOvertime', true, 'enable_overtime', true],
	['enrollNumber', '007', 'enroll_sn', '007'],
	['firstName', 'Ana', 'first_name', 'Ana'],
	['flowRoleIds', '1, 2', 'flow_role', [1, 2]],
	['gender', 'S', 'gender', 'S'],
	['hireDate', '2026-03-01', 'hire_date', '2026-03-01'],
	['lastName', 'Núñez', 'last_name', 'Núñez'],
	['mobile', '+34 600 000 000', 'mobile', '+34 600 000 000'],
	['nationalId', '00012345-X', 'ssn', '00012345-X'],
	['nationality', 'PT', 'national', 'PT'],
	['nickname', 'Aninha', 'nickname', 'Aninha'],
	['officePhone', '100', 'office_tel', '100'],
	['positionId', byId('3'), 'position', 3],
	['postcode', '01000', 'postcode', '01000'],
	['religion', 'None', 'religion', 'None'],
	['selfServicePassword', 's3cret!', 'self_password', 's3cret!'],
	['verifyMode', -1, 'verify_mode', -1],
];

/** The same where a field is emptied or comes from an expression. */
const EMPTIED: typeof FIELDS = [
	['birthday', '', 'birthday', null],
	['city', '', 'city', ''],
	['flowRoleIds', '', 'flow_role', []],
	['flowRoleIds', computed(5), 'flow_role', [5]],
	['flowRoleIds', computed('[1, "2"]'), 'flow_role', [1, 2]],
	['flowRoleIds', computed([3]), 'flow_role', [3]],
	['hireDate', '={{ DateTime.fromISO("2026-03-01") }}', 'hire_date', '2026-03-01'],
	['hireDate', '={{ new Date("2026-03-02T04:59:59Z") }}', 'hire_date', '2026-03-01'],
	// The day that was written, not that of the server's zone.
	[
		'hireDate',
		'={{ DateTime.fromISO("2026-03-01", { zone: "Asia/Tokyo" }) }}',
		'hire_date',
		'2026-03-01',
	],
	['hireDate', '2026-03-01T23:30:00Z', 'hire_date', '2026-03-01'],
	['birthday', '1990-02-28T00:00:00+09:00', 'birthday', '1990-02-28'],
	['positionId', none, 'position', null],
];

function optionsOf(operation: string, collection: string): string[] {
	const found = new UTimeMaster().description.properties.find(
		({ name, displayOptions }) =>
			name === collection &&
			displayOptions?.show?.resource?.includes('employee') &&
			displayOptions.show.operation?.includes(operation),
	);
	return (found?.options as INodeProperties[]).map(({ name }) => name);
}

test('the table names every optional field of the form', () => {
	const names = FIELDS.map(([parameter]) => parameter);
	expect(optionsOf('create', 'employeeAdditionalFields').sort()).toEqual([...names].sort());
	expect(optionsOf('update', 'employeeUpdateFields').sort()).toEqual(
		[...names, 'areaCodes', 'areas', 'departmentId'].sort(),
	);
});

describe.each(PROFILES)('server %d.x', (profile) => {
	let simulator: Simulator;
	let credential: TestCredentials;

	beforeAll(async () => {
		simulator = await server({ profile });
		credential = credentialFor(simulator);
	});
	beforeEach(() => simulator.clearLog());
	afterAll(closeServers);

	test.each([...FIELDS, ...EMPTIED])(
		'update sends %s %j as %s %j',
		async (parameter, given, apiName, sent) => {
			const { error, json } = await runNode(credential, {
				resource: 'employee',
				operation: 'update',
				employeeId: byId('4'),
				simplify: false,
				employeeUpdateFields: { [parameter]: given } as never,
			});
			expect(error).toBeUndefined();
			const [write, ...reads] = requestsOf(simulator);
			expect(write).toEqual([`PATCH ${PATH}4/`, { [apiName]: sent }]);
			// Version 9 may ignore the attendance flags.
			expect(reads).toEqual(
				profile === 9 && apiName.startsWith('enable_') ? [`GET ${PATH}4/`] : [],
			);
			expect(json).toEqual([expect.objectContaining({ id: 4, emp_code: '00012' })]);
		},
	);

	test('create sends all of them', async () => {
		const { error } = await runNode(credential, {
			resource: 'employee',
			operation: 'create',
			employeeCode: '00099',
			simplify: false,
			employeeDepartmentId: byId('3'),
			employeeAreas: recordRows('area', byId('3')),
			employeeAdditionalFields: Object.fromEntries(
				FIELDS.map(([name, given]) => [name, given]),
			) as never,
		});
		expect(error).toBeUndefined();
		const body = Object.fromEntries(FIELDS.map(([, , apiName, sent]) => [apiName, sent]));
		expect(requestsOf(simulator)).toEqual([
			`GET ${PATH}?emp_code=00099&${LOOK_UP}`,
			RESIGNED,
			[`POST ${PATH}`, { emp_code: '00099', department: 3, area: [3], ...body }],
			...(profile === 9 ? [`GET ${PATH}25/`] : []),
		]);
	});
});
