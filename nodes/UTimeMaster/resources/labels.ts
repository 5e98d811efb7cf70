import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../shared/api';
import type { Labels } from '../shared/serverWords';
import { area } from './area/fields';
import { department } from './department/fields';
import { device } from './device/fields';
import { assignment, employee, employeeSearch, resignation } from './employee/fields';
import { position } from './position/fields';
import { transaction } from './transaction/fields';

const fields: Record<Resource, Array<Record<string, INodeProperties>>> = {
	area: [area],
	department: [department],
	device: [device],
	employee: [employeeSearch, resignation, assignment, employee],
	position: [position],
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
