import type { IDataObject } from 'n8n-workflow';
import type { HeldRecord } from '../form/field';
import type { Kind } from '../form/form';
import type { Context } from '../shared/context';
import { toList } from '../shared/values';
import { type Given, givenIn, isEmptied, isLeftOut, isRecordField } from './given';
import type { Item } from './item';
import {
	chosenIn,
	chosenRecordsIn,
	type ChosenRecord,
	recordOfChosen,
	recordsOfChosen,
} from './locators';
import { reject } from './reject';
import { scalarOf } from './scalars';
import { serverTimeOf } from './serverTime';
import { wholeNumber } from './wholeNumber';

/** What the fields of an item say to the server. */
export interface ResolvedBody {
	/** Fields that hold something. */
	body: IDataObject;
	/** Fields that were given and hold nothing, with what empties them on the server. */
	emptied: IDataObject;
	/** The records that were chosen, by the key of their field. */
	records: Record<string, ChosenRecord[]>;
}

/**
 * Turns the fields of an item into what the server reads: chosen records into IDs, dates into its
 * naive times, choices into its codes. A field that an expression leaves undefined or null was not
 * given. One that holds an empty text or nothing but blanks, as empty cells of a sheet do, is told
 * apart: what it means depends on the operation.
 *
 * @throws {NodeOperationError} naming a value that cannot be read, before anything is written
 */
export async function resolveBody(item: Item): Promise<ResolvedBody> {
	const { context, form, prepared } = item;
	const given = givenIn(context, form.body, prepared.body);
	for (const one of given) assertGiven(context, one);
	const filled = given.filter((one) => !isEmptied(one));
	// What is rejected without asking the server is rejected before it is asked.
	const plain = filled.filter((one) => !isRecordField(one));
	const values = plain.map(async (one) => [one.field.key, await valueOf(item, one)]);
	const body = Object.fromEntries(await Promise.all(values)) as IDataObject;
	const lookUps = filled
		.filter(isRecordField)
		.map(async (one): Promise<[Given, ChosenRecord[]]> => [one, await recordsOf(item, one)]);
	// Also where one fails: no look-up is in flight any more when the node ends.
	await Promise.allSettled(lookUps);
	const records: ResolvedBody['records'] = {};
	for (const [{ field }, found] of await Promise.all(lookUps)) {
		const ids = found.map(({ id }) => id);
		records[field.key] = found;
		body[field.key] = field.kind.kind === 'records' ? ids : ids[0];
	}
	const empty = given
		.filter((one) => isEmptied(one) && !isLeftOut(one))
		.map(({ field: { key, kind } }) => [key, emptyOf(kind)])
		.filter(([, value]) => value !== undefined);
	return { body, emptied: Object.fromEntries(empty) as IDataObject, records };
}

/** A field that demands a value; where it may be left out, an expression may leave it undefined. */
function assertGiven(context: Context, given: Given): void {
	const { demand, label } = given.field;
	if (demand === undefined || demand === 'toCreate' || !isEmptied(given)) return;
	if (demand === 'ifGiven' && isLeftOut(given)) return;
	reject(
		context,
		`No value for ${label}`,
		'Give a value, or look at what its expression brings. Nothing was sent.',
	);
}

async function recordsOf(item: Item, given: Given): Promise<ChosenRecord[]> {
	const { kind } = given.field;
	if (kind.kind === 'records') {
		return await recordsOfChosen(item, chosenRecordsIn(item.context, given, kind.record));
	}
	const { record } = kind as HeldRecord;
	return [await recordOfChosen(item, chosenIn(item, given, record))];
}

async function valueOf(item: Item, { field, value }: Given) {
	const { context } = item;
	const { kind, label } = field;
	switch (kind.kind) {
		case 'time':
			return await serverTimeOf(context, { send: kind.send, label, value });
		case 'numbers':
			return toList(value).map((one) => wholeNumber(context, label, one));
		default:
			return scalarOf(context, field, value);
	}
}

/** What empties a field on the server; undefined for those that always hold something. */
function emptyOf(kind: Kind): '' | null | [] | undefined {
	switch (kind.kind) {
		case 'text':
		case 'code':
			return '';
		case 'numbers':
			return [];
		case 'time':
			return null;
		case 'record':
			// No position, no parent.
			return null;
		default:
			return undefined;
	}
}
