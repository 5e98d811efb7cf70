import { presenter } from '../output/present';
import { chosenId } from '../parameters/locators';
import { reject } from '../parameters/reject';
import { resolveBody } from '../parameters/resolve';
import type { RecordDefinition } from '../shared/definition';
import type { Operation } from './item';
import { change } from './write';
import { noteOfEmptied, outputOf } from './written';

/** Update: changes the fields that were given of the record that was chosen. */
export const update =
	(record: RecordDefinition): Operation =>
	async (item) => {
		const { context } = item;
		const present = await presenter(context, record);
		const { body, emptied } = await resolveBody(item);
		const changes = { ...body, ...emptied };
		if (Object.keys(changes).length === 0) {
			reject(context, 'There is nothing to update', 'Add at least one field under Update Fields.');
		}
		const id = await chosenId(item, record);
		const result = await change(item, record, id, changes);
		return await outputOf(item, record, present, result, noteOfEmptied(item, emptied));
	};
