import type { IDataObject } from 'n8n-workflow';
import { inOrder, isInOrder } from '../output/order';
import { presenter } from '../output/present';
import { resolveQuery } from '../parameters/filters';
import type { Item } from '../parameters/item';
import { reject } from '../parameters/reject';
import { wholeNumber } from '../parameters/wholeNumber';
import { punchSearch } from '../shared/api';
import type { Definition } from '../shared/definition';
import type { Operation } from './item';
import { assertKnownCodes } from './knownCodes';

/** Get Many: the rows of a list that match the filters. */
export const getMany =
	(definition: Definition): Operation =>
	async (item) => {
		const { context, client } = item;
		const limit = context.getNodeParameter('returnAll', false)
			? Infinity
			: wholeNumber(context, 'Limit', context.getNodeParameter('limit', 50));
		const present = await presenter(context, definition);
		const { query, rowFilter } = await resolveQuery(item);
		const rows = await client.list(definition.path, query, { limit, rowFilter });
		if (rows.length === 0) await assertKnownCodes(item, definition.path);
		return inRequestedOrder(item, rows, query[punchSearch.order], limit).map(present);
	};

/** Rows in the order asked for, also where the server ignored it. */
function inRequestedOrder({ context }: Item, rows: IDataObject[], order: unknown, limit: number) {
	if (typeof order !== 'string' || isInOrder(rows, order)) return rows;
	if (limit === Infinity) return inOrder(rows, order);
	return reject(
		context,
		'The server ignores the order that was asked for',
		'A limited number of rows would be the wrong ones. Turn on Return All, narrow the list with filters, and the rows are put in order here.',
	);
}
