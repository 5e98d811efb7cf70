import type { IDataObject } from 'n8n-workflow';
import { INCOMPLETE_ANSWER } from '../errors/wording';
import type { Item } from '../parameters/item';
import type { ChosenRecord } from '../parameters/locators';
import { type ResolvedBody, resolveBody } from '../parameters/resolve';
import type { RecordDefinition } from '../shared/definition';
import { isAccepted, isCutOff } from '../shared/page';
import type { Operation } from './item';

/** An action that was accepted. What servers answer is not the same everywhere, and says no more. */
export interface Accepted {
	/** Whether the answer came to its end. */
	isWhole: boolean;
}

/** What an action was done with, as the row of the output: under the names of the form. */
export function outcomeOf(fields: IDataObject, answers: readonly Accepted[]): IDataObject[] {
	const isWhole = answers.every((answer) => answer.isWhole);
	return [{ success: true, ...fields, ...(!isWhole && { warning: INCOMPLETE_ANSWER }) }];
}

/** The fields that were sent. Chosen records are shown by ID, and by code where that was given. */
export function sentFields({ form }: Item, { body, records }: ResolvedBody): IDataObject {
	const fields = form.body
		.filter(({ key }) => key in body)
		.flatMap(({ key, path, kind }): Array<[string, unknown]> => {
			if (kind.kind === 'records') return Object.entries(recordsOutput(kind.record, records[key]));
			if (kind.kind === 'record') return Object.entries(recordOutput(kind.record, records[key][0]));
			return [[path.slice(path.lastIndexOf('.') + 1), body[key]]];
		});
	return Object.fromEntries(fields) as IDataObject;
}

/** The IDs of records, and their codes where all are known. */
export function recordsOutput(
	{ resource, codeName }: RecordDefinition,
	records: readonly ChosenRecord[],
): IDataObject {
	const ids = records.map(({ id }) => id);
	const codes = records.flatMap(({ code }) => code ?? []);
	return {
		[`${resource}Ids`]: ids,
		...(codes.length === ids.length && { [`${codeName}s`]: codes }),
	};
}

function recordOutput(
	{ resource, codeName }: RecordDefinition,
	{ id, code }: ChosenRecord,
): IDataObject {
	return { [`${resource}Id`]: id, ...(code !== undefined && { [codeName]: code }) };
}

/** An action on several records at once: the fields make up its body. */
export const bulkAction =
	(url: string): Operation =>
	async (item) => {
		const resolved = await resolveBody(item);
		const answer = await sendAction(item, url, resolved.body);
		return outcomeOf(sentFields(item, resolved), [answer]);
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
