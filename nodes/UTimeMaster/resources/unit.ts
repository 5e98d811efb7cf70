import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';
import {
	additionalFields,
	filters,
	returnAllOrLimit,
	updateFields,
	upsertOptions,
} from '../form/collections';
import { asFilter, notEmptied, required } from '../form/field';
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
 * The forms of the operations on a unit. Texts stand with each resource; how they are put together is
 * the same for all three.
 *
 * @param changeable fields that an update can change; servers ignore some codes there
 */
export function unitForms(
	{ resource }: RecordDefinition,
	{ id, code, name, parent }: UnitFields,
	search: UnitSearchFields,
	changeable: readonly INodeProperties[] = [code, name],
) {
	const show = (...operation: string[]) => ({ show: { resource: [resource], operation } });
	const needed = [required(code), required(name), additionalFields([parent])];
	const forms = {
		create: updateDisplayOptions(show('create'), needed),
		upsert: updateDisplayOptions(show('upsert'), [...needed, upsertOptions()]),
		update: updateDisplayOptions(show('update'), [
			updateFields([...changeable.map(notEmptied), parent]),
		]),
		getAll: updateDisplayOptions(show('getAll'), [
			...returnAllOrLimit,
			filters(
				[code, search.codeContains, name, search.nameContains, search.parent].map((field) =>
					asFilter(field),
				),
			),
		]),
	};
	const chosen = updateDisplayOptions(show('delete', 'get', 'update'), [id]);
	return { ...forms, all: [...chosen, ...Object.values(forms).flat()] };
}
