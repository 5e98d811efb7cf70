import type { IDataObject, IPollFunctions, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Client } from '../api/client';
import { isNoRecord } from '../errors/nodeError';
import { toId } from '../parameters/locators';
import type { RowFilter } from '../parameters/rowFilters';
import type { RecordDefinition } from '../shared/definition';
import type { Row } from '../shared/page';
import { textOf } from '../shared/text';
import { type ChosenRecords, chosenRecords } from './chosenRecords';
import { type Filter, filters } from './filterFields';

/** Longest code or name that is kept until the next poll; real ones are shorter. */
const MAX_KEPT = 200;

/** What punches carried of chosen records at the last poll, under kind and ID or code of the record. */
export type KnownCodes = Record<string, string>;

/**
 * The records that were chosen, as filters of punches. Codes are compared as texts: leading zeros
 * count, blanks around them do not.
 *
 * @param known what the poll before found; what is found now takes its place
 * @throws {NodeOperationError} naming a record that does not exist, or a filter that names none
 */
export async function recordFilters(
	context: IPollFunctions,
	client: Client,
	known: KnownCodes,
): Promise<RowFilter[]> {
	const rowFilters: RowFilter[] = [];
	const given = context.getNodeParameter('filters', {}) as Record<string, IDataObject[]>;
	// n8n gives groups as lists, and reads no expression in the place of one.
	const saved = context.getNode().parameters.filters as typeof given;
	for (const [group, filter] of Object.entries(filters)) {
		const wanted = new Set<string>();
		for (const [index, { [filter.field]: value }] of (given[group] ?? []).entries()) {
			const raw = saved[group][index][filter.field];
			const chosen = chosenRecords(context, filter, raw, value);
			for (const one of await wantedOf(client, filter, chosen, known)) wanted.add(one.trim());
		}
		if (wanted.size > 0) rowFilters.push((row) => wanted.has(textOf(row[filter.key]).trim()));
	}
	return rowFilters;
}

/** What punches of the chosen records carry: their codes, or their names. */
async function wantedOf(
	client: Client,
	filter: Filter,
	{ mode, values }: ChosenRecords,
	known: KnownCodes,
): Promise<string[]> {
	const { record, recordKey } = filter;
	const carriesCode = recordKey === record.codeKey;
	const isLookedUp = mode === 'recordId' || (mode === 'code' && !carriesCode);
	if (!isLookedUp) return values;
	const wanted: string[] = [];
	for (const one of values) {
		const key = `${record.resource} ${mode === 'code' ? mode : 'id'} ${one}`;
		const before: string | undefined = known[key];
		// Codes stay, so that an idle poll is one request. A name may have changed: punches of before
		// carry the former one.
		const stays = carriesCode && before !== undefined;
		const now = stays ? before : await readWanted(client, filter, mode, one);
		if (now.length <= MAX_KEPT) known[key] = now;
		else delete known[key];
		wanted.push(now, before ?? now);
	}
	return wanted;
}

async function readWanted(
	client: Client,
	{ record, recordKey }: Filter,
	mode: string,
	one: string,
): Promise<string> {
	const read = mode === 'code' ? readByCode : readById;
	const row = await read(client, record, one);
	if (row[recordKey] === undefined) throw await client.unusable(row);
	return textOf(row[recordKey]);
}

async function readById(client: Client, record: RecordDefinition, text: string): Promise<Row> {
	const { context } = client;
	const id = toId(context, record, text);
	return await client.read(`${record.path}${id}/`).catch((error: NodeApiError) => {
		if (!isNoRecord(error)) throw error;
		throw new NodeOperationError(context.getNode(), `No ${record.resource} has the ID "${text}"`, {
			description: 'It may have been deleted. Correct the filter, and publish the workflow again.',
		});
	});
}

async function readByCode(client: Client, record: RecordDefinition, code: string): Promise<Row> {
	const row = await client.rowByCode(record, code);
	if (row === undefined) throw client.noSuchCode(record, code);
	return row;
}
