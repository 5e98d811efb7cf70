import { describeOperation, LOOK_UP, page, PAGE } from '../../../support/requests.mts';
import { byCode, byId, computed, fromList, none } from '../../../support/parameters.mts';

const PATH = '/personnel/api/departments/';

/** Rows of the seed; the profiles answer the parent in different shapes. */
const security = (profile: number) =>
	profile === 8
		? {
				id: 5,
				dept_code: '022',
				dept_name: 'Security',
				parent_dept: 3,
				parent_dept_name: 'Production',
			}
		: {
				id: 5,
				dept_code: '022',
				dept_name: 'Security',
				parent_dept: { id: 3, dept_code: '20', dept_name: 'Production', parent_dept: 1 },
			};
const root = (profile: number) => ({
	id: 1,
	dept_code: '1',
	dept_name: 'Department',
	parent_dept: null,
	...(profile === 8 && { parent_dept_name: null }),
});

describeOperation('department', 'create', [
	{
		title: 'sends code and name',
		parameters: { departmentCode: '040', departmentName: 'Logistics' },
		requests: [[`POST ${PATH}`, { dept_code: '040', dept_name: 'Logistics' }]],
		items: [{ id: 7, dept_code: '040', dept_name: 'Logistics', parent_dept: null }],
	},
	{
		title: 'parent by ID',
		parameters: {
			departmentCode: '40',
			departmentName: 'Logistics',
			departmentAdditionalFields: { parentId: byId('3') },
		},
		requests: [[`POST ${PATH}`, { dept_code: '40', dept_name: 'Logistics', parent_dept: 3 }]],
		items: [{ id: 7, dept_code: '40', dept_name: 'Logistics', parent_dept: 3 }],
	},
	{
		title: 'parent from the list',
		parameters: {
			departmentCode: '40',
			departmentName: 'Logistics',
			departmentAdditionalFields: { parentId: fromList(3) },
		},
		requests: [[`POST ${PATH}`, { dept_code: '40', dept_name: 'Logistics', parent_dept: 3 }]],
		items: [{ id: 7, dept_code: '40', dept_name: 'Logistics', parent_dept: 3 }],
	},
	{
		title: 'parent by code, with its leading zero',
		parameters: {
			departmentCode: '40',
			departmentName: 'Logistics',
			departmentAdditionalFields: { parentId: byCode('022') },
		},
		requests: [
			`GET ${PATH}?dept_code=022&${LOOK_UP}`,
			[`POST ${PATH}`, { dept_code: '40', dept_name: 'Logistics', parent_dept: 5 }],
		],
		items: [{ id: 7, dept_code: '40', dept_name: 'Logistics', parent_dept: 5 }],
	},
	{
		title: 'emptied parent: none',
		parameters: {
			departmentCode: '40',
			departmentName: 'Logistics',
			departmentAdditionalFields: { parentId: none },
		},
		requests: [[`POST ${PATH}`, { dept_code: '40', dept_name: 'Logistics' }]],
		items: [{ id: 7, dept_code: '40', dept_name: 'Logistics', parent_dept: null }],
	},
	{
		title: 'an answer without the id: it is looked up by code',
		parameters: { departmentCode: '022', departmentName: 'Security' },
		fault: { method: 'POST', path: PATH, answer: { status: 201, body: { dept_code: '022' } } },
		requests: [
			[`POST ${PATH}`, { dept_code: '022', dept_name: 'Security' }],
			`GET ${PATH}?dept_code=022&${LOOK_UP}`,
		],
		items: [{ id: 5, dept_code: '022' }],
	},
	{
		title: 'duplicate code',
		parameters: { departmentCode: '022', departmentName: 'Again' },
		requests: [[`POST ${PATH}`, { dept_code: '022', dept_name: 'Again' }]],
		error: [
			'The server refused the values: Code: dept with this dept code already exists.',
			'Nothing was changed',
		],
	},
	{
		title: 'several refused values, each under the label of its field',
		parameters: { departmentCode: 'x'.repeat(51), departmentName: 'y'.repeat(201) },
		requests: [[`POST ${PATH}`, { dept_code: 'x'.repeat(51), dept_name: 'y'.repeat(201) }]],
		error: [
			'The server refused the values: Code: Ensure this field has no more than 50 characters.; Name: Ensure this field has no more than 200 characters.',
			'Correct the values',
		],
	},
	{
		title: 'unknown code of the parent: nothing is written',
		parameters: {
			departmentCode: '40',
			departmentName: 'Logistics',
			departmentAdditionalFields: { parentId: byCode('22') },
		},
		requests: [`GET ${PATH}?dept_code=22&${LOOK_UP}`],
		error: ['No department has the code "22"', 'with leading zeros and capitals'],
	},
	{
		title: 'unknown ID of the parent',
		parameters: {
			departmentCode: '40',
			departmentName: 'Logistics',
			departmentAdditionalFields: { parentId: byId('99') },
		},
		requests: [[`POST ${PATH}`, { dept_code: '40', dept_name: 'Logistics', parent_dept: 99 }]],
		error: [
			'The server refused the values: Parent: Invalid pk "99" - object does not exist.',
			'Correct the values',
		],
	},
	{
		title: 'a write that the server could not answer is not repeated',
		parameters: { departmentCode: '40', departmentName: 'Logistics' },
		fault: { method: 'POST', answer: { status: 503, body: '<html>busy</html>' }, path: PATH },
		requests: [[`POST ${PATH}`, { dept_code: '40', dept_name: 'Logistics' }]],
		error: ['The server could not answer', 'The write may have been done: look first.'],
	},
	{
		title: 'a write whose connection broke is not repeated',
		parameters: { departmentCode: '40', departmentName: 'Logistics' },
		fault: { method: 'POST', answer: 'reset', path: PATH },
		requests: [[`POST ${PATH}`, { dept_code: '40', dept_name: 'Logistics' }]],
		error: ['The connection to the server was lost', 'The write may have been done: look first.'],
	},
]);

