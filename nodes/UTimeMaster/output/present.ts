import type { IDataObject, IExecuteSingleFunctions, IPollFunctions } from 'n8n-workflow';
import { zoneOf } from '../auth/timeZone';
import { hiddenKeys } from '../shared/api';
import type { Definition } from '../shared/definition';
import { toZonedTime } from '../shared/time';
import { fieldsWanted, toolOutput } from './wantedFields';

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
export async function presenter(
	context: IExecuteSingleFunctions | IPollFunctions,
	definition: Definition,
): Promise<Presenter> {
	const wanted = fieldsWanted(context, definition);
	if (wanted !== undefined) {
		const zone = await zoneOf(context);
		const fields = Object.entries(wanted);
		const zoned = (time: unknown) => toZonedTime(time, zone);
		return (row) => {
			const simplified: IDataObject = {};
			for (const [key, { of }] of fields) {
				const value = of(row, zoned);
				if (value !== undefined) simplified[key] = value as IDataObject[string];
			}
			return simplified;
		};
	}
	const hidden = hiddenFrom(context);
	return (row) => withoutError(withoutHidden(row, hidden));
}

/** The keys that stay behind: all of them for an agent, whose parameters may be those of a node. */
function hiddenFrom(context: IExecuteSingleFunctions | IPollFunctions): ReadonlySet<string> {
	if (toolOutput(context) !== undefined) return new Set(hiddenKeys);
	const asked = context.getNodeParameter('options.includeSecrets', []) as string[];
	return new Set(hiddenKeys.filter((key) => !asked.includes(key)));
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
	return visibleIn(row, hidden, 1) as IDataObject;
}

/** The same value where nothing of it is hidden: rows come by the hundred thousand. */
function visibleIn(value: unknown, hidden: ReadonlySet<string>, depth: number): unknown {
	if (typeof value !== 'object' || value === null || depth > DEPTH) return value;
	if (Array.isArray(value)) {
		const visible = value.map((one) => visibleIn(one, hidden, depth + 1));
		return visible.some((one, index) => one !== value[index]) ? visible : value;
	}
	const record = value as Record<string, unknown>;
	let changed: Record<string, unknown> | undefined;
	for (const [key, one] of Object.entries(record)) {
		const isHidden = hidden.has(key);
		const visible = isHidden ? undefined : visibleIn(one, hidden, depth + 1);
		if (!isHidden && visible === one) continue;
		changed ??= { ...record };
		if (isHidden) delete changed[key];
		else changed[key] = visible;
	}
	return changed ?? value;
}
