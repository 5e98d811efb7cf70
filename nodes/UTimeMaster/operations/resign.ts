import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { isNoEndpoint, resignFailed } from '../errors/nodeError';
import type { Item } from '../parameters/item';
import { type ResolvedBody, resolveBody } from '../parameters/resolve';
import { bulkActions, RESIGNS_PATH } from '../shared/api';
import { isAcceptedWrite } from '../shared/page';
import { quoted } from '../shared/text';
import { type Accepted, outcomeOf, sendAction, sentFields } from './bulkAction';
import type { Operation } from './item';

/**
 * Resign. The action for several employees has two names, and some servers only take one employee at a
 * time: the next way is tried where the server does not have one, as nothing was done then, and after
 * no other failure.
 */
export const resign: Operation = async (item) => {
	const resolved = await resolveBody(item);
	const fields = sentFields(item, resolved);
	for (const url of [bulkActions.resign, bulkActions.resignElsewhere]) {
		const answer = await sendAction(item, url, resolved.body).catch(unlessMissing);
		if (answer !== undefined) return outcomeOf(fields, [answer]);
	}
	return outcomeOf(fields, await resignEach(item, resolved));
};

function unlessMissing(error: NodeApiError): undefined {
	if (!isNoEndpoint(error)) throw error;
}

/**
 * Resigns employees one after the other.
 *
 * @throws {NodeApiError} at the first who fails, naming who was resigned and who was not
 */
async function resignEach(item: Item, { body, records }: ResolvedBody): Promise<Accepted[]> {
	const { context } = item;
	const { employees, ...resignation } = body as IDataObject & { employees: number[] };
	// As the user named them.
	const names = records.employees.map(({ id, code }) => quoted(code ?? id));
	const answers: Accepted[] = [];
	for (const [index, employee] of employees.entries()) {
		const one = { employee, ...resignation };
		const answer = sendAction(item, RESIGNS_PATH, one, isAcceptedWrite);
		answers.push(
			await answer.catch((error: NodeApiError) => {
				if (names.length === 1 || (index === 0 && isNoEndpoint(error))) throw error;
				const stop = {
					done: names.slice(0, index),
					at: names[index],
					left: names.slice(index + 1),
				};
				throw resignFailed(context.getNode(), error, stop, context.getItemIndex());
			}),
		);
	}
	return answers;
}
