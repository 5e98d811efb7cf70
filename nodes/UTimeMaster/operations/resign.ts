import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { isNoEndpoint, resignFailed } from '../errors/nodeError';
import type { Item } from '../parameters/item';
import { chosenAt, entriesOf } from '../parameters/locators';
import { resolveBody } from '../parameters/resolve';
import { bulkActions, RESIGNS_PATH } from '../shared/api';
import type { RecordDefinition } from '../shared/definition';
import { isAcceptedWrite } from '../shared/page';
import { quoted } from '../shared/text';
import { type Accepted, outcomeOf, sendAction } from './bulkAction';
import type { Operation } from './item';

/**
 * Resign. The action for several employees has two names, and some servers only take one employee at a
 * time: the next way is tried where the server does not have one, as nothing was done then, and after
 * no other failure.
 */
export const resign =
	(record: RecordDefinition): Operation =>
	async (item) => {
		const { body } = await resolveBody(item);
		for (const url of [bulkActions.resign, bulkActions.resignElsewhere]) {
			const answer = await sendAction(item, url, body).catch(unlessMissing);
			if (answer !== undefined) return outcomeOf(body, [answer]);
		}
		return outcomeOf(body, await resignEach(item, record, body));
	};

function unlessMissing(error: NodeApiError): undefined {
	if (!isNoEndpoint(error)) throw error;
}

/**
 * Resigns employees one after the other.
 *
 * @throws {NodeApiError} at the first who fails, naming who was resigned and who was not
 */
async function resignEach(
	item: Item,
	record: RecordDefinition,
	body: IDataObject,
): Promise<Accepted[]> {
	const { employees, ...resignation } = body as IDataObject & { employees: number[] };
	const names = namesOf(item, record, employees);
	const ids = [...names.keys()];
	const answers: Accepted[] = [];
	for (const [index, employee] of ids.entries()) {
		const one = { employee, ...resignation };
		const answer = sendAction(item, RESIGNS_PATH, one, isAcceptedWrite);
		answers.push(
			await answer.catch((error: NodeApiError) => {
				if (ids.length === 1 || (index === 0 && isNoEndpoint(error))) throw error;
				const all = [...names.values()];
				const stop = { done: all.slice(0, index), at: all[index], left: all.slice(index + 1) };
				const { context } = item;
				throw resignFailed(context.getNode(), error, stop, context.getItemIndex());
			}),
		);
	}
	return answers;
}

/** The chosen employees by ID, each once, as the user named them. */
function namesOf(
	item: Item,
	record: RecordDefinition,
	ids: readonly number[],
): Map<number, string> {
	const chosen = chosenAt(item.context, record, 'employeeIds', 'Employees');
	const codes = chosen.by === 'code' ? entriesOf(item, chosen) : [];
	return new Map(ids.map((id, index) => [id, quoted(codes[index] ?? id)]));
}
