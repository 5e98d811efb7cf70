import type { IDataObject, INodeExecutionData, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { callFailed } from '../errors/nodeError';
import { isUnknownCall } from '../errors/wording';
import type { Form } from '../form/form';
import { chosenAt, codeOfChosen, entriesOf, toId } from '../input/locators';
import { resolveBody } from '../input/resolve';
import { linked } from '../output/linked';
import { readList } from '../reading/list';
import type { Engine } from '../requests/nodeRun';
import { type Call, type Request, send, unusable } from '../requests/runner';
import { calls, records, RESIGNS_PATH } from '../shared/api';
import { isTaken } from '../shared/page';
import { idIn, isRecord } from '../shared/values';

/** What a call answers is not the same everywhere; that it was taken is all there is to know. */
function taken(engine: Engine, { body }: Call): INodeExecutionData[] {
	return linked(engine, [{ success: true, ...(body as IDataObject) }]);
}

/** A call on several records: the fields make up its body. */
export async function runCall(
	engine: Engine,
	request: Request,
	form: Form,
): Promise<INodeExecutionData[]> {
	const call = await resolveCall(engine, request, form);
	await sendCall(engine, request, call);
	return taken(engine, call);
}

async function resolveCall(engine: Engine, request: Request, form: Form): Promise<Call> {
	const { method, url = '' } = request.options;
	const { body } = await resolveBody(engine, request, form);
	return { method, url, qs: {}, body };
}

/** Resigns employees; the call has two names, and the second is tried only where the first is none. */
export async function resign(
	engine: Engine,
	request: Request,
	form: Form,
): Promise<INodeExecutionData[]> {
	const call = await resolveCall(engine, request, form);
	await send(engine, request, call, isTaken).catch(async (error: NodeApiError) => {
		if (!isMissingCall(error)) throw error;
		await sendCall(engine, request, { ...call, url: calls.resignElsewhere });
	});
	return taken(engine, call);
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
export async function reinstate(engine: Engine, request: Request): Promise<INodeExecutionData[]> {
	const locator = chosenAt(engine, 'employee', 'employeeIds', 'Employees');
	const key = locator.by === 'code' ? records.employee.code : 'id';
	const chosen = entriesOf(engine, locator).map((entry) =>
		locator.by === 'code'
			? codeOfChosen(engine, locator, entry)
			: String(toId(engine, 'employee', entry)),
	);
	const resigns = await readList(
		engine,
		request,
		{ method: 'GET', url: RESIGNS_PATH, qs: {}, body: undefined },
		{ limit: Infinity, keep: (row) => chosen.includes(employeeKey(row, key)) },
	);
	const missing = chosen.filter((one) => !resigns.some((row) => employeeKey(row, key) === one));
	if (missing.length > 0 || chosen.length === 0) {
		throw new NodeOperationError(
			engine.getNode(),
			chosen.length === 0
				? 'No employee is chosen'
				: `No resignation of the employee ${missing.map((one) => `"${one}"`).join(', ')}`,
			{
				itemIndex: engine.getItemIndex(),
				description: 'Only employees who were resigned can be reinstated. Nothing was changed.',
			},
		);
	}
	const ids = resigns.map(({ id }) => idIn(id));
	if (ids.includes(undefined)) throw await unusable(engine, resigns);
	const body = { resigns: ids as number[] };
	const options = { method: 'POST' as const, url: calls.reinstate, qs: {}, body };
	await sendCall(engine, request, options);
	return taken(engine, options);
}

function employeeKey({ employee }: IDataObject, key: string): string {
	return String(isRecord(employee) ? employee[key] : key === 'id' ? employee : undefined);
}
