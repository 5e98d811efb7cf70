import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { returnAllOrLimit, simplifyFor } from '../form/collections';
import type { ResourceForm } from '../form/resource';
import { areaForm } from './area';
import { departmentForm } from './department';
import { deviceForm } from './device';
import { employeeForm } from './employee';
import { positionForm } from './position';
import { transactionForm } from './transaction';

/** The resources in the order of the form. */
const forms: ResourceForm[] = [
	areaForm,
	departmentForm,
	deviceForm,
	employeeForm,
	positionForm,
	transactionForm,
];

export const resourceOptions: INodePropertyOptions[] = forms.map(({ option }) => option);

/**
 * The fields of all resources. n8n resolves a parameter once for each field of its name, shown or not:
 * each name is there once, and what resources have in common stands between what they have of their own.
 */
export const resourceFields: INodeProperties[] = [
	...forms.map(({ operation }) => operation),
	...forms.flatMap(({ fields }) => fields),
	...returnAllOrLimit(resourcesOf(forms)),
	...forms.flatMap(({ collections }) => collections),
	simplifyFor(resourcesOf(forms.filter(({ definition }) => definition.simplify !== undefined))),
];

function resourcesOf(some: readonly ResourceForm[]): string[] {
	return some.map(({ definition }) => definition.resource);
}
