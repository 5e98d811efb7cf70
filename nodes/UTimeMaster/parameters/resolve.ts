import type { IDataObject } from 'n8n-workflow';
import type { Kind } from '../form/form';
import type { Context } from '../shared/context';
import { toList } from '../shared/values';
import { type Given, givenIn, isEmptied, isRecordField } from './given';
import type { Item } from './item';
import { chosenIn, idOfChosen, idsOfChosen } from './locators';
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
	const resolved = async (one: Given) => [one.field.key, await resolveField(item, one)];
	// What is rejected without asking the server is rejected before it is asked.
	const plain = await Promise.all(filled.filter((one) => !isRecordField(one)).map(resolved));
	const lookUps = filled.filter(isRecordField).map(resolved);
	// Also where one fails: no look-up is in flight any more when the node ends.
	await Promise.allSettled(lookUps);
	const empty = given
		.filter((one) => isEmptied(one) && one.value !== undefined && one.value !== null)
		.map(({ field: { key, kind } }) => [key, emptyOf(kind)])
		.filter(([, value]) => value !== undefined);
	return {
		body: Object.fromEntries([...plain, ...(await Promise.all(lookUps))]) as IDataObject,
		emptied: Object.fromEntries(empty) as IDataObject,
	};
}

/** A field that demands a value; where it may be left out, an expression may leave it undefined. */
function assertGiven(context: Context, given: Given): void {
	const { field, value } = given;
	const { demand, label } = field;
	if (demand === undefined || demand === 'toCreate' || !isEmptied(given)) return;
	if (demand === 'ifGiven' && (value === undefined || value === null)) return;
	reject(
		context,
		`No value for ${label}`,
		'Give a value, or look at what its expression brings. Nothing was sent.',
	);
}

async function resolveField(item: Item, { field, value }: Given) {
	const { context } = item;
	const { kind, label } = field;
	switch (kind.kind) {
		case 'record': {
			const chosen = chosenIn(item, field, kind);
			return kind.send === 'ids' ? await idsOfChosen(item, chosen) : await idOfChosen(item, chosen);
		}
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
			return kind.send === 'id' ? null : undefined;
		default:
			return undefined;
	}
}
