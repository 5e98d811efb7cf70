import type { IDataObject, NodeApiError } from 'n8n-workflow';
import type { ApiRequest } from '../api/request';
import { endpointFailed, isNoEndpoint, resignFailed } from '../errors/nodeError';
import type { Item } from '../parameters/item';
import { chosenAt, entriesOf } from '../parameters/locators';
import { resolveBody } from '../parameters/resolve';
import { bulkActions, RESIGNS_PATH } from '../shared/api';
import type { RecordDefinition } from '../shared/definition';
import { isAcceptedWrite, isAccepted, isCutOff } from '../shared/page';
import { quoted } from '../shared/text';
import { type Accepted, outcomeOf } from './bulkAction';
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
			const answer = await accepted(item, { method: 'POST', url, body }).catch(unlessMissing);
			if (answer !== undefined) return outcomeOf(body, [answer]);
		}
		return outcomeOf(body, await resignEach(item, record, body));
	};

function unlessMissing(error: NodeApiError): undefined {
	if (!isNoEndpoint(error)) throw error;
}

async function accepted(
	{ client }: Item,
	request: ApiRequest,
	isUsable = isAccepted,
): Promise<Accepted> {
	return { isWhole: !isCutOff(await client.send(request, isUsable)) };
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
		const request: ApiRequest = {
			method: 'POST',
			url: RESIGNS_PATH,
			body: { employee, ...resignation },
		};
		const answer = await accepted(item, request, isAcceptedWrite).catch((error: NodeApiError) => {
			const [node, itemIndex] = [item.context.getNode(), item.context.getItemIndex()];
			if (index === 0 && isNoEndpoint(error)) throw endpointFailed(node, error, itemIndex);
			if (ids.length === 1) throw error;
			const all = [...names.values()];
			const stop = { done: all.slice(0, index), at: all[index], left: all.slice(index + 1) };
			throw resignFailed(node, error, stop, itemIndex);
		});
		answers.push(answer);
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
