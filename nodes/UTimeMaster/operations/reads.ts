import { type IDataObject, type INodeExecutionData, NodeOperationError } from 'n8n-workflow';
import { chosenId } from '../input/locators';
import { resolveRequest } from '../input/resolve';
import { wholeNumber } from '../input/wholeNumber';
import { linked } from '../output/linked';
import { isOrdered, ordered } from '../output/order';
import { presenter } from '../output/present';
import { readList } from '../reading/list';
import { readOne } from '../reading/records';
import type { Engine } from '../requests/nodeRun';
import type { Request } from '../requests/runner';
import { punchSearch, type Resource } from '../shared/api';
import { refuseUnknownCodes } from './knownCodes';
import { onRecord, withId, withNames } from './oneRecord';

/* What runs Get and Get Many. */

export async function getRows(this: Engine, request: Request): Promise<INodeExecutionData[]> {
	const limit = this.getNodeParameter('returnAll', false)
		? Infinity
		: wholeNumber(this, 'Limit', this.getNodeParameter('limit', 50));
	const present = await presenter(this);
	const { options, keep } = await resolveRequest(this, request);
	const rows = await readList(this, request, options, { limit, keep });
	if (rows.length === 0) await refuseUnknownCodes(this, request);
	return linked(this, arranged(this, rows, options.qs?.[punchSearch.order], limit).map(present));
}

export async function getRecord(this: Engine, request: Request): Promise<INodeExecutionData[]> {
	const resource = this.getNodeParameter('resource') as Resource;
	const present = await presenter(this);
	const id = await chosenId(this, request, resource);
	const row = withId(await readOne(this, request, onRecord(request, id).url), id);
	return linked(this, [present(await withNames(this, request, resource, row))]);
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