describeOperation('department', 'get', [
	{
		title: 'by ID',
		parameters: { departmentId: byId('5') },
		requests: [`GET ${PATH}5/`],
		items: (profile) => [security(profile)],
	},
	{
		title: 'from the list',
		parameters: { departmentId: fromList(5) },
		requests: [`GET ${PATH}5/`],
		items: (profile) => [security(profile)],
	},
	{
		title: 'by code, with its leading zero',
		parameters: { departmentId: byCode('022') },
		requests: [`GET ${PATH}?dept_code=022&${LOOK_UP}`, `GET ${PATH}5/`],
		items: (profile) => [security(profile)],
	},
	{
		title: 'by code on a server that ignores filters',
		parameters: { departmentId: byCode('022') },
		switches: { filters: 'ignored' },
		requests: [`GET ${PATH}?dept_code=022&${LOOK_UP}`, `GET ${PATH}5/`],
		items: (profile) => [security(profile)],
	},
	{
		title: 'unknown ID',
		parameters: { departmentId: byId('99') },
		requests: [`GET ${PATH}99/`],
		error: ['The server has no such record: Not found.', 'It may have been deleted'],
	},
	{
		title: 'unknown code',
		parameters: { departmentId: byCode('nope') },
		requests: [`GET ${PATH}?dept_code=nope&${LOOK_UP}`],
		error: ['No department has the code "nope"', 'Codes are compared exactly'],
	},
	{
		title: 'a code that two records have',
		parameters: { departmentId: byCode('022') },
		fault: {
			path: PATH,
			answer: {
				status: 200,
				body: {
					count: 2,
					next: null,
					data: [
						{ id: 5, dept_code: '022' },
						{ id: 9, dept_code: '022' },
					],
				},
			},
		},
		requests: [`GET ${PATH}?dept_code=022&${LOOK_UP}`],
		error: ['Several departments have the code "022"', 'Choose the right one by ID.'],
	},
	...[
		['a text', 'abc', '"abc" is no department ID'],
		['a code with a path in it', '../5', '"../5" is no department ID'],
		['zero', 0, '"0" is no department ID'],
		['a fraction', 1.5, '"1.5" is no department ID'],
	].map(([title, value, message]) => ({
		title: `an ID that is none: ${String(title)}`,
		parameters: { departmentId: byId(computed(value)) },
		requests: [],
		error: [message, 'An ID is a whole number'] as [string, string],
	})),
	{
		title: 'a list where one ID is wanted',
		parameters: { departmentId: byId(computed([1, 2])) },
		requests: [],
		error: ['Department: the value is an object or a list', 'One value is wanted'],
	},
	...['', null].map((value) => ({
		title: `no ID: ${JSON.stringify(value)}`,
		parameters: { departmentId: byId(computed(value)) },
		requests: [],
		error: ['No department is chosen', 'The field is empty'] as [string, string],
	})),
]);

describeOperation('department', 'getAll', [
	{
		title: 'all, in the order of the server',
		parameters: { returnAll: true },
		requests: [`GET ${PATH}?${page(1, 1000)}`],
		items: (profile) => [
			root(profile),
			...[2, 3, 4].map((id) => expect.objectContaining({ id }) as object),
			security(profile),
			expect.objectContaining({ id: 6 }) as object,
		],
	},
	{
		title: 'up to the limit',
		parameters: { limit: 1 },
		requests: [`GET ${PATH}?${page(1, 1)}`],
		items: (profile) => [root(profile)],
	},
	{
		title: 'filters by code and name',
		parameters: { departmentFilters: { departmentCode: '022', departmentName: 'Security' } },
		requests: [`GET ${PATH}?dept_code=022&dept_name=Security&${LOOK_UP}`],
		items: (profile) => [security(profile)],
	},
	{
		title: 'filter by parent',
		parameters: { departmentFilters: { parentId: byCode('20') } },
		requests: [`GET ${PATH}?dept_code=20&${LOOK_UP}`, `GET ${PATH}?parent_dept=3&${LOOK_UP}`],
		items: (profile) => [expect.objectContaining({ id: 4 }) as object, security(profile)],
	},
	{
		title: 'empty filters are not sent',
		parameters: { departmentFilters: { departmentCode: '', departmentName: ' ', parentId: none } },
		requests: [`GET ${PATH}?${PAGE}`],
		items: [1, 2, 3, 4, 5, 6].map((id) => expect.objectContaining({ id }) as object),
	},
	{
		title: 'nothing fits: no items',
		parameters: { departmentFilters: { departmentCode: 'nope' } },
		requests: [`GET ${PATH}?dept_code=nope&${LOOK_UP}`],
	},
	{
		title: 'no licence for the API',
		switches: { licence: 'missing' },
		requests: [`GET ${PATH}?${PAGE}`],
		error: [
			'The account may not do this: The license of this server does not include the API module.',
			'Two causes are known',
		],
	},
]);

