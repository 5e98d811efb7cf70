import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { Client } from '../api/client';
import { helperAdapter } from '../api/helperAdapter';
import { partMatcher } from '../parameters/rowFilters';
import { PART_SUFFIX } from '../shared/api';
import type { RecordDefinition } from '../shared/definition';
import { isLast, type Row } from '../shared/page';
import { textOf } from '../shared/text';
import { idIn } from '../shared/values';

/** Rows read per page of the list, and how many such pages one search looks through for a match. */
const SEARCH_PAGE_SIZE = 200;
const MAX_SEARCH_PAGES = 25;
/** In a pagination token, behind the number of the page: the record with exactly this code was shown. */
const SHOWN = 'shown';

interface SearchPage {
	rows: Row[];
	/** Whether another page follows. */
	more: boolean;
}

/**
 * The records of one kind for a resource locator: "Name (code)", and as value the ID or what
 * `valueKey` holds. A text is asked of the server first; where that does not bring all that match, the
 * pages of the list are read and the text is compared here, in code and name.
 */
export async function searchRecords(
	context: ILoadOptionsFunctions,
	record: RecordDefinition,
	{
		filter = '',
		paginationToken,
		valueKey = 'id',
	}: { filter?: string; paginationToken?: unknown; valueKey?: string },
): Promise<INodeListSearchResult> {
	const text = filter.trim();
	const wanted = text.toLowerCase();
	const { path, codeKey } = record;
	const client = new Client(helperAdapter(context));
	const read = async (page: number, qs?: IDataObject): Promise<SearchPage> => {
		const answer = await client.page(path, page, SEARCH_PAGE_SIZE, qs);
		if (answer === undefined || answer.rows.length === 0) return { rows: [], more: false };
		if (answer.more !== undefined) return { rows: answer.rows, more: answer.more };
		// A server may cut pages, so that neither their length nor the count says where the list ends.
		const next = await client.page(path, page + 1, SEARCH_PAGE_SIZE, qs);
		return { rows: answer.rows, more: !isLast(answer, next) };
	};
	const matching = (rows: IDataObject[]) =>
		rows
			.map((row) => ({ name: labelOf(record, row), value: valueOf(row, valueKey) }))
			.filter(({ value }) => typeof value === 'number' || typeof value === 'string')
			.filter(({ name }) => name.toLowerCase().includes(wanted)) as INodeListSearchItems[];
	const isExact = (row: IDataObject) => textOf(row[codeKey]) === text;

	let exact: IDataObject[] = [];
	if (paginationToken === undefined && text !== '') {
		const found = await searchParts(record, text, read);
		if (found.length > 0) return { results: matching(found) };
		exact = (await read(1, { [codeKey]: text })).rows.filter(isExact);
	}
	const results = matching(exact);
	const [start, mark] = textOf(paginationToken ?? '1').split(' ');
	const isShown = mark === SHOWN || exact.length > 0;
	const first = Number(start);
	for (let page = first; ; page++) {
		const { rows, more } = await read(page);
		// The one with exactly this code comes first, where the server finds it.
		results.push(...matching(rows.filter((row) => !isShown || !isExact(row))));
		const last = !more || page - first + 1 >= MAX_SEARCH_PAGES;
		if (results.length > 0 || last) {
			const next = isShown ? `${page + 1} ${SHOWN}` : String(page + 1);
			return { results, paginationToken: more ? next : undefined };
		}
	}
}

/**
 * Records with a text in their code or one of their names, as servers of the 9.x profile find them;
 * nothing where the server ignores such filters and answers with everything, or has more than a page.
 */
async function searchParts(
	{ codeKey, nameKeys }: RecordDefinition,
	text: string,
	read: (page: number, qs: IDataObject) => Promise<SearchPage>,
): Promise<IDataObject[]> {
	const isMatch = partMatcher(text);
	const found = new Map<unknown, IDataObject>();
	for (const key of [codeKey, ...nameKeys]) {
		const { rows, more } = await read(1, { [`${key}${PART_SUFFIX}`]: text });
		if (more || !rows.every((row) => !(key in row) || isMatch(row[key]))) return [];
		for (const row of rows) found.set(row.id, row);
	}
	return [...found.values()];
}

/** IDs come as numbers and as texts; codes are texts, also those of digits. */
function valueOf(row: IDataObject, key: string): unknown {
	return key === 'id' ? idIn(row.id) : row[key];
}

/** "Ana Silva (00012)", or the code alone where there is no name. */
function labelOf({ codeKey, nameKeys }: RecordDefinition, row: IDataObject): string {
	const words = nameKeys
		.map((key) => row[key])
		.filter((word): word is string => typeof word === 'string' && word !== '');
	return words.length > 0 ? `${words.join(' ')} (${textOf(row[codeKey])})` : textOf(row[codeKey]);
}
