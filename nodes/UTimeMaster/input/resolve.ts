import type { IDataObject } from 'n8n-workflow';
import type { Form, Kind } from '../form/form';
import type { Engine } from '../requests/nodeRun';
import type { Request } from '../requests/runner';
import { toList } from '../shared/values';
import { type Given, givenIn, isEmptied, isRecordField } from './given';
import { chosenAt, idOfChosen, idsOfChosen } from './locators';
import { refuse } from './refuse';
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
export async function resolveBody(
	engine: Engine,
	request: Request,
	form: Form,
): Promise<ResolvedBody> {
	const given = givenIn(engine, form.body, request.options.body);
	for (const one of given) refuseMissing(engine, one);
	const filled = given.filter((one) => !isEmptied(one));
	const resolved = async (one: Given) => [one.field.key, await resolveField(engine, request, one)];
	// What is refused without asking the server is refused before it is asked.
	const plain = await Promise.all(filled.filter((one) => !isRecordField(one)).map(resolved));
	const lookUps = filled.filter(isRecordField).map(resolved);
	// Also where one fails: no look-up is under way any more when the node ends.
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
function refuseMissing(engine: Engine, given: Given): void {
	const { field, value } = given;
	const { demand, label } = field;
	if (demand === undefined || !isEmptied(given)) return;
	if (demand === 'ifGiven' && (value === undefined || value === null)) return;
	refuse(
		engine,
		`No value for ${label}`,
		'Give a value, or look at what its expression brings. Nothing was sent.',
	);
}

async function resolveField(engine: Engine, request: Request, { field, value }: Given) {
	const { kind, path, label } = field;
	switch (kind.kind) {
		case 'record': {
			const chosen = chosenAt(engine, kind.record, path, label);
			return kind.send === 'ids'
				? await idsOfChosen(engine, request, chosen)
				: await idOfChosen(engine, request, chosen);
		}
		case 'time':
			return await serverTimeOf(engine, { send: kind.send, label, value });
		case 'numbers':
			return toList(value).map((one) => wholeNumber(engine, label, one));
		default:
			return scalarOf(engine, field, value);
	}
}

/** What empties a field on the server; undefined for those that always hold something. */
function emptyOf(kind: Kind): '' | null | [] | undefined {
	switch (kind.kind) {
		case 'text':
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
