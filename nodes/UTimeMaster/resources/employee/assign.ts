import { updateDisplayOptions } from 'n8n-workflow';
import { required } from '../../shared/descriptions';
import { assignment, employee } from './fields';

function showFor(operation: string) {
	return { show: { resource: ['employee'], operation: [operation] } };
}

const { employees, department, position } = employee;

export const description = [
	...updateDisplayOptions(showFor('assignAreas'), [
		required(employees),
		required(assignment.areas),
	]),
	...updateDisplayOptions(showFor('assignDepartment'), [required(employees), required(department)]),
	...updateDisplayOptions(showFor('assignPosition'), [required(employees), required(position)]),
	...updateDisplayOptions(showFor('reinstate'), [required(employees)]),
	...updateDisplayOptions(showFor('syncToDevices'), [required(employees)]),
];
