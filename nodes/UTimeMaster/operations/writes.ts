import {
	type IDataObject,
	type INodeExecutionData,
	type NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { callFailed } from '../errors/nodeError';
import type { Form } from '../form/form';
import { chosenId } from '../input/locators';
import { refuse } from '../input/refuse';
import { resolveBody } from '../input/resolve';
import { linked } from '../output/linked';
import { type Presenter, presenter } from '../output/present';
import { forgetId, idByCode, rememberId } from '../reading/lookUp';
import { type Engine, runOf } from '../requests/nodeRun';
import { type Call, type Request, send } from '../requests/runner';
import { paths, type RecordName, records } from '../shared/api';
import { quoted, textOf } from '../shared/text';
import { idIn, isRecord } from '../shared/values';
import { ignoredFields, type Written } from './ignoredFields';
import { onRecord, withId, withNames } from './oneRecord';
import { writtenRow } from './readBack';
import { refuseResigned } from './resigned';

/* What runs Create, Update and Delete, and the parts that Create or Update shares with them. */

export async function createRecord(
	engine: Engine,
	request: Request,
	form: Form,
): Promise<INodeExecutionData[]> {
	const record = resourceOf(engine);
	const present = await presenter(engine);
	const { body } = await resolveBody(engine, request, form);
	const code = codeIn(body, record);
	const { row, note } = await inTurn(engine, `${record} ${code}`, async () => {
		// Some builds take the creation of an employee who exists for a change, and overwrite.
		if (record === 'employee') await refuseKnown(engine, request, code);
		return await create(engine, request, record, body);
	});
	return await shown(engine, request, present, { record, body, row }, note);
}

export async function updateRecord(
	engine: Engine,
	request: Request,
	form: Form,
): Promise<INodeExecutionData[]> {
	const present = await presenter(engine);
	const { body, emptied } = await resolveBody(engine, request, form);
	const changes = { ...body, ...emptied };
	if (Object.keys(changes).length === 0) {
		throw new NodeOperationError(engine.getNode(), 'There is nothing to update', {
			itemIndex: engine.getItemIndex(),
			description: 'Add at least one field under Update Fields.',
		});
	}
	const record = resourceOf(engine);
	const id = await chosenId(engine, request, record);
	const row = await update(engine, request, id, changes);
	const note = noteOfEmptied(form, emptied);
	return await shown(engine, request, present, { record, body: changes, row }, note);
}

export async function deleteRecord(
	engine: Engine,
	request: Request,
): Promise<INodeExecutionData[]> {
	const id = await chosenId(engine, request, resourceOf(engine));
	await send(engine, request, { method: 'DELETE', ...onRecord(request, id) });
	return linked(engine, [{ deleted: true, id }]);
}

/** Writes changes of a record; the answer with its ID. */
export async function update(
	engine: Engine,
	request: Request,
	id: number,
	changes: IDataObject,
): Promise<IDataObject> {
	const call: Call = { method: 'PATCH', ...onRecord(request, id), qs: {}, body: changes };
	const answer = await send(engine, request, call);
	return withId(await writtenRow(engine, request, resourceOf(engine), { call, answer, id }), id);
}

/** Says which fields were emptied, by their labels. */
export function noteOfEmptied({ body }: Form, emptied: IDataObject): IDataObject {
	const labels = body.filter(({ key }) => key in emptied).map(({ label }) => label);
	return labels.length > 0 ? { emptiedFields: labels } : {};
}

/**
 * What was written as the item of the output, with what the server ignored of it.
 *
 * @param note what else is to be said, after the fields of the record
 * @param first what stands before them
 */
export async function shown(
	engine: Engine,
	request: Request,
	present: Presenter,
	{ record, body, row }: Omit<Written, 'id'>,
	note: IDataObject,
	first: IDataObject = {},
): Promise<INodeExecutionData[]> {
	const id = row.id as number | null;
	const ignored = await ignoredFields(engine, request, { record, id, body, row });
	const named = await withNames(engine, request, record, row);
	const ignoredNote = ignored.length > 0 ? { ignoredFields: ignored } : {};
	return linked(engine, [{ ...first, ...present(named), ...ignoredNote, ...note }]);
}

export function resourceOf(engine: Engine): RecordName {
	return engine.getNodeParameter('resource') as RecordName;
}

export function codeIn(body: IDataObject, record: RecordName): string {
	return textOf(body[records[record].code]);
}

async function refuseKnown(engine: Engine, request: Request, code: string) {
	if ((await idByCode(engine, request, 'employee', code)) === undefined) return;
	refuse(
		engine,
		`There is already an employee with the code ${quoted(code)}`,
		'Nothing was changed. To change the one that exists, use Create or Update.',
	);
}

/**
 * Creates a record that a look-up did not find; it comes back with its id, which positions of the 9.x
 * profile lack. Somebody who was resigned is in no list: builds that take a creation for a change would
 * overwrite them.
 */
export async function create(
	engine: Engine,
	request: Request,
	record: RecordName,
	body: IDataObject,
): Promise<{ row: IDataObject; note: IDataObject }> {
	const code = codeIn(body, record);
	const note = record === 'employee' ? await refuseResigned(engine, request, code) : {};
	const call: Call = { method: 'POST', url: paths[record], qs: {}, body };
	const answer = await send(engine, request, call).catch((error: NodeApiError) => {
		throw callFailed(engine.getNode(), error, engine.getItemIndex());
	});
	// A look-up that began before does not know the record.
	await forgetId(engine, record, code);
	// It was created: a look-up that fails is no failure of it.
	const found = async () => await idByCode(engine, request, record, code).catch(() => undefined);
	const told = isRecord(answer) ? idIn(answer.id) : undefined;
	const id = told ?? (await found()) ?? null;
	const created = await writtenRow(engine, request, record, { call, answer, id: id ?? undefined });
	if (id !== null) await rememberId(engine, record, code, id);
	return { row: Object.assign({ id }, created, { id }), note };
}

/** Runs one task of a node run after the other where they have the same key. */
export async function inTurn<T>(engine: Engine, key: string, task: () => Promise<T>): Promise<T> {
	const { turns } = await runOf(engine);
	const turn = (turns.get(key) ?? Promise.resolve()).then(task, task);
	turns.set(key, turn);
	return await turn;
}
