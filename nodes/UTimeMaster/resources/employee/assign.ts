import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';
import { required, sentAs } from '../../form/field';
import { fields } from './fields';

/** Fields that the endpoints for several employees name otherwise (observed: 9.x). */
const assignment = {
	areas: sentAs(fields.areas, 'areas'),
} satisfies Record<string, INodeProperties>;

function showFor(operation: string) {
	return { show: { resource: ['employee'], operation: [operation] } };
}

const { employees, department, position } = fields;

/** Forms of the operations on several employees. */
export const assign = {
	areas: updateDisplayOptions(showFor('assignAreas'), [
		required(employees),
		required(assignment.areas),
	]),
	department: updateDisplayOptions(showFor('assignDepartment'), [
		required(employees),
		required(department),
	]),
	position: updateDisplayOptions(showFor('assignPosition'), [
		required(employees),
		required(position),
	]),
	reinstate: updateDisplayOptions(showFor('reinstate'), [required(employees)]),
	sync: updateDisplayOptions(showFor('syncToDevices'), [required(employees)]),
};
