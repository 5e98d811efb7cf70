import type { IDataObject } from 'n8n-workflow';
import { INCOMPLETE_ANSWER } from '../errors/wording';
import type { Item } from '../parameters/item';
import { resolveBody } from '../parameters/resolve';
import { isAccepted, isCutOff } from '../shared/page';
import type { Operation } from './item';

/** An action that was accepted. What servers answer is not the same everywhere, and says no more. */
export interface Accepted {
	/** Whether the answer came to its end. */
	isWhole: boolean;
}

/** The body of an action with its outcome, as the row of the output. */
export function outcomeOf(body: IDataObject, answers: readonly Accepted[]): IDataObject[] {
	const isWhole = answers.every((answer) => answer.isWhole);
	return [{ success: true, ...body, ...(!isWhole && { warning: INCOMPLETE_ANSWER }) }];
}

/** An action on several records at once: the fields make up its body. */
export const bulkAction =
	(url: string): Operation =>
	async (item) => {
		const { body } = await resolveBody(item);
		return outcomeOf(body, [await sendAction(item, url, body)]);
	};

/**
 * Sends an action; half of an answer says as well that it was accepted.
 *
 * @param isUsable whether a body says so
 */
export async function sendAction(
	{ client }: Item,
	url: string,
	body: IDataObject,
	isUsable = isAccepted,
): Promise<Accepted> {
	const answer = await client.sendTo({ method: 'POST', url, body }, isUsable);
	return { isWhole: !isCutOff(answer) };
}
