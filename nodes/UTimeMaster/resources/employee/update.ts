import { updateFields } from '../../form/collections';
import { notEmptied, without } from '../../form/field';
import { shownFor } from '../../form/shown';
import { fields } from './fields';

/** Without the code: servers ignore a changed one without a word. */
export const updateCollections = shownFor(
	'employee',
	['update'],
	[
		updateFields('employeeUpdateFields', [
			notEmptied(fields.department),
			notEmptied(fields.areas),
			...without(fields, ['id', 'employees', 'employeeCodes', 'code', 'department', 'areas']),
		]),
	],
);