describeOperation('department', 'update', [
	{
		title: 'sends what was added only',
		parameters: { departmentId: byId('5'), departmentUpdateFields: { departmentName: 'Guards' } },
		requests: [[`PATCH ${PATH}5/`, { dept_name: 'Guards' }]],
		items: [{ id: 5, dept_code: '022', dept_name: 'Guards', parent_dept: 3 }],
	},
	{
		title: 'record and parent by code',
		parameters: { departmentId: byCode('022'), departmentUpdateFields: { parentId: byCode('10') } },
		requests: [
			`GET ${PATH}?dept_code=10&${LOOK_UP}`,
			`GET ${PATH}?dept_code=022&${LOOK_UP}`,
			[`PATCH ${PATH}5/`, { parent_dept: 2 }],
		],
		items: [{ id: 5, dept_code: '022', dept_name: 'Security', parent_dept: 2 }],
	},
	{
		title: 'emptied parent: none',
		parameters: { departmentId: byId('5'), departmentUpdateFields: { parentId: none } },
		requests: [[`PATCH ${PATH}5/`, { parent_dept: null }]],
		items: [
			{
				id: 5,
				dept_code: '022',
				dept_name: 'Security',
				parent_dept: null,
				emptiedFields: ['Parent'],
			},
		],
	},
	{
		title: 'an answer without the id gets it',
		parameters: { departmentId: byId('5'), departmentUpdateFields: { departmentName: 'Guards' } },
		fault: { method: 'PATCH', answer: { status: 200, body: { dept_name: 'Guards' } } },
		requests: [[`PATCH ${PATH}5/`, { dept_name: 'Guards' }]],
		items: [{ id: 5, dept_name: 'Guards' }],
	},
	{
		title: 'nothing to update',
		parameters: { departmentId: byId('5'), departmentUpdateFields: {} },
		requests: [],
		error: ['There is nothing to update', 'Add at least one field'],
	},
	{
		title: 'unknown ID',
		parameters: { departmentId: byId('99'), departmentUpdateFields: { departmentName: 'Guards' } },
		requests: [[`PATCH ${PATH}99/`, { dept_name: 'Guards' }]],
		error: ['The server has no such record: Not found.', 'It may have been deleted'],
	},
	{
		title: 'refused value',
		parameters: {
			departmentId: byId('5'),
			departmentUpdateFields: { departmentName: 'y'.repeat(201) },
		},
		requests: [[`PATCH ${PATH}5/`, { dept_name: 'y'.repeat(201) }]],
		error: [
			'The server refused the values: Name: Ensure this field has no more than 200 characters.',
			'Correct',
		],
	},
	{
		title: 'a name that is emptied: nothing is sent',
		parameters: { departmentId: byId('5'), departmentUpdateFields: { departmentName: '' } },
		requests: [],
		error: ['No value for Name', 'Nothing was sent'],
	},
]);

describeOperation('department', 'delete', [
	{
		title: 'answers the ID',
		parameters: { departmentId: byId('6') },
		requests: [`DELETE ${PATH}6/`],
		items: [{ deleted: true, id: 6 }],
		after: (data) => expect(data.departments.get(6)).toBeUndefined(),
	},
	{
		title: 'by code',
		parameters: { departmentId: byCode('022') },
		requests: [`GET ${PATH}?dept_code=022&${LOOK_UP}`, `DELETE ${PATH}5/`],
		items: [{ deleted: true, id: 5, departmentCode: '022' }],
		after: (data) => expect(data.departments.get(5)).toBeUndefined(),
	},
	{
		title: 'in use',
		parameters: { departmentId: byId('3') },
		switches: { deletes: 'refused' },
		requests: [`DELETE ${PATH}3/`],
		error: [
			'The server refused the values: This record is in use or belongs to the system and cannot be deleted.',
			'Nothing was changed',
		],
		after: (data) => expect(data.departments.get(3)).toBeDefined(),
	},
	{
		title: 'unknown ID',
		parameters: { departmentId: byId('99') },
		requests: [`DELETE ${PATH}99/`],
		error: ['The server has no such record: Not found.', 'It may have been deleted'],
	},
	{
		title: 'no ID at all: nothing is sent',
		parameters: { departmentId: byId(computed('')) },
		requests: [],
		error: ['No department is chosen', 'The field is empty'],
	},
]);
