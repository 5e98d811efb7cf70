import type { RecordDefinition } from '../../shared/definition';

/** Areas (manual 8). */
export const area: RecordDefinition = {
	resource: 'area',
	path: '/personnel/api/areas/',
	codeKey: 'area_code',
	codeName: 'areaCode',
	nameKeys: ['area_name'],
	codeMode: { displayName: 'By Code', placeholder: 'e.g. HQ' },
	searchMethod: 'searchAreas',
};
