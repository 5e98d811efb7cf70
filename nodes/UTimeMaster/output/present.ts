import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { Engine } from '../requests/nodeRun';
import { zoneOf } from '../requests/zone';
import { simplifyDevice } from '../resources/device/simplify';
import { simplifyEmployee } from '../resources/employee/simplify';
import type { Simplifier } from '../resources/simplifier';
import { simplifyTransaction } from '../resources/transaction/simplify';
import { hiddenKeys, type Resource } from '../shared/api';
import { toZonedTime } from '../shared/time';

/** Resources whose rows are too large to be useful as they are. */
const simplifiers: Partial<Record<Resource, Simplifier>> = {
	device: simplifyDevice,
	employee: simplifyEmployee,
	transaction: simplifyTransaction,
};

/** How deep hidden keys are looked for: a row holds records, and those hardly any others. */
const DEPTH = 5;

export type Presenter = (row: IDataObject) => IDataObject;

/**
 * Makes rows what the user wants: the few useful fields under stable names, or all that the server
 * sends. PIN and password hash stay behind unless an option asks for them by name. Made before
 * anything is sent: what could fail fails while nothing is written yet.
 *
 * @throws {NodeOperationError} when the credential names no zone that exists
 */
export async function presenter(engine: Engine): Promise<Presenter> {
	const resource = engine.getNodeParameter('resource') as Resource;
	const simplifier = simplifiers[resource];
	if (simplifier !== undefined && engine.getNodeParameter('simplify', false) === true) {
		const zone = await zoneOf(engine);
		return (row) => simplifier(row, (time) => toZonedTime(time, zone));
	}
	const asked = engine.getNodeParameter('options.includeSecrets', []) as string[];
	const hidden = new Set<string>(hiddenKeys.filter((key) => !asked.includes(key)));
	return (row) => withoutError(withoutHidden(row, hidden));
}

/** The same for punches of the trigger. */
export async function punchPresenter(functions: IPollFunctions): Promise<Presenter> {
	const zone = await zoneOf(functions);
	const hidden = new Set<string>(hiddenKeys);
	if (functions.getNodeParameter('simplify', false) !== true) {
		return (row) => withoutError(withoutHidden(row, hidden));
	}
	return (row) => simplifyTransaction(row, (time) => toZonedTime(time, zone));
}

/** n8n takes an item with a key `error` for a failed one: the key is called `serverError` then. */
function withoutError(row: IDataObject): IDataObject {
	if (!('error' in row)) return row;
	const { error: serverError, ...others } = row;
	return { ...others, serverError };
}

/** The row without the hidden keys, its own and those of records in it. */
function withoutHidden(row: IDataObject, hidden: ReadonlySet<string>): IDataObject {
	// Most rows are flat and hold none of them; looking at each of their keys would cost more than all the rest.
	const holdsRecords = Object.values(row).some(
		(value) => typeof value === 'object' && value !== null,
	);
	if (!holdsRecords && !hiddenKeys.some((key) => key in row)) return row;
	return shownOf(row, hidden, 1) as IDataObject;
}

/** The same value where nothing of it is hidden: rows come by the hundred thousand. */
function shownOf(value: unknown, hidden: ReadonlySet<string>, depth: number): unknown {
	if (typeof value !== 'object' || value === null || depth > DEPTH) return value;
	if (Array.isArray(value)) {
		const shown = value.map((one) => shownOf(one, hidden, depth + 1));
		return shown.some((one, index) => one !== value[index]) ? shown : value;
	}
	const record = value as Record<string, unknown>;
	let changed: Record<string, unknown> | undefined;
	for (const [key, one] of Object.entries(record)) {
		const isHidden = hidden.has(key);
		const shown = isHidden ? undefined : shownOf(one, hidden, depth + 1);
		if (!isHidden && shown === one) continue;
		changed ??= { ...record };
		if (isHidden) delete changed[key];
		else changed[key] = shown;
	}
	return changed ?? value;
}
