import { givenIn } from '../parameters/given';
import {
	type Chosen,
	chosenRecordsIn,
	type ChosenRecord,
	codeOfChosen,
	toId,
} from '../parameters/locators';
import type { Item } from '../parameters/item';
import { reject } from '../parameters/reject';
import { bulkActions, RESIGNS_PATH } from '../shared/api';
import type { RecordDefinition } from '../shared/definition';
import type { Row } from '../shared/page';
import { quoted, textOf } from '../shared/text';
import { idIn, isRecord } from '../shared/values';
import { outcomeOf, recordsOutput, sendAction } from './bulkAction';
import type { Operation } from './item';

/** Reinstate: finds the resignations of the chosen employees, who are no longer in the list. */
export const reinstate =
	(record: RecordDefinition): Operation =>
	async (item) => {
		const { client } = item;
		const employees = employeesIn(item, record);
		const ofEmployee = ({ key, value }: Employee) => {
			return (row: Row) => employeeIn(row, key) === value;
		};
		const rowFilter = (row: Row) => employees.some((one) => ofEmployee(one)(row));
		const resigns = await client.list(RESIGNS_PATH, {}, { limit: Infinity, rowFilter });
		assertResigned(
			item,
			employees.filter((one) => !resigns.some(ofEmployee(one))),
		);
		const ids = resigns.map(({ id }) => idIn(id));
		if (ids.includes(undefined)) throw await client.unusable(resigns);
		const body = { resigns: ids as number[] };
		const answer = await sendAction(item, bulkActions.reinstate, body);
		return outcomeOf(
			recordsOutput(
				record,
				resigns.flatMap((row) => reinstated(row, record)),
			),
			[answer],
		);
	};

/** A chosen employee: the key of a resignation's employee, and its value. */
interface Employee {
	key: string;
	value: string;
}

/** @throws {NodeOperationError} when none is chosen */
function employeesIn(item: Item, record: RecordDefinition): Employee[] {
	const { context, form, prepared } = item;
	const [given] = givenIn(context, form.body, prepared.body);
	const chosen = chosenRecordsIn(context, given, record);
	if (chosen.length === 0) reject(context, 'No employee is chosen', ONLY_RESIGNED);
	return chosen.map((one: Chosen) =>
		one.by === 'code'
			? { key: record.codeKey, value: codeOfChosen(item, one) }
			: { key: 'id', value: String(toId(context, record, one.value)) },
	);
}

const ONLY_RESIGNED = 'Only employees who were resigned can be reinstated. Nothing was changed.';

function assertResigned({ context }: Item, missing: readonly Employee[]): void {
	if (missing.length === 0) return;
	const names = missing.map(({ value }) => quoted(value)).join(', ');
	reject(context, `No resignation of the employee ${names}`, ONLY_RESIGNED);
}

/** The employee of a resignation; nothing where the server does not tell the ID. */
function reinstated(row: Row, { codeKey }: RecordDefinition): ChosenRecord[] {
	const id = idIn(employeeIn(row, 'id'));
	return id === undefined ? [] : [{ id, code: employeeIn(row, codeKey) || undefined }];
}

function employeeIn({ employee }: Row, key: string): string {
	return textOf(isRecord(employee) ? employee[key] : key === 'id' ? employee : undefined);
}
