import type { INodeParameters } from 'n8n-workflow';
import { runNode } from './engine.mts';
import { chosen, recordRows, writtenBy } from './parameters.mts';
import type { TestCredentials } from './server.mts';

/** One operation of the action node with parameters that work on the seed "company". */
export interface OperationCase {
	resource: string;
	operation: string;
	parameters: INodeParameters;
	/** Whether only servers of the 9.x profile have it. */
	only9?: true;
	/** What has to be there before, made through the node itself. */
	before?: OperationCase;
}

const period = {
	firstDay: '2020-01-01',
	lastDay: '2030-12-31',
	dayStart: 6,
	dailyAttendanceFilters: {},
};

function codedRecord(resource: string): OperationCase[] {
	const create: OperationCase = {
		resource,
		operation: 'create',
		parameters: {
			[`${resource}Code`]: 'NEW-1',
			[`${resource}Name`]: 'New one',
			[`${resource}AdditionalFields`]: { parentId: chosen('recordId', 1) },
		},
	};
	const made = { [`${resource}Id`]: chosen('code', 'NEW-1') };
	return [
		create,
		{ resource, operation: 'delete', parameters: made, before: create },
		{ resource, operation: 'get', parameters: { [`${resource}Id`]: chosen('recordId', 1) } },
		{ resource, operation: 'getAll', parameters: { returnAll: true, [`${resource}Filters`]: {} } },
		{
			resource,
			operation: 'update',
			parameters: { ...made, [`${resource}UpdateFields`]: { [`${resource}Name`]: 'Renamed' } },
			before: create,
		},
		{ ...create, operation: 'upsert' },
	];
}

const createEmployee: OperationCase = {
	resource: 'employee',
	operation: 'create',
	parameters: {
		employeeCode: '00777',
		employeeDepartmentId: chosen('recordId', 1),
		employeeAreas: recordRows('area', chosen('recordId', '1')),
		employeeAdditionalFields: { firstName: 'Ana', lastName: 'Silva' },
	},
};
const created = chosen('code', '00777');
const several = {
	employees: recordRows('employee', chosen('code', '00012')),
	employeeCodes: 'E-100',
};

const employee: OperationCase[] = [
	{
		resource: 'employee',
		operation: 'assignAreas',
		parameters: { ...several, assignedAreas: recordRows('area', chosen('recordId', '1')) },
		only9: true,
	},
	{
		resource: 'employee',
		operation: 'assignDepartment',
		parameters: { ...several, assignedDepartmentId: chosen('recordId', 1) },
		only9: true,
	},
	{
		resource: 'employee',
		operation: 'assignPosition',
		parameters: { ...several, assignedPositionId: chosen('recordId', 1) },
		only9: true,
	},
	createEmployee,
	{
		resource: 'employee',
		operation: 'delete',
		parameters: { employeeId: created },
		before: createEmployee,
	},
	{ resource: 'employee', operation: 'get', parameters: { employeeId: chosen('code', 'E-100') } },
	{
		resource: 'employee',
		operation: 'getAll',
		parameters: { returnAll: true, employeeFilters: {} },
	},
	{
		resource: 'employee',
		operation: 'reinstate',
		parameters: { employeeCodes: '00777' },
		only9: true,
		before: {
			resource: 'employee',
			operation: 'resign',
			parameters: {
				employeeCodes: '00777',
				resignDate: '2026-03-31',
				resignType: 1,
				resignAdditionalFields: {},
			},
			before: createEmployee,
		},
	},
	{
		resource: 'employee',
		operation: 'resign',
		parameters: {
			employeeCodes: '00012',
			resignDate: '2026-03-31',
			resignType: 1,
			resignAdditionalFields: { reason: 'Moves away' },
		},
		only9: true,
	},
	{ resource: 'employee', operation: 'syncToDevices', parameters: several, only9: true },
	{
		resource: 'employee',
		operation: 'update',
		parameters: { employeeId: created, employeeUpdateFields: { mobile: '600 000 000' } },
		before: createEmployee,
	},
	{
		...createEmployee,
		operation: 'upsert',
		parameters: writtenBy('upsert', createEmployee.parameters),
	},
];

const createDevice: OperationCase = {
	resource: 'device',
	operation: 'create',
	parameters: {
		serialNumber: 'TEST000000777',
		alias: 'Back door',
		ipAddress: '192.0.2.77',
		deviceAdditionalFields: { areaId: chosen('recordId', 1) },
	},
	only9: true,
};
const devices = { serialNumbers: 'TEST000000001' };
const newDevice = { deviceId: chosen('code', 'TEST000000777') };

const device: OperationCase[] = [
	createDevice,
	{
		resource: 'device',
		operation: 'delete',
		parameters: newDevice,
		only9: true,
		before: createDevice,
	},
	{
		resource: 'device',
		operation: 'get',
		parameters: { deviceId: chosen('code', 'TEST000000001') },
	},
	{ resource: 'device', operation: 'getAll', parameters: { returnAll: true, deviceFilters: {} } },
	{
		resource: 'device',
		operation: 'update',
		parameters: { ...newDevice, deviceUpdateFields: { alias: 'Side door' } },
		only9: true,
		before: createDevice,
	},
	...['clearCommands', 'reboot', 'uploadAll', 'uploadTransactions'].map(
		(operation): OperationCase => ({
			resource: 'device',
			operation,
			parameters: devices,
			only9: true,
		}),
	),
];

const transaction: OperationCase[] = [
	{ resource: 'transaction', operation: 'get', parameters: { transactionId: '5' } },
	{
		resource: 'transaction',
		operation: 'getAll',
		parameters: { returnAll: true, transactionFilters: {} },
	},
	{ resource: 'transaction', operation: 'getDailyAttendance', parameters: period },
];

/** Every operation of the action node once, by resource. */
export const everyOperation: OperationCase[] = [
	...codedRecord('area'),
	...codedRecord('department'),
	...device,
	...employee,
	...codedRecord('position'),
	...transaction,
];

/** Runs an operation, after what it needs. */
export async function runOperation(
	helper: TestCredentials,
	{ resource, operation, parameters, before }: OperationCase,
) {
	if (before) await runOperation(helper, before);
	return await runNode(helper, { resource, operation, ...parameters });
}
