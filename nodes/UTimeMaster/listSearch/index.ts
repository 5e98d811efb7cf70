import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { paths, type RecordName, records } from '../shared/api';
import { readPage } from '../shared/transport';

/** Rows read per page of the list, and how many such pages one search looks through for a match. */
const SEARCH_PAGE_SIZE = 200;
const MAX_SEARCH_PAGES = 25;

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
) => Promise<INodeListSearchResult>;

/**
 * The records of one kind for a resource locator: "Name (code)", and as value the ID or
 * what `valueKey` holds. The server pages
 * through them; the text is compared here, in code and name, because servers of the 8.x profile
 * ignore filters for a part of a text and would answer with everything.
 */
async function searchRecords(
	functions: ILoadOptionsFunctions,
	record: RecordName,
	filter = '',
	paginationToken?: unknown,
	valueKey = 'id',
): Promise<INodeListSearchResult> {
	const wanted = filter.trim().toLowerCase();
	const first = Number(paginationToken ?? 1);
	for (let page = first; ; page++) {
		const { rows, more } = await readPage(functions, paths[record], page, SEARCH_PAGE_SIZE);
		const results = rows
			.filter(({ [valueKey]: value }) => typeof value === 'number' || typeof value === 'string')
			.map((row) => ({ name: labelOf(record, row), value: row[valueKey] as string | number }))
			.filter(({ name }) => name.toLowerCase().includes(wanted));
		const last = !more || page - first + 1 >= MAX_SEARCH_PAGES;
		if (results.length > 0 || last) {
			return { results, paginationToken: more ? String(page + 1) : undefined };
		}
	}
}

/** "Ana Silva (00012)", or the code alone where there is no name. */
function labelOf(record: RecordName, row: IDataObject): string {
	const { code, name } = records[record];
	const words = name
		.map((key) => row[key])
		.filter((word) => typeof word === 'string' && word !== '');
	return words.length > 0 ? `${words.join(' ')} (${String(row[code])})` : String(row[code]);
}

export const listSearch = {
	async searchAreas(filter, token) {
		return await searchRecords(this, 'area', filter, token);
	},
	async searchDepartments(filter, token) {
		return await searchRecords(this, 'department', filter, token);
	},
	async searchDevices(filter, token) {
		return await searchRecords(this, 'device', filter, token);
	},
	async searchEmployees(filter, token) {
		return await searchRecords(this, 'employee', filter, token);
	},
	async searchPositions(filter, token) {
		return await searchRecords(this, 'position', filter, token);
	},
} satisfies Record<string, Search>;

/** Punches carry codes and names instead of IDs: so do the filters of the trigger. */
export const triggerListSearch = {
	async searchAreaNames(filter, token) {
		return await searchRecords(this, 'area', filter, token, records.area.name[0]);
	},
	async searchDeviceSerialNumbers(filter, token) {
		return await searchRecords(this, 'device', filter, token, records.device.code);
	},
	async searchEmployeeCodes(filter, token) {
		return await searchRecords(this, 'employee', filter, token, records.employee.code);
	},
} satisfies Record<string, Search>;
