import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { labelsOf } from '../resources/labels';
import { records, type RecordName, type Resource } from './api';
import { linked } from './linked';
import { chosenId } from './locators';
import { forgetId, idByCode, readList, readOne, readRecord, rememberId } from './lookUp';
import { wholeNumberOf } from './numbers';
import { isRecord } from './page';
import { isOrdered, ordered } from './order';
import { present } from './present';
import { resolveRequest } from './resolve';
import { type Call, type Engine, type Request, runOf, send } from './runner';

/*
 * What runs an operation. The engine prepares method, path, query and body of an item from the
 * routing of the fields and hands them to one of these as its pagination function, for writes as
 * well as for lists: this is how requests stay bounded and items linked in a declarative node.
 */

export async function getRows(this: Engine, request: Request): Promise<INodeExecutionData[]> {
	const { options, keep } = await resolveRequest(this, request);
	const limit = this.getNodeParameter('returnAll', false)
		? Infinity
		: wholeNumberOf(this, this.getNodeParameter('limit', 50), 'Limit', 1);
	const rows = await readList(this, request, options, { limit, keep });
	return linked(this, await present(this, arranged(this, rows, options.qs?.ordering, limit)));
}

export async function getRecord(this: Engine, request: Request): Promise<INodeExecutionData[]> {
	const resource = this.getNodeParameter('resource') as Resource;
	const id = await chosenId(this, request, resource);
	const row = withId(await readOne(this, request, onRecord(request, id).url), id);
	return linked(this, await present(this, [await withNames(this, request, resource, row)]));
}

export async function createRecord(this: Engine, request: Request): Promise<INodeExecutionData[]> {
	const { options } = await resolveRequest(this, request);
	const created = await create(this, request, options, resourceOf(this));
	return linked(this, await present(this, [created]));
}

export async function updateRecord(this: Engine, request: Request): Promise<INodeExecutionData[]> {
	const { options } = await resolveRequest(this, request);
	if (Object.keys(options.body as IDataObject).length === 0) {
		throw new NodeOperationError(this.getNode(), 'There is nothing to update', {
			itemIndex: this.getItemIndex(),
			description: 'Add at least one field under Update Fields.',
		});
	}
	const id = await chosenId(this, request, resourceOf(this));
	const updated = await send(this, request, { ...options, ...onRecord(request, id) });
	return linked(this, await present(this, [withId(updated, id)]));
}

/**
 * Create or update by code. Items with the same code take turns, so that the second one finds what
 * the first one made; `operation` in the output says which of the two happened.
 */
export async function upsertRecord(this: Engine, request: Request): Promise<INodeExecutionData[]> {
	const record = resourceOf(this);
	const { options } = await resolveRequest(this, request);
	const { [records[record].code]: given, ...changes } = options.body as IDataObject;
	const code = dueCode(this, record, given);
	const written = await inTurn(this, `${record} ${code}`, async () => {
		const id = await idByCode(this, request, record, code);
		if (id === undefined) {
			return { operation: 'created', ...(await create(this, request, options, record)) };
		}
		// Servers ignore a code in an update, or would write the same one again.
		const call: Call = { ...options, method: 'PATCH', body: changes, ...onRecord(request, id) };
		return { operation: 'updated', ...withId(await send(this, request, call), id) };
	});
	return linked(this, await present(this, [written]));
}

export async function deleteRecord(this: Engine, request: Request): Promise<INodeExecutionData[]> {
	const id = await chosenId(this, request, resourceOf(this));
	await send(this, request, onRecord(request, id));
	return linked(this, [{ deleted: true, id }]);
}

/** The code of a record that is created or updated by it; without one every record would be read. */
function dueCode(engine: Engine, record: RecordName, given: unknown): string {
	if (typeof given !== 'object' && String(given ?? '').trim() !== '') return String(given);
	const label = labelsOf(record)[records[record].code];
	throw new NodeOperationError(engine.getNode(), `${label} is empty`, {
		itemIndex: engine.getItemIndex(),
		description: 'Give the code by which the record is known. Nothing was changed.',
	});
}

/** Rows in the order asked for, also where the server ignored it. */
function arranged(engine: Engine, rows: IDataObject[], ordering: unknown, limit: number) {
	if (typeof ordering !== 'string' || isOrdered(rows, ordering)) return rows;
	if (limit === Infinity) return ordered(rows, ordering);
	throw new NodeOperationError(
		engine.getNode(),
		'The server ignores the order that was asked for',
		{
			itemIndex: engine.getItemIndex(),
			description:
				'A limited number of rows would be the wrong ones. Turn on Return All, narrow the list with filters, and the rows are put in order here.',
		},
	);
}

function resourceOf(engine: Engine): RecordName {
	return engine.getNodeParameter('resource') as RecordName;
}

function onRecord({ options }: Request, id: number) {
	return { url: `${options.url}${id}/` };
}

/** Creates a record; it comes back with its id, which positions of the 9.x profile lack. */
async function create(
	engine: Engine,
	request: Request,
	call: Call,
	record: RecordName,
): Promise<IDataObject> {
	const answer = await send(engine, request, call);
	const created = isRecord(answer) ? answer : {};
	const code = String((call.body as IDataObject)[records[record].code]);
	// A look-up that began before does not know the record.
	forgetId(engine, record, code);
	const id = created.id ?? (await idByCode(engine, request, record, code)) ?? null;
	if (id !== null) rememberId(engine, record, code, Number(id));
	return { id, ...created };
}

/** Single reads of the 8.x profile and updates of the 9.x profile answer without the id. */
function withId(answer: unknown, id: number): IDataObject {
	return { id, ...(isRecord(answer) ? answer : {}) };
}

/**
 * Single employees of the 8.x profile name department, position and areas by ID alone. Simplified
 * output says their names; each is read once for all items.
 */
async function withNames(
	engine: Engine,
	request: Request,
	resource: Resource,
	row: IDataObject,
): Promise<IDataObject> {
	if (resource !== 'employee' || engine.getNodeParameter('simplify', false) !== true) return row;
	const named = async (record: RecordName, value: unknown) =>
		// An account that may not read the record still gets its ID.
		typeof value === 'number'
			? await readRecord(engine, request, record, value).catch(() => value)
			: value;
	const { department, position, area } = row;
	const areas = [area ?? []].flat().map(async (one) => await named('area', one));
	return {
		...row,
		department: (await named('department', department)) as IDataObject,
		position: (await named('position', position)) as IDataObject,
		area: (await Promise.all(areas)) as IDataObject[],
	};
}

/** Runs one task of a node run after the other where they have the same key. */
async function inTurn<T>(engine: Engine, key: string, task: () => Promise<T>): Promise<T> {
	const { turns } = runOf(engine);
	const turn = (turns.get(key) ?? Promise.resolve()).then(task, task);
	turns.set(key, turn);
	return await turn;
}
