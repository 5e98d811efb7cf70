import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { recordDefinitions } from '../resources';
import { area } from '../resources/area/definition';
import { device } from '../resources/device/definition';
import { employee } from '../resources/employee/definition';
import type { RecordDefinition } from '../shared/definition';
import { searchRecords } from './searchRecords';

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
) => Promise<INodeListSearchResult>;

/** @param valueKey key of a row whose value is chosen */
function searchOf(record: RecordDefinition, valueKey?: string): Search {
	return async function search(filter, paginationToken) {
		return await searchRecords(this, record, { filter, paginationToken, valueKey });
	};
}

/** The list of each kind of record, under the name that locators call it by. */
export const listSearch: Record<string, Search> = Object.fromEntries(
	recordDefinitions.map((record) => [record.searchMethod, searchOf(record)]),
);

/** Punches carry codes and names instead of IDs: so do the filters of the trigger. */
export const triggerListSearch = {
	searchAreaNames: searchOf(area, area.nameKeys[0]),
	searchDeviceSerialNumbers: searchOf(device, device.codeKey),
	searchEmployeeCodes: searchOf(employee, employee.codeKey),
} satisfies Record<string, Search>;
