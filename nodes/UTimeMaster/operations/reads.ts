import { type IDataObject, type INodeExecutionData, NodeOperationError } from 'n8n-workflow';
import type { Form } from '../form/form';
import { resolveQuery } from '../input/filters';
import { chosenId, toId } from '../input/locators';
import { wholeNumber } from '../input/wholeNumber';
import { linked } from '../output/linked';
import { isOrdered, ordered } from '../output/order';
import { presenter } from '../output/present';
import { readList } from '../reading/list';
import { readOne } from '../reading/records';
import type { Engine } from '../requests/nodeRun';
import type { Call, Request } from '../requests/runner';
import { punchSearch, type Resource } from '../shared/api';
import { refuseUnknownCodes } from './knownCodes';
import { onRecord, withId, withNames } from './oneRecord';

/* What runs Get and Get Many. */

export async function getRows(
	engine: Engine,
	request: Request,
	form: Form,
): Promise<INodeExecutionData[]> {
	const limit = engine.getNodeParameter('returnAll', false)
		? Infinity
		: wholeNumber(engine, 'Limit', engine.getNodeParameter('limit', 50));
	const present = await presenter(engine);
	const { query, keep } = await resolveQuery(engine, request, form);
	const { url = '' } = request.options;
	const call: Call = { method: 'GET', url, qs: query, body: undefined };
	const rows = await readList(engine, request, call, { limit, keep });
	if (rows.length === 0) await refuseUnknownCodes(engine, request, form);
	return linked(engine, arranged(engine, rows, query[punchSearch.order], limit).map(present));
}

export async function getRecord(engine: Engine, request: Request): Promise<INodeExecutionData[]> {
	const resource = engine.getNodeParameter('resource') as Resource;
	const present = await presenter(engine);
	const id =
		resource === 'transaction'
			? toId(engine, resource, engine.getNodeParameter('transactionId'))
			: await chosenId(engine, request, resource);
	const row = withId(await readOne(engine, request, onRecord(request, id).url), id);
	return linked(engine, [present(await withNames(engine, request, resource, row))]);
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
