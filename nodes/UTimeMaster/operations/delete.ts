import { chosenRecord } from '../parameters/locators';
import type { RecordDefinition } from '../shared/definition';
import type { Operation } from './item';

/** Delete: the record that was chosen. */
export const remove =
	(record: RecordDefinition): Operation =>
	async (item) => {
		const { id, code } = await chosenRecord(item, record);
		await item.client.send({ method: 'DELETE', url: `${record.path}${id}/` });
		return [{ deleted: true, id, ...(code !== undefined && { [record.codeName]: code }) }];
	};
