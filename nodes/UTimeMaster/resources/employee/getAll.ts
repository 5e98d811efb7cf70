import type { INodeProperties } from 'n8n-workflow';
import { filters } from '../../form/collections';
import { includeSecrets } from '../../form/output';
import { asFilter } from '../../form/field';
import { shownFor } from '../../form/shown';
import { fields, searchFields } from './fields';

const { code, firstName, lastName, department, appStatus } = fields;
const { area, ...search } = searchFields;

export const getCollections = [
	...shownFor(
		'employee',
		['getAll'],
		[
			filters('employeeFilters', [
				...[
					code,
					firstName,
					lastName,
					department,
					appStatus,
					...Object.values<INodeProperties>(search),
				].map((field) => asFilter(field)),
				asFilter(area, 'area'),
			]),
		],
	),
	...shownFor('employee', ['get', 'getAll'], [includeSecrets]),
];
