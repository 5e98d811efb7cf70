import type { INodeProperties } from 'n8n-workflow';
import { additionalFields, filters, updateFields, upsertOptions } from '../form/collections';
import { asFilter, notEmptied, required } from '../form/field';
import { shownFor } from '../form/shown';
import type { RecordDefinition } from '../shared/definition';

/** Fields of a unit of the company: an area, a department or a position. */
interface UnitFields {
	id: INodeProperties;
	code: INodeProperties;
	name: INodeProperties;
	parent: INodeProperties;
}

interface UnitSearchFields {
	codeContains: INodeProperties;
	nameContains: INodeProperties;
	parent: INodeProperties;
}

/**
 * The fields of the operations on a unit. Texts stand with each resource; how they are put together is
 * the same for all three.
 *
 * @param changeable fields that an update can change; servers ignore some codes there
 */
export function unitForm(
	{ resource }: RecordDefinition,
	{ id, code, name, parent }: UnitFields,
	search: UnitSearchFields,
	changeable: readonly INodeProperties[] = [code, name],
) {
	const shown = (operations: string[], fields: INodeProperties[]) =>
		shownFor(resource, operations, fields);
	return {
		fields: [
			...shown(['delete', 'get', 'update'], [id]),
			...shown(['create', 'upsert'], [required(code), required(name)]),
		],
		collections: [
			...shown(['create', 'upsert'], [additionalFields(`${resource}AdditionalFields`, [parent])]),
			...shown(['upsert'], [upsertOptions(`${resource}UpsertOptions`)]),
			...shown(
				['update'],
				[updateFields(`${resource}UpdateFields`, [...changeable.map(notEmptied), parent])],
			),
			...shown(
				['getAll'],
				[
					filters(
						`${resource}Filters`,
						[code, search.codeContains, name, search.nameContains, search.parent].map((field) =>
							asFilter(field),
						),
					),
				],
			),
		],
	};
}
