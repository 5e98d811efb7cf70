import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { isUnknownCall } from '../errors/wording';
import { refuse } from '../input/refuse';
import { PAGE_SIZE } from '../reading/pagination';
import { type Engine, type Resigned, runOf } from '../requests/nodeRun';
import { type Request, send } from '../requests/runner';
import { records, RESIGNS_PATH } from '../shared/api';
import { type Page, pageQuery, toPage } from '../shared/page';
import { quoted, textOf } from '../shared/text';
import { isRecord } from '../shared/values';

/** Pages of resignations that are looked at before somebody is created. */
const MAX_PAGES = 5;

/**
 * Refuses to create an employee with the code of one who was resigned: builds that take a creation for
 * a change would overwrite them, the others refuse it without a word about the resignation.
 *
 * @returns a note for the output where not all resignations could be looked at
 * @throws {NodeOperationError} naming the code and how to get on
 */
export async function refuseResigned(
	engine: Engine,
	request: Request,
	code: string,
): Promise<IDataObject> {
	const run = await runOf(engine);
	run.resigned ??= readResigned(engine, request);
	const { codes, isComplete } = await run.resigned;
	if (codes.has(code)) {
		refuse(
			engine,
			`The employee ${quoted(code)} was resigned`,
			'Use Reinstate to take the resignation back, then Create or Update; or choose another code. Nothing was changed.',
		);
	}
	return isComplete ? {} : { resignedNotChecked: true };
}

/** Reads the newest resignations, once for all items of a run. */
async function readResigned(engine: Engine, request: Request): Promise<Resigned> {
	const read = async (page: number): Promise<Page> => {
		const qs = pageQuery(page, PAGE_SIZE);
		const body = await send(engine, request, {
			method: 'GET',
			url: RESIGNS_PATH,
			qs,
			body: undefined,
		});
		return toPage(body) ?? { rows: [] };
	};
	try {
		const first = await read(1);
		const others = await Promise.all(furtherPages(first).map(read));
		const rows = [first, ...others].flatMap((page) => page.rows);
		const codes = rows.map(codeOf);
		return {
			codes: new Set(codes.filter((code) => code !== '')),
			isComplete: isWhole(first, rows.length) && !codes.includes(''),
		};
	} catch (error) {
		// A server without resignations has resigned nobody.
		return { codes: new Set(), isComplete: isMissingList(error as NodeApiError) };
	}
}

/** Numbers of the pages to read beside the first: the newest resignations have the highest ids. */
function furtherPages({ rows, count = 0 }: Page): number[] {
	const last = Math.ceil(count / Math.max(rows.length, 1));
	const isAscending = Number(rows[0]?.id) <= Number(rows[rows.length - 1]?.id);
	const from = isAscending ? Math.max(last - MAX_PAGES + 2, 2) : 2;
	const until = Math.min(last, from + MAX_PAGES - 2);
	return Array.from({ length: Math.max(until - from + 1, 0) }, (_, index) => from + index);
}

function isWhole({ count, more = false }: Page, read: number): boolean {
	return count === undefined ? !more : read >= count;
}

function codeOf(row: IDataObject): string {
	const { code } = records.employee;
	const { employee } = row;
	return textOf(isRecord(employee) ? employee[code] : row[code]);
}

function isMissingList({ httpCode, message }: NodeApiError): boolean {
	return httpCode === '404' || httpCode === '405' || isUnknownCall(message ?? '');
}
