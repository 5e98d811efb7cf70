import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { records } from '../shared/api';
import { searchRecords } from './searchRecords';

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
) => Promise<INodeListSearchResult>;

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
