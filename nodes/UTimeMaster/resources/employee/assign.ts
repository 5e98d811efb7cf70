import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';
import { required, sentAs } from '../../form/field';
import { employee } from './fields';

/** Fields that the calls on several employees name otherwise (observed: 9.x). */
export const assignment = {
	areas: sentAs(employee.areas, 'areas'),
} satisfies Record<string, INodeProperties>;

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
