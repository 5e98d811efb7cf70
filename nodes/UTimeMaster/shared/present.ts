import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { simplifierOf } from '../resources/simplifiers';
import { simplifyTransaction } from '../resources/transaction/simplify';
import { hiddenKeys, type Resource } from './api';
import type { Engine } from './runner';
import { toZonedTime } from './time';
import { zoneOf } from './zone';

/**
 * Rows as the user wants them: the few useful fields under stable names, or all that the server
 * sends. PIN and password hash stay behind unless an option asks for them by name.
 */
export async function present(engine: Engine, rows: IDataObject[]): Promise<IDataObject[]> {
	const resource = engine.getNodeParameter('resource') as Resource;
	const simplifier = simplifierOf(resource);
	if (simplifier !== undefined && engine.getNodeParameter('simplify', false) === true) {
		const zone = await zoneOf(engine);
		return rows.map((row) => simplifier(row, (time) => toZonedTime(time, zone)));
	}
	const asked = engine.getNodeParameter('options.includeSecrets', []) as string[];
	const hidden = hiddenKeys.filter((key) => !asked.includes(key));
	return rows.map((row) => withoutError(withoutKeys(row, hidden)));
}

/**
 * The same for punches of the trigger, made before the poll: what could fail fails while no punch is
 * taken yet.
 */
export async function punchPresenter(
	functions: IPollFunctions,
): Promise<(row: IDataObject) => IDataObject> {
	const zone = await zoneOf(functions);
	if (functions.getNodeParameter('simplify', false) !== true) {
		return (row) => withoutError(withoutKeys(row, hiddenKeys));
	}
	return (row) => simplifyTransaction(row, (time) => toZonedTime(time, zone));
}

/** n8n takes an item with a key `error` for a failed one: the key is called `serverError` then. */
function withoutError(row: IDataObject): IDataObject {
	if (!('error' in row)) return row;
	const { error: serverError, ...others } = row;
	return { ...others, serverError };
}

/** The row without some of its keys; the same row where it has none of them. */
export function withoutKeys(row: IDataObject, keys: readonly string[]): IDataObject {
	if (!keys.some((key) => key in row)) return row;
	return Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)));
}
