import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Form } from '../form/form';
import { refuse } from '../input/refuse';
import { type ResolvedBody, resolveBody } from '../input/resolve';
import { presenter } from '../output/present';
import { idByCode } from '../reading/lookUp';
import { readOne } from '../reading/records';
import type { Engine } from '../requests/nodeRun';
import { type Request, unusable } from '../requests/runner';
import { type RecordName, records } from '../shared/api';
import { quoted } from '../shared/text';
import { idIn, isRecord } from '../shared/values';
import { onRecord, withId } from './oneRecord';
import { codeIn, create, inTurn, noteOfEmptied, resourceOf, shown, update } from './writes';

/** What an employee cannot be created without; on one who exists nothing changes without them. */
const NEEDED_TO_CREATE: ReadonlyArray<[key: string, label: string]> = [
	['department', 'Department'],
	['area', 'Areas'],
];

/**
 * Create or update by code. Items with the same code take turns, so that the second one finds what
 * the first one made; `operation` in the output says what happened.
 */
export async function upsertRecord(
	engine: Engine,
	request: Request,
	form: Form,
): Promise<INodeExecutionData[]> {
	const record = resourceOf(engine);
	const present = await presenter(engine);
	const resolved = await resolveBody(engine, request, form);
	const code = codeIn(resolved.body, record);
	const { operation, body, row, note } = await inTurn(engine, `${record} ${code}`, async () => {
		const id = await idByCode(engine, request, record, code);
		if (id !== undefined) return await change(engine, request, form, record, id, resolved);
		if (record === 'employee') refuseIncomplete(engine, code, resolved.body);
		const created = await create(engine, request, record, resolved.body);
		return { operation: 'created', body: resolved.body, ...created };
	});
	return await shown(engine, request, present, { record, body, row }, note, { operation });
}

/** Writes what was given to the record that exists. */
async function change(
	engine: Engine,
	request: Request,
	form: Form,
	record: RecordName,
	id: number,
	{ body, emptied }: ResolvedBody,
) {
	// Servers ignore a code in an update, or would write the same one again.
	const given = { ...body };
	delete given[records[record].code];
	const isClearing = engine.getNodeParameter('options.emptyCells', 'keep') === 'clear';
	const cleared = isClearing ? emptied : {};
	const changes = { ...given, ...cleared };
	if (record === 'employee' && engine.getNodeParameter('options.areas', 'replace') === 'add') {
		Object.assign(changes, await withAreasOf(engine, request, id, given));
	}
	const note = noteOfEmptied(form, cleared);
	if (Object.keys(changes).length === 0) {
		const row = withId(await readOne(engine, request, onRecord(request, id).url), id);
		return { operation: 'unchanged', body: changes, row, note };
	}
	return {
		operation: 'updated',
		body: changes,
		row: await update(engine, request, id, changes),
		note,
	};
}

/** The areas that were given beside those the employee has. */
async function withAreasOf(
	engine: Engine,
	request: Request,
	id: number,
	{ area: given }: IDataObject,
): Promise<{ area?: number[] }> {
	if (!Array.isArray(given)) return {};
	const current = await readOne(engine, request, onRecord(request, id).url);
	const { area } = current;
	const ids = Array.isArray(area) ? area.map((one) => idIn(isRecord(one) ? one.id : one)) : [];
	if (!Array.isArray(area) || ids.includes(undefined)) throw await unusable(engine, current);
	return { area: [...new Set([...(ids as number[]), ...(given as number[])])] };
}

function refuseIncomplete(engine: Engine, code: string, body: IDataObject): void {
	const missing = NEEDED_TO_CREATE.filter(([key]) => !(key in body)).map(([, label]) => label);
	if (missing.length === 0) return;
	refuse(
		engine,
		`No value for ${missing.join(' and ')} of the new employee ${quoted(code)}`,
		'The server has no employee with this code, and creates none without a department and areas. Give them, or correct the code. Nothing was changed.',
	);
}
