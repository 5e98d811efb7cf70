import {
	type IDataObject,
	type INodeExecutionData,
	type NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { callFailed } from '../errors/nodeError';
import { chosenId } from '../input/locators';
import { resolveRequest } from '../input/resolve';
import { linked } from '../output/linked';
import { type Presenter, presenter } from '../output/present';
import { forgetId, idByCode, rememberId } from '../reading/lookUp';
import { type Engine, runOf } from '../requests/nodeRun';
import { type Call, type Request, send } from '../requests/runner';
import { type RecordName, records } from '../shared/api';
import { idIn, isRecord } from '../shared/values';
import { ignoredFields, type Written } from './ignoredFields';
import { onRecord, withId, withNames } from './oneRecord';

/* What runs Create, Create or Update, Update and Delete. */

export async function createRecord(this: Engine, request: Request): Promise<INodeExecutionData[]> {
	const record = resourceOf(this);
	const present = await presenter(this);
	const { options } = await resolveRequest(this, request);
	const code = codeIn(options, record);
	const created = await inTurn(this, `${record} ${code}`, async () => {
		// Some builds take the creation of an employee who exists for a change, and overwrite.
		if (record === 'employee') await refuseKnown(this, request, code);
		return await create(this, request, options, record);
	});
	const id = created.id as number | null;
	return await shown(this, request, present, { record, id, body: options.body, row: created });
}

export async function updateRecord(this: Engine, request: Request): Promise<INodeExecutionData[]> {
	const present = await presenter(this);
	const { options } = await resolveRequest(this, request);
	if (Object.keys(options.body as IDataObject).length === 0) {
		throw new NodeOperationError(this.getNode(), 'There is nothing to update', {
			itemIndex: this.getItemIndex(),
			description: 'Add at least one field under Update Fields.',
		});
	}
	const record = resourceOf(this);
	const id = await chosenId(this, request, record);
	const updated = await send(this, request, { ...options, ...onRecord(request, id) });
	const row = withId(updated, id);
	return await shown(this, request, present, { record, id, body: options.body, row });
}

/**
 * Create or update by code. Items with the same code take turns, so that the second one finds what
 * the first one made; `operation` in the output says which of the two happened.
 */
export async function upsertRecord(this: Engine, request: Request): Promise<INodeExecutionData[]> {
	const record = resourceOf(this);
	const present = await presenter(this);
	const { options } = await resolveRequest(this, request);
	const { [records[record].code]: given, ...changes } = options.body as IDataObject;
	const code = String(given);
	const { operation, row } = await inTurn(this, `${record} ${code}`, async () => {
		const id = await idByCode(this, request, record, code);
		if (id === undefined) {
			return { operation: 'created', row: await create(this, request, options, record) };
		}
		// Servers ignore a code in an update, or would write the same one again.
		const call: Call = { ...options, method: 'PATCH', body: changes, ...onRecord(request, id) };
		return { operation: 'updated', row: withId(await send(this, request, call), id) };
	});
	const id = row.id as number | null;
	return await shown(this, request, present, { record, id, body: changes, row }, { operation });
}

export async function deleteRecord(this: Engine, request: Request): Promise<INodeExecutionData[]> {
	const id = await chosenId(this, request, resourceOf(this));
	await send(this, request, onRecord(request, id));
	return linked(this, [{ deleted: true, id }]);
}

/** What was written as the item of the output, with what the server ignored of it. */
async function shown(
	engine: Engine,
	request: Request,
	present: Presenter,
	written: Written,
	first: IDataObject = {},
): Promise<INodeExecutionData[]> {
	const ignored = await ignoredFields(engine, request, written);
	const named = await withNames(engine, request, written.record, written.row);
	const note = ignored.length > 0 ? { ignoredFields: ignored } : {};
	return linked(engine, [{ ...first, ...present(named), ...note }]);
}

function resourceOf(engine: Engine): RecordName {
	return engine.getNodeParameter('resource') as RecordName;
}

function codeIn({ body }: Call, record: RecordName): string {
	return String((body as IDataObject)[records[record].code]);
}

async function refuseKnown(engine: Engine, request: Request, code: string) {
	if ((await idByCode(engine, request, 'employee', code)) === undefined) return;
	throw new NodeOperationError(
		engine.getNode(),
		`There is already an employee with the code "${code}"`,
		{
			itemIndex: engine.getItemIndex(),
			description: 'Nothing was changed. To change the one that exists, use Create or Update.',
		},
	);
}

/** Creates a record; it comes back with its id, which positions of the 9.x profile lack. */
async function create(
	engine: Engine,
	request: Request,
	call: Call,
	record: RecordName,
): Promise<IDataObject> {
	const answer = await send(engine, request, call).catch((error: NodeApiError) => {
		throw callFailed(engine.getNode(), error, engine.getItemIndex());
	});
	const created = isRecord(answer) ? answer : {};
	const code = codeIn(call, record);
	// A look-up that began before does not know the record.
	await forgetId(engine, record, code);
	// It was created: a look-up that fails is no failure of it.
	const found = async () => await idByCode(engine, request, record, code).catch(() => undefined);
	const id = idIn(created.id) ?? (await found()) ?? null;
	if (id !== null) await rememberId(engine, record, code, id);
	return Object.assign({ id }, created, { id });
}

/** Runs one task of a node run after the other where they have the same key. */
async function inTurn<T>(engine: Engine, key: string, task: () => Promise<T>): Promise<T> {
	const { turns } = await runOf(engine);
	const turn = (turns.get(key) ?? Promise.resolve()).then(task, task);
	turns.set(key, turn);
	return await turn;
}
