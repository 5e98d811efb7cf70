import { presenter } from '../output/present';
import type { Item } from '../parameters/item';
import { chosenId, toId } from '../parameters/locators';
import type { Definition, RecordDefinition } from '../shared/definition';
import type { Operation } from './item';
import { withRelations } from './relations';
import { withId } from './written';

/** Get: the record that was chosen. */
export const get = (record: RecordDefinition): Operation =>
	getBy(record, async (item) => await chosenId(item, record));

/**
 * Get, where nothing can be chosen from a list.
 *
 * @param parameter that holds the ID
 */
export const getById = (definition: Definition, parameter: string): Operation =>
	getBy(definition, async ({ context }) =>
		toId(context, definition, context.getNodeParameter(parameter)),
	);

function getBy(definition: Definition, idOf: (item: Item) => Promise<number>): Operation {
	return async (item) => {
		const present = await presenter(item.context, definition);
		const id = await idOf(item);
		const row = withId(await item.client.read(`${definition.path}${id}/`), id);
		return [present(await withRelations(item, definition, row))];
	};
}
