import { describeOperation, LOOK_UP, page } from '../../../support/requests.mts';
import { byCode, byId, computed, fromList, none } from '../../../support/parameters.mts';

const PATH = '/personnel/api/positions/';

/** Row of the seed; the profiles answer the parent in different shapes. */
const guard = (profile: number) => ({
	id: 4,
	position_code: 'GRD',
	position_name: 'Guard',
	parent_position_name: 'Manager',
	parent_position:
		profile === 8
			? 2
			: { id: 2, position_code: 'MGR', position_name: 'Manager', parent_position: null },
});

/** Servers of version 9 answer a create without the id, so that it has to be looked up. */
const created = (profile: number, code: string, body: object) => [
	[`POST ${PATH}`, body] as [string, object],
	...(profile === 8 ? [] : [`GET ${PATH}?position_code=${code}&${LOOK_UP}`]),
];

describeOperation('position', 'create', [
	{
		title: 'sends code and name, always answers the ID',
		parameters: { positionCode: 'CLK', positionName: 'Clerk' },
		requests: (profile) =>
			created(profile, 'CLK', { position_code: 'CLK', position_name: 'Clerk' }),
		items: [{ id: 6, position_code: 'CLK', position_name: 'Clerk', parent_position: null }],
	},
	{
		title: 'a code of digits with a leading zero, also where filters are ignored',
		parameters: { positionCode: '010', positionName: 'Clerk' },
		switches: { filters: 'ignored', positionCreateId: 'without' },
		requests: [
			[`POST ${PATH}`, { position_code: '010', position_name: 'Clerk' }],
			`GET ${PATH}?position_code=010&${LOOK_UP}`,
		],
		items: [{ id: 6, position_code: '010', position_name: 'Clerk', parent_position: null }],
	},
	{
		title: 'parent by code',
		parameters: {
			positionCode: 'CLK',
			positionName: 'Clerk',
			positionAdditionalFields: { parentId: byCode('MGR') },
		},
		requests: (profile) => [
			`GET ${PATH}?position_code=MGR&${LOOK_UP}`,
			...created(profile, 'CLK', {
				position_code: 'CLK',
				position_name: 'Clerk',
				parent_position: 2,
			}),
		],
		items: [{ id: 6, position_code: 'CLK', position_name: 'Clerk', parent_position: 2 }],
	},
	{
		title: 'duplicate code',
		parameters: { positionCode: 'GRD', positionName: 'Guard' },
		requests: [[`POST ${PATH}`, { position_code: 'GRD', position_name: 'Guard' }]],
		error: [
			'The server refused the values: Code: position with this position code already exists.',
			'Nothing was changed',
		],
	},
]);

describeOperation('position', 'get', [
	{
		title: 'by ID',
		parameters: { positionId: byId('4') },
		requests: [`GET ${PATH}4/`],
		items: (profile) => [guard(profile)],
	},
	{
		title: 'from the list',
		parameters: { positionId: fromList(4) },
		requests: [`GET ${PATH}4/`],
		items: (profile) => [guard(profile)],
	},
	{
		title: 'by code',
		parameters: { positionId: byCode('GRD') },
		requests: [`GET ${PATH}?position_code=GRD&${LOOK_UP}`, `GET ${PATH}4/`],
		items: (profile) => [guard(profile)],
	},
	{
		title: 'a code in small letters',
		parameters: { positionId: byCode('grd') },
		requests: [`GET ${PATH}?position_code=grd&${LOOK_UP}`],
		error: ['No position has the code "grd"', 'capitals'],
	},
	{
		title: 'unknown ID',
		parameters: { positionId: byId('99') },
		requests: [`GET ${PATH}99/`],
		error: ['The server has no such record: Not found.', 'It may have been deleted'],
	},
]);

describeOperation('position', 'getAll', [
	{
		title: 'filters by code, name and parent',
		parameters: {
			positionFilters: { positionCode: 'GRD', positionName: 'Guard', parentId: fromList(2) },
		},
		requests: [`GET ${PATH}?parent_position=2&position_code=GRD&position_name=Guard&${LOOK_UP}`],
		items: (profile) => [guard(profile)],
	},
	{
		title: 'up to the limit',
		parameters: { limit: 2 },
		requests: [`GET ${PATH}?${page(1, 2)}`],
		items: [1, 2].map((id) => expect.objectContaining({ id }) as object),
	},
	{
		title: 'a parent ID that is none',
		parameters: { positionFilters: { parentId: byId(computed('GRD')) } },
		requests: [],
		error: ['"GRD" is no position ID', 'Choose By Code'],
	},
]);

describeOperation('position', 'update', [
	{
		title: 'code, name and parent',
		parameters: {
			positionId: byCode('GRD'),
			positionUpdateFields: {
				positionCode: 'NGT',
				positionName: 'Night Guard',
				parentId: byId('3'),
			},
		},
		requests: [
			`GET ${PATH}?position_code=GRD&${LOOK_UP}`,
			[
				`PATCH ${PATH}4/`,
				{ position_code: 'NGT', position_name: 'Night Guard', parent_position: 3 },
			],
		],
		items: [{ id: 4, position_code: 'NGT', position_name: 'Night Guard', parent_position: 3 }],
	},
	{
		title: 'emptied parent: none',
		parameters: { positionId: byId('4'), positionUpdateFields: { parentId: none } },
		requests: [[`PATCH ${PATH}4/`, { parent_position: null }]],
		items: [
			{
				id: 4,
				position_code: 'GRD',
				position_name: 'Guard',
				parent_position: null,
				emptiedFields: ['Parent'],
			},
		],
	},
	{
		title: 'nothing to update',
		parameters: { positionId: byCode('GRD'), positionUpdateFields: {} },
		requests: [],
		error: ['There is nothing to update', 'Add at least one field'],
	},
	{
		title: 'unknown code: nothing is written',
		parameters: { positionId: byCode('nope'), positionUpdateFields: { positionName: 'Guard' } },
		requests: [`GET ${PATH}?position_code=nope&${LOOK_UP}`],
		error: ['No position has the code "nope"', 'Codes are compared exactly'],
	},
]);

describeOperation('position', 'delete', [
	{
		title: 'answers the ID',
		parameters: { positionId: byId('5') },
		requests: [`DELETE ${PATH}5/`],
		items: [{ deleted: true, id: 5 }],
		after: (data) => expect(data.positions.get(5)).toBeUndefined(),
	},
	{
		title: 'unknown code: nothing is deleted',
		parameters: { positionId: byCode('nope') },
		requests: [`GET ${PATH}?position_code=nope&${LOOK_UP}`],
		error: ['No position has the code "nope"', 'Codes are compared exactly'],
	},
	{
		title: 'an account that may not write',
		parameters: { positionId: byId('5') },
		fault: {
			method: 'DELETE',
			answer: {
				status: 403,
				body: { detail: 'You do not have permission to perform this action.' },
			},
		},
		requests: [`DELETE ${PATH}5/`],
		error: [
			'The account may not do this: You do not have permission to perform this action.',
			'the account lacks the right',
		],
	},
]);
