import type { INodeProperties } from 'n8n-workflow';
import type { Labels } from '../errors/serverWords';
import type { Resource } from '../shared/api';
import { area, areaSearch } from './area/fields';
import { department, departmentSearch } from './department/fields';
import { device, deviceSearch } from './device/fields';
import { assignment } from './employee/assign';
import { employee, employeeSearch } from './employee/fields';
import { resignation } from './employee/resign';
import { position, positionSearch } from './position/fields';
import { transaction } from './transaction/fields';

const fields: Record<Resource, Array<Record<string, INodeProperties>>> = {
	area: [areaSearch, area],
	department: [departmentSearch, department],
	device: [deviceSearch, device],
	employee: [employeeSearch, resignation, assignment, employee],
	position: [positionSearch, position],
	transaction: [transaction],
};

/** The labels of a resource's fields by API name: messages name a field as the form does. */
export function labelsOf(resource: Resource): Labels {
	return Object.fromEntries(
		fields[resource]
			.flatMap((group) => Object.values(group))
			.map(({ displayName, routing }) => [routing?.send?.property ?? '', displayName]),
	);
}
