import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Resource } from './api';
import { refuseUnknownCodes } from './knownCodes';
import { linked } from './linked';
import { chosenId } from './locators';
import { readList, readOne } from './lookUp';
import { onRecord, withId, withNames } from './oneRecord';
import { isOrdered, ordered } from './order';
import { present } from './present';
import { resolveRequest } from './resolve';
import { type Engine, type Request, send } from './runner';
import { wholeNumber } from './wholeNumber';

/*
 * What runs an operation; see also writes.ts and calls.ts. The engine prepares method, path, query
 * and body of an item from the routing of the fields and hands them to one of these as its pagination
 * function, for writes as well as for lists: this is how requests stay bounded and items linked in a
 * declarative node.
 */

export async function getRows(this: Engine, request: Request): Promise<INodeExecutionData[]> {
	const limit = this.getNodeParameter('returnAll', false)
		? Infinity
		: wholeNumber(this, 'Limit', this.getNodeParameter('limit', 50));
	const { options, keep } = await resolveRequest(this, request);
	const rows = await readList(this, request, options, { limit, keep });
	if (rows.length === 0) await refuseUnknownCodes(this, request);
	return linked(this, await present(this, arranged(this, rows, options.qs?.ordering, limit)));
}

export async function getRecord(this: Engine, request: Request): Promise<INodeExecutionData[]> {
	const resource = this.getNodeParameter('resource') as Resource;
	const id = await chosenId(this, request, resource);
	const row = withId(await readOne(this, request, onRecord(request, id).url), id);
	return linked(this, await present(this, [await withNames(this, request, resource, row)]));
}

export async function deleteRecord(this: Engine, request: Request): Promise<INodeExecutionData[]> {
	const id = await chosenId(this, request, this.getNodeParameter('resource') as Resource);
	await send(this, request, onRecord(request, id));
	return linked(this, [{ deleted: true, id }]);
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
