import { chosenAt, codeOfChosen, entriesOf, toId } from '../parameters/locators';
import { reject } from '../parameters/reject';
import { bulkActions, RESIGNS_PATH } from '../shared/api';
import type { RecordDefinition } from '../shared/definition';
import type { Row } from '../shared/page';
import { quoted, textOf } from '../shared/text';
import { idIn, isRecord } from '../shared/values';
import { outcomeOf, sendAction } from './bulkAction';
import type { Operation } from './item';

/** Reinstate: finds the resignations of the chosen employees, who are no longer in the list. */
export const reinstate =
	(record: RecordDefinition): Operation =>
	async (item) => {
		const { context, client } = item;
		const locator = chosenAt(context, record, 'employeeIds', 'Employees');
		const key = locator.by === 'code' ? record.codeKey : 'id';
		const chosen = entriesOf(item, locator).map((entry) =>
			locator.by === 'code'
				? codeOfChosen(item, locator, entry)
				: String(toId(context, record, entry)),
		);
		const rowFilter = (row: Row) => chosen.includes(employeeKey(row, key));
		const resigns = await client.list(RESIGNS_PATH, {}, { limit: Infinity, rowFilter });
		const missing = chosen.filter((one) => !resigns.some((row) => employeeKey(row, key) === one));
		if (missing.length > 0 || chosen.length === 0) {
			reject(
				context,
				chosen.length === 0
					? 'No employee is chosen'
					: `No resignation of the employee ${missing.map(quoted).join(', ')}`,
				'Only employees who were resigned can be reinstated. Nothing was changed.',
			);
		}
		const ids = resigns.map(({ id }) => idIn(id));
		if (ids.includes(undefined)) throw await client.unusable(resigns);
		const body = { resigns: ids as number[] };
		return outcomeOf(body, [await sendAction(item, bulkActions.reinstate, body)]);
	};

function employeeKey({ employee }: Row, key: string): string {
	return textOf(isRecord(employee) ? employee[key] : key === 'id' ? employee : undefined);
}
