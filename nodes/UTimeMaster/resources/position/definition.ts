import type { RecordDefinition } from '../../shared/definition';

/** Positions (manual 9). */
export const position: RecordDefinition = {
	resource: 'position',
	path: '/personnel/api/positions/',
	codeKey: 'position_code',
	codeName: 'positionCode',
	nameKeys: ['position_name'],
	codeMode: { displayName: 'By Code', placeholder: 'e.g. CLERK' },
	searchMethod: 'searchPositions',
};
