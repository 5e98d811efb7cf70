import type { IDataObject, INodeExecutionData, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { callFailed, isMissingCall, resignFailed } from '../errors/nodeError';
import { INCOMPLETE_ANSWER } from '../errors/wording';
import type { Form } from '../form/form';
import { chosenAt, codeOfChosen, entriesOf, toId } from '../input/locators';
import { resolveBody } from '../input/resolve';
import { linked } from '../output/linked';
import { readList } from '../reading/list';
import type { Engine } from '../requests/nodeRun';
import { type Call, type Request, send, unusable } from '../requests/runner';
import { calls, records, RESIGNS_PATH } from '../shared/api';
import { isCutOff, isTaken, isTakenWrite } from '../shared/page';
import { quoted, textOf } from '../shared/text';
import { idIn, isRecord } from '../shared/values';

/** A call that was taken. What it answers is not the same everywhere, and says no more. */
interface Taken {
	/** Whether the answer came to its end. */
	whole: boolean;
}

function shown(engine: Engine, { body }: Call, answers: readonly Taken[]): INodeExecutionData[] {
	const isWhole = answers.every(({ whole }) => whole);
	const note = isWhole ? {} : { warning: INCOMPLETE_ANSWER };
	return linked(engine, [{ success: true, ...(body as IDataObject), ...note }]);
}

/** A call on several records: the fields make up its body. */
export async function runCall(
	engine: Engine,
	request: Request,
	form: Form,
): Promise<INodeExecutionData[]> {
	const call = await resolveCall(engine, request, form);
	return shown(engine, call, [await sendCall(engine, request, call)]);
}

async function resolveCall(engine: Engine, request: Request, form: Form): Promise<Call> {
	const { method, url = '' } = request.options;
	const { body } = await resolveBody(engine, request, form);
	return { method, url, qs: {}, body };
}

/**
 * Resigns employees. The call for several of them has two names, and some servers only take one
 * employee at a time: the next way is tried where the server does not have one, as nothing was done
 * then, and after no other failure.
 */
export async function resign(
	engine: Engine,
	request: Request,
	form: Form,
): Promise<INodeExecutionData[]> {
	const call = await resolveCall(engine, request, form);
	for (const url of [calls.resign, calls.resignElsewhere]) {
		const answer = await sendTaken(engine, request, { ...call, url }).catch(unlessMissing);
		if (answer !== undefined) return shown(engine, call, [answer]);
	}
	return shown(engine, call, await resignEach(engine, request, call));
}

function unlessMissing(error: NodeApiError): undefined {
	if (!isMissingCall(error)) throw error;
}

/**
 * Resigns employees one after the other.
 *
 * @throws {NodeApiError} at the first who fails, naming who was resigned and who was not
 */
async function resignEach(engine: Engine, request: Request, { body }: Call): Promise<Taken[]> {
	const { employees, ...resignation } = body as IDataObject & { employees: number[] };
	const names = namesOf(engine, employees);
	const ids = [...names.keys()];
	const answers: Taken[] = [];
	for (const [index, employee] of ids.entries()) {
		const call: Call = {
			method: 'POST',
			url: RESIGNS_PATH,
			qs: {},
			body: { employee, ...resignation },
		};
		const answer = await sendTaken(engine, request, call, isTakenWrite).catch(
			(error: NodeApiError) => {
				const [node, itemIndex] = [engine.getNode(), engine.getItemIndex()];
				if (index === 0 && isMissingCall(error)) throw callFailed(node, error, itemIndex);
				if (ids.length === 1) throw error;
				const all = [...names.values()];
				const stop = { done: all.slice(0, index), at: all[index], left: all.slice(index + 1) };
				throw resignFailed(node, error, stop, itemIndex);
			},
		);
		answers.push(answer);
	}
	return answers;
}

/** The chosen employees by ID, each once, as the user named them. */
function namesOf(engine: Engine, ids: readonly number[]): Map<number, string> {
	const chosen = chosenAt(engine, 'employee', 'employeeIds', 'Employees');
	const codes = chosen.by === 'code' ? entriesOf(engine, chosen) : [];
	return new Map(ids.map((id, index) => [id, quoted(codes[index] ?? id)]));
}

/** Sends a call. A 404 cannot mean a record, as elsewhere: the path names none. */
async function sendCall(engine: Engine, request: Request, call: Call): Promise<Taken> {
	return await sendTaken(engine, request, call).catch((error: NodeApiError) => {
		throw callFailed(engine.getNode(), error, engine.getItemIndex());
	});
}

/** Sends a call that brings no data; half of an answer says as well that it was taken. */
async function sendTaken(
	engine: Engine,
	request: Request,
	call: Call,
	isUsable = isTaken,
): Promise<Taken> {
	return { whole: !isCutOff(await send(engine, request, call, isUsable)) };
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
				: `No resignation of the employee ${missing.map(quoted).join(', ')}`,
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
	return shown(engine, options, [await sendCall(engine, request, options)]);
}

function employeeKey({ employee }: IDataObject, key: string): string {
	return textOf(isRecord(employee) ? employee[key] : key === 'id' ? employee : undefined);
}
