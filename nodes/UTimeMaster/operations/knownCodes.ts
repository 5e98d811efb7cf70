import type { Form } from '../form/form';
import { givenIn, isNothing } from '../input/given';
import { chosenAt, codeOfChosen } from '../input/locators';
import { noSuchCode } from '../reading/exactCode';
import { readList } from '../reading/list';
import { idByCode } from '../reading/lookUp';
import type { Engine } from '../requests/nodeRun';
import type { Request } from '../requests/runner';
import { textOf } from '../shared/text';

/**
 * No transaction may mean that the code was mistyped. Codes of people and devices that are gone from
 * the server have punches, so a code is unknown only where neither a record nor a punch has it.
 *
 * @throws {NodeOperationError} naming a code that nothing has
 */
export async function refuseUnknownCodes(
	engine: Engine,
	request: Request,
	form: Form,
): Promise<void> {
	for (const { key, record, code } of givenCodes(engine, request, form)) {
		// An account that may not read the records has seen the punches, and there are none.
		const id = await idByCode(engine, request, record, code).catch(() => null);
		if (id !== undefined) continue;
		const { url = '' } = request.options;
		const punches = await readList(
			engine,
			request,
			{ method: 'GET', url, qs: { [key]: code }, body: undefined },
			{ limit: 1, keep: (row) => textOf(row[key]) === code },
		);
		if (punches.length === 0) throw noSuchCode(engine, record, code);
	}
}

/** Filters of the item in which a record was given by its code. */
function givenCodes(engine: Engine, { options }: Request, form: Form) {
	return givenIn(engine, form.query, options.qs).flatMap(({ field, value }) => {
		const { key, path, label, kind } = field;
		if (kind.kind !== 'record' || kind.send !== 'code' || isNothing(value)) return [];
		const chosen = chosenAt(engine, kind.record, path, label);
		if (chosen.by !== 'code') return [];
		return [{ key, record: kind.record, code: codeOfChosen(engine, chosen, chosen.value) }];
	});
}
