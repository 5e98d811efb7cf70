import { describeOperation, LOOK_UP, page } from '../../../support/requests.mts';
import { byCode, byId, computed, fromList, none } from '../../../support/parameters.mts';

const PATH = '/personnel/api/areas/';

const plant = { id: 3, area_code: '3', area_name: 'Plant', parent_area: null };
/** Row of the seed: the same on both profiles. */
const warehouse = {
	id: 4,
	area_code: '4',
	area_name: 'Warehouse',
	parent_area: plant,
	parent_area_name: 'Plant',
};

describeOperation('area', 'create', [
	{
		title: 'sends code and name',
		parameters: { areaCode: '005', areaName: 'Yard' },
		requests: [[`POST ${PATH}`, { area_code: '005', area_name: 'Yard' }]],
		items: [{ id: 5, area_code: '005', area_name: 'Yard', parent_area: null }],
	},
	{
		title: 'parent by ID',
		parameters: {
			areaCode: '5',
			areaName: 'Yard',
			areaAdditionalFields: { parentId: byId(' 3 ') },
		},
		requests: [[`POST ${PATH}`, { area_code: '5', area_name: 'Yard', parent_area: 3 }]],
		items: [{ id: 5, area_code: '5', area_name: 'Yard', parent_area: 3 }],
	},
	{
		title: 'parent by code',
		parameters: {
			areaCode: '5',
			areaName: 'Yard',
			areaAdditionalFields: { parentId: byCode('3') },
		},
		requests: [
			`GET ${PATH}?area_code=3&${LOOK_UP}`,
			[`POST ${PATH}`, { area_code: '5', area_name: 'Yard', parent_area: 3 }],
		],
		items: [{ id: 5, area_code: '5', area_name: 'Yard', parent_area: 3 }],
	},
	{
		title: 'emptied parent: none',
		parameters: { areaCode: '5', areaName: 'Yard', areaAdditionalFields: { parentId: none } },
		requests: [[`POST ${PATH}`, { area_code: '5', area_name: 'Yard' }]],
		items: [{ id: 5, area_code: '5', area_name: 'Yard', parent_area: null }],
	},
	{
		title: 'duplicate code',
		parameters: { areaCode: '4', areaName: 'Yard' },
		requests: [[`POST ${PATH}`, { area_code: '4', area_name: 'Yard' }]],
		error: [
			'The server refused the values: Code: area with this area code already exists.',
			'Nothing was changed',
		],
	},
	{
		title: 'a parent ID that is none: nothing is sent',
		parameters: {
			areaCode: '5',
			areaName: 'Yard',
			areaAdditionalFields: { parentId: byId(computed('x')) },
		},
		requests: [],
		error: ['"x" is no area ID', 'Choose By Code'],
	},
]);

describeOperation('area', 'get', [
	{
		title: 'by ID',
		parameters: { areaId: byId('4') },
		requests: [`GET ${PATH}4/`],
		items: [warehouse],
	},
	{
		title: 'from the list',
		parameters: { areaId: fromList(4) },
		requests: [`GET ${PATH}4/`],
		items: [warehouse],
	},
	{
		title: 'by code',
		parameters: { areaId: byCode('4') },
		requests: [`GET ${PATH}?area_code=4&${LOOK_UP}`, `GET ${PATH}4/`],
		items: [warehouse],
	},
	{
		title: 'a code with a zero more',
		parameters: { areaId: byCode('04') },
		requests: [`GET ${PATH}?area_code=04&${LOOK_UP}`],
		error: ['No area has the code "04"', 'with leading zeros'],
	},
	{
		title: 'unknown ID',
		parameters: { areaId: byId('99') },
		requests: [`GET ${PATH}99/`],
		error: ['The server has no such record: Not found.', 'It may have been deleted'],
	},
]);

describeOperation('area', 'getAll', [
	{
		title: 'all',
		parameters: { returnAll: true },
		requests: [`GET ${PATH}?${page(1, 1000)}`],
		items: [
			...[1, 2, 3].map((id) => expect.objectContaining({ id, parent_area: null }) as object),
			warehouse,
		],
	},
	{
		title: 'filters by code, name and parent',
		parameters: { areaFilters: { areaCode: '4', areaName: 'Warehouse', parentId: byId('3') } },
		requests: [`GET ${PATH}?area_code=4&area_name=Warehouse&parent_area=3&${LOOK_UP}`],
		items: [warehouse],
	},
	{
		title: 'a filter with a letter outside ASCII and a blank',
		parameters: { areaFilters: { areaName: 'Almacén 2 & más' } },
		requests: [`GET ${PATH}?area_name=Almacén 2 & más&${LOOK_UP}`],
	},
	{
		title: 'unknown code of the parent: the list is not read',
		parameters: { areaFilters: { parentId: byCode('nope') } },
		requests: [`GET ${PATH}?area_code=nope&${LOOK_UP}`],
		error: ['No area has the code "nope"', 'Codes are compared exactly'],
	},
]);

describeOperation('area', 'update', [
	{
		title: 'code and name',
		parameters: { areaId: byId('4'), areaUpdateFields: { areaCode: '04', areaName: 'Store' } },
		requests: [[`PATCH ${PATH}4/`, { area_code: '04', area_name: 'Store' }]],
		items: [{ id: 4, area_code: '04', area_name: 'Store', parent_area: 3 }],
	},
	{
		title: 'emptied parent: none',
		parameters: { areaId: byCode('4'), areaUpdateFields: { parentId: none } },
		requests: [`GET ${PATH}?area_code=4&${LOOK_UP}`, [`PATCH ${PATH}4/`, { parent_area: null }]],
		items: [
			{
				id: 4,
				area_code: '4',
				area_name: 'Warehouse',
				parent_area: null,
				emptiedFields: ['Parent'],
			},
		],
	},
	{
		title: 'nothing to update',
		parameters: { areaId: byId('4'), areaUpdateFields: {} },
		requests: [],
		error: ['There is nothing to update', 'Add at least one field'],
	},
	{
		title: 'a code that another area has',
		parameters: { areaId: byId('4'), areaUpdateFields: { areaCode: '3' } },
		requests: [[`PATCH ${PATH}4/`, { area_code: '3' }]],
		error: [
			'The server refused the values: Code: area with this area code already exists.',
			'Correct the values',
		],
	},
]);

describeOperation('area', 'delete', [
	{
		title: 'answers the ID',
		parameters: { areaId: byCode('4') },
		requests: [`GET ${PATH}?area_code=4&${LOOK_UP}`, `DELETE ${PATH}4/`],
		items: [{ deleted: true, id: 4, areaCode: '4' }],
		after: (data) => expect(data.areas.get(4)).toBeUndefined(),
	},
	{
		title: 'the first area of the server',
		parameters: { areaId: byId('1') },
		switches: { deletes: 'refused' },
		requests: [`DELETE ${PATH}1/`],
		error: [
			'The server refused the values: This record is in use or belongs to the system and cannot be deleted.',
			'Nothing was changed',
		],
	},
	{
		title: 'unknown ID',
		parameters: { areaId: byId('99') },
		requests: [`DELETE ${PATH}99/`],
		error: ['The server has no such record: Not found.', 'It may have been deleted'],
	},
]);
