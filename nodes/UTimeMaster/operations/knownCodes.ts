import type { IDataObject } from 'n8n-workflow';
import { givenValue, isPending } from '../form/pending';
import { locatorOf } from '../input/locators';
import { noSuchCode } from '../reading/exactCode';
import { readList } from '../reading/list';
import { idByCode } from '../reading/lookUp';
import type { Engine } from '../requests/nodeRun';
import type { Request } from '../requests/runner';
import type { RecordName } from '../shared/api';
import { textOf } from '../shared/text';
import { isBlank } from '../shared/values';

/**
 * No transaction may mean that the code was mistyped. Codes of people and devices that are gone from
 * the server have punches, so a code is unknown only where neither a record nor a punch has it.
 *
 * @throws {NodeOperationError} naming a code that nothing has
 */
export async function refuseUnknownCodes(engine: Engine, request: Request): Promise<void> {
	for (const { key, record, code } of givenCodes(engine, request)) {
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
function givenCodes(engine: Engine, { options: { qs = {} } }: Request) {
	const found: Array<{ key: string; record: RecordName; code: string }> = [];
	for (const [key, value] of Object.entries(qs as IDataObject)) {
		if (!isPending(value) || value.pending !== 'record' || value.send !== 'code') continue;
		const { record, parameter } = value;
		const given = givenValue(value);
		if (isBlank(given) || locatorOf(engine, parameter).mode !== 'code') continue;
		found.push({ key, record, code: textOf(given) });
	}
	return found;
}
