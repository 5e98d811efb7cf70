import type { INodeParameters } from 'n8n-workflow';
import { chosen } from '../support/everyOperation.mts';
import { recordRows } from '../support/parameters.mts';

const PEOPLE = 40;

function employee(operation: string, parameters: INodeParameters): INodeParameters {
	return { resource: 'employee', operation, ...parameters };
}

function personOf(round: number): string {
	return `SOAK-${round % PEOPLE}`;
}

/** What a workflow might do in a round; some of it fails on its own, such as a second deletion. */
export const OPERATIONS: Array<(round: number) => INodeParameters> = [
	(round) =>
		employee('upsert', {
			employeeCode: personOf(round),
			upsertDepartmentId: chosen('recordId', 1),
			employeeAreas: recordRows('area', chosen('recordId', '1')),
			employeeAdditionalFields: { firstName: `Round ${round}` },
		}),
	(round) => employee('get', { employeeId: chosen('code', personOf(round)) }),
	(round) => employee('delete', { employeeId: chosen('code', personOf(round + 7)) }),
	() => employee('getAll', { returnAll: true, employeeFilters: {} }),
	(round) => ({
		resource: 'area',
		operation: 'upsert',
		areaCode: `A-${round % 5}`,
		areaName: `Area ${round}`,
		areaAdditionalFields: {},
	}),
	() => ({ resource: 'transaction', operation: 'getAll', returnAll: true, transactionFilters: {} }),
	() => ({ resource: 'device', operation: 'getAll', returnAll: true, deviceFilters: {} }),
];
