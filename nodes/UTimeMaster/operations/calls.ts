import type { IDataObject, INodeExecutionData, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { callFailed } from '../errors/nodeError';
import { isUnknownCall } from '../errors/wording';
import { locatorOf, toId } from '../input/locators';
import { resolveRequest } from '../input/resolve';
import { linked } from '../output/linked';
import { readList } from '../reading/list';
import type { Engine } from '../requests/nodeRun';
import { type Call, type Request, send, unusable } from '../requests/runner';
import { calls, records, RESIGNS_PATH } from '../shared/api';
import { isTaken } from '../shared/page';
import { idIn, isRecord, toList } from '../shared/values';

/** What a call answers is not the same everywhere; that it was taken is all there is to know. */
function taken(engine: Engine, { body }: Call): INodeExecutionData[] {
	return linked(engine, [{ success: true, ...(body as IDataObject) }]);
}

/** A call on several records: the fields make up its body. */
export async function runCall(this: Engine, request: Request): Promise<INodeExecutionData[]> {
	const { options } = await resolveRequest(this, request);
	await sendCall(this, request, options);
	return taken(this, options);
}

/** Resigns employees; the call has two names, and the second is tried only where the first is none. */
export async function resign(this: Engine, request: Request): Promise<INodeExecutionData[]> {
	const { options } = await resolveRequest(this, request);
	await send(this, request, options, isTaken).catch(async (error: NodeApiError) => {
		if (!isMissingCall(error)) throw error;
		await sendCall(this, request, { ...options, url: calls.resignElsewhere });
	});
	return taken(this, options);
}

/** Sends a call. A 404 cannot mean a record, as elsewhere: the path names none. */
async function sendCall(engine: Engine, request: Request, call: Call): Promise<void> {
	await send(engine, request, call, isTaken).catch((error: NodeApiError) => {
		throw callFailed(engine.getNode(), error, engine.getItemIndex());
	});
}

/** 404, or a web page. Any other answer with a good status may mean that the call was done. */
function isMissingCall({ httpCode, message }: NodeApiError): boolean {
	return httpCode === '404' || isUnknownCall(message);
}

/** Takes resignations back: finds those of the chosen employees, who are no longer in the list. */
export async function reinstate(this: Engine, request: Request): Promise<INodeExecutionData[]> {
	const { mode, value } = locatorOf(this, 'employeeIds');
	const key = mode === 'code' ? records.employee.code : 'id';
	const chosen = toList(value).map((entry) =>
		mode === 'code' ? String(entry) : String(toId(this, 'employee', entry)),
	);
	const resigns = await readList(
		this,
		request,
		{ method: 'GET', url: RESIGNS_PATH, qs: {}, body: undefined },
		{ limit: Infinity, keep: (row) => chosen.includes(employeeKey(row, key)) },
	);
	const missing = chosen.filter((one) => !resigns.some((row) => employeeKey(row, key) === one));
	if (missing.length > 0 || chosen.length === 0) {
		throw new NodeOperationError(
			this.getNode(),
			chosen.length === 0
				? 'No employee is chosen'
				: `No resignation of the employee ${missing.map((one) => `"${one}"`).join(', ')}`,
			{
				itemIndex: this.getItemIndex(),
				description: 'Only employees who were resigned can be reinstated. Nothing was changed.',
			},
		);
	}
	const ids = resigns.map(({ id }) => idIn(id));
	if (ids.includes(undefined)) throw await unusable(this, resigns);
	const body = { resigns: ids as number[] };
	const options = { method: 'POST' as const, url: calls.reinstate, qs: {}, body };
	await sendCall(this, request, options);
	return taken(this, options);
}

function employeeKey({ employee }: IDataObject, key: string): string {
	return String(isRecord(employee) ? employee[key] : key === 'id' ? employee : undefined);
}
