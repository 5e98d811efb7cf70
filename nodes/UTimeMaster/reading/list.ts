import type { IDataObject } from 'n8n-workflow';
import { listPage } from '../requests/listPage';
import { type Engine, runOf } from '../requests/nodeRun';
import { type Call, type Request, send, unusable } from '../requests/runner';
import { refuseUnsearchable } from '../requests/sendable';
import { pageQuery } from '../shared/page';
import type { Reading } from './look';
import { readRows } from './pagination';
import { readingFailed } from './readingStopped';

/**
 * Reads the rows of a list.
 *
 * @param howToNarrow what to do where there are too many rows, if the form has fields of its own for it
 * @throws {NodeApiError} when a page cannot be read, or the reading cannot be brought to its end
 */
export async function readList(
	engine: Engine,
	request: Request,
	call: Call,
	reading: Reading,
	howToNarrow?: string,
): Promise<IDataObject[]> {
	refuseUnsearchable(engine, call.qs);
	const readPage = async (page: number, size: number) => {
		const qs = { ...call.qs, ...pageQuery(page, size) };
		return await listPage(page, {
			node: engine.getNode(),
			itemIndex: engine.getItemIndex(),
			send: async () => await send(engine, request, { ...call, qs }),
			unusable: async (body) => await unusable(engine, body, call),
		});
	};
	const { limiter } = await runOf(engine);
	return await readRows(readPage, reading, limiter.bound).catch((error: Error) => {
		throw readingFailed(engine, error, howToNarrow);
	});
}
