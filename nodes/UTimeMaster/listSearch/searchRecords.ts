import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { checkOf } from '../input/rowChecks';
import { readPage } from '../requests/transport';
import { paths, type RecordName, records } from '../shared/api';
import type { Page } from '../shared/page';
import { textOf } from '../shared/text';
import { idIn } from '../shared/values';

/** Rows read per page of the list, and how many such pages one search looks through for a match. */
const SEARCH_PAGE_SIZE = 200;
const MAX_SEARCH_PAGES = 25;
/** In a pagination token, behind the number of the page: the record with exactly this code was shown. */
const SHOWN = 'shown';

/**
 * The records of one kind for a resource locator: "Name (code)", and as value the ID or what
 * `valueKey` holds. A text is asked of the server first; where that does not bring all that fit, the
 * pages of the list are read and the text is compared here, in code and name.
 */
export async function searchRecords(
	functions: ILoadOptionsFunctions,
	record: RecordName,
	filter = '',
	paginationToken?: unknown,
	valueKey = 'id',
): Promise<INodeListSearchResult> {
	const text = filter.trim();
	const wanted = text.toLowerCase();
	const { code } = records[record];
	const read = async (page: number, qs?: IDataObject): Promise<Page> =>
		(await readPage(functions, paths[record], page, SEARCH_PAGE_SIZE, { qs })) ?? { rows: [] };
	const fitting = (rows: IDataObject[]) =>
		rows
			.map((row) => ({ name: labelOf(record, row), value: valueOf(row, valueKey) }))
			.filter(({ value }) => typeof value === 'number' || typeof value === 'string')
			.filter(({ name }) => name.toLowerCase().includes(wanted)) as INodeListSearchItems[];
	const isExact = (row: IDataObject) => textOf(row[code]) === text;

	let exact: IDataObject[] = [];
	if (paginationToken === undefined && text !== '') {
		const found = await searchParts(record, text, read);
		if (found.length > 0) return { results: fitting(found) };
		exact = (await read(1, { [code]: text })).rows.filter(isExact);
	}
	const results = fitting(exact);
	const [start, mark] = textOf(paginationToken ?? '1').split(' ');
	const isShown = mark === SHOWN || exact.length > 0;
	const first = Number(start);
	for (let page = first; ; page++) {
		const { rows, more } = await read(page);
		// The one with exactly this code comes first, where the server finds it.
		results.push(...fitting(rows.filter((row) => !isShown || !isExact(row))));
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
	record: RecordName,
	text: string,
	read: (page: number, qs: IDataObject) => Promise<Page>,
): Promise<IDataObject[]> {
	const { code, name } = records[record];
	const found = new Map<unknown, IDataObject>();
	for (const key of [code, ...name]) {
		const filter = `${key}_icontains`;
		const { rows, more } = await read(1, { [filter]: text });
		if (more || !rows.every(checkOf(filter, text))) return [];
		for (const row of rows) found.set(row.id, row);
	}
	return [...found.values()];
}

/** IDs come as numbers and as texts; codes are texts, also those of digits. */
function valueOf(row: IDataObject, key: string): unknown {
	return key === 'id' ? idIn(row.id) : row[key];
}

/** "Ana Silva (00012)", or the code alone where there is no name. */
function labelOf(record: RecordName, row: IDataObject): string {
	const { code, name } = records[record];
	const words = name
		.map((key) => row[key])
		.filter((word): word is string => typeof word === 'string' && word !== '');
	return words.length > 0 ? `${words.join(' ')} (${textOf(row[code])})` : textOf(row[code]);
}
