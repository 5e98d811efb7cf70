import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { outputFor, returnAllOrLimit } from '../form/output';
import type { ResourceForm } from '../form/resource';
import type { RecordDefinition } from '../shared/definition';
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

/** The resources whose records can be chosen. */
export const recordDefinitions = forms
	.map(({ definition }) => definition)
	.filter((definition): definition is RecordDefinition => 'codeKey' in definition);

export const resourceOptions: INodePropertyOptions[] = forms.map(({ option }) => option);

/**
 * The fields of all resources. n8n resolves a parameter once for each field of its name, shown or not:
 * each name is there once, and what resources have in common stands between what they have of their own.
 */
export const resourceFields: INodeProperties[] = [
	...forms.map(({ operation }) => operation),
	...forms.flatMap(({ fields }) => fields),
	...returnAllOrLimit(forms.map(({ definition }) => definition.resource)),
	...forms.flatMap(({ collections }) => collections),
	...outputFor(forms),
];
