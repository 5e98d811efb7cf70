import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../shared/api';
import type { Labels } from '../shared/serverWords';
import { area } from './area/fields';
import { department } from './department/fields';
import { device } from './device/fields';
import { employee, employeeSearch, resignation } from './employee/fields';
import { position } from './position/fields';
import { transaction } from './transaction/fields';

const fields = {
	area,
	department,
	device,
	employee: { ...employeeSearch, ...resignation, ...employee },
	position,
	transaction,
} satisfies Record<Resource, Record<string, INodeProperties>>;

/** The labels of a resource's fields by API name: messages name a field as the form does. */
export function labelsOf(resource: Resource): Labels {
	return Object.fromEntries(
		Object.values<INodeProperties>(fields[resource]).map(({ displayName, routing }) => [
			routing?.send?.property ?? '',
			displayName,
		]),
	);
}
