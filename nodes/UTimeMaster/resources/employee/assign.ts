import { updateDisplayOptions } from 'n8n-workflow';
import { required, sentAs } from '../../shared/descriptions';
import { employee } from './fields';

function showFor(operation: string) {
	return { show: { resource: ['employee'], operation: [operation] } };
}

const { employees, areas, department, position } = employee;

export const description = [
	...updateDisplayOptions(showFor('assignAreas'), [
		required(employees),
		required(sentAs(areas, 'areas')),
	]),
	...updateDisplayOptions(showFor('assignDepartment'), [required(employees), required(department)]),
	...updateDisplayOptions(showFor('assignPosition'), [required(employees), required(position)]),
	...updateDisplayOptions(showFor('reinstate'), [required(employees)]),
	...updateDisplayOptions(showFor('syncToDevices'), [required(employees)]),
];
