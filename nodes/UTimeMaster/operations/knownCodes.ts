import { givenIn, isNothing } from '../parameters/given';
import type { Item } from '../parameters/item';
import { chosenIn, codeOfChosen } from '../parameters/locators';
import { textOf } from '../shared/text';

/**
 * No transaction may mean that the code was mistyped. Codes of people and devices that are gone from
 * the server have punches, so a code is unknown only where neither a record nor a punch has it.
 *
 * @param path of the transactions
 * @throws {NodeOperationError} naming a code that nothing has
 */
export async function assertKnownCodes(item: Item, path: string): Promise<void> {
	const { client } = item;
	for (const { key, record, code } of givenCodes(item)) {
		// An account that may not read the records has seen the punches, and there are none.
		const id = await client.idByCode(record, code).catch(() => null);
		if (id !== undefined) continue;
		const rowFilter = (row: Record<string, unknown>) => textOf(row[key]) === code;
		const punches = await client.list(path, { [key]: code }, { limit: 1, rowFilter });
		if (punches.length === 0) throw client.noSuchCode(record, code);
	}
}

/** Filters of the item in which a record was given by its code. */
function givenCodes(item: Item) {
	const { context, form, prepared } = item;
	return givenIn(context, form.query, prepared.qs).flatMap((given) => {
		const { key, kind } = given.field;
		if (kind.kind !== 'record' || kind.send !== 'code' || isNothing(given.value)) return [];
		const chosen = chosenIn(item, given, kind.record);
		if (chosen.by !== 'code') return [];
		return [{ key, record: kind.record, code: codeOfChosen(item, chosen) }];
	});
}
