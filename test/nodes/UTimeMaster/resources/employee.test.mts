import type { Simulator } from '../../../../simulator/index.mts';
import { describeOperation, LOOK_UP, RESIGNED } from '../../../support/requests.mts';
import {
	byCode,
	byId,
	computed,
	fromList,
	none,
	recordRows,
} from '../../../support/parameters.mts';

const PATH = '/personnel/api/employees/';
const DEPARTMENTS = '/personnel/api/departments/';
const AREAS = '/personnel/api/areas/';
const POSITIONS = '/personnel/api/positions/';

/** What is needed at least, as parameters and as body. */
const needed = {
	employeeCode: '00099',
	employeeDepartmentId: byId('3'),
	employeeAreas: recordRows('area', byId('3')),
};
const neededBody = { emp_code: '00099', department: 3, area: [3] };
/** The look-ups before a creation: of the code, and of those who were resigned. */
const FREE = [`GET ${PATH}?emp_code=00099&${LOOK_UP}`, RESIGNED];
const created = [expect.objectContaining({ id: 25, emp_code: '00099' }) as object];

/** Employee 4 of the seed: lists and single reads of version 8 hold relations in different shapes. */
const luis = expect.objectContaining({ id: 4, emp_code: '00012', first_name: 'Luis' }) as object;
const luisAlone = (profile: number) =>
	expect.objectContaining({
		id: 4,
		emp_code: '00012',
		first_name: 'Luis',
		...(profile === 8
			? { department: 3, area: [3] }
			: {
					department: { id: 3, dept_code: '20', dept_name: 'Production' },
					area: [{ id: 3, area_code: '3', area_name: 'Plant' }],
				}),
	}) as object;

describeOperation('employee', 'create', [
	{
		title: 'what is needed',
		parameters: needed,
		requests: [...FREE, [`POST ${PATH}`, neededBody]],
		items: created,
		after: (data) => expect(data.employeeByCode('00099')).toMatchObject({ department: 3 }),
	},
	{
		title: 'department and area from the list',
		parameters: {
			...needed,
			employeeDepartmentId: fromList(3),
			employeeAreas: recordRows('area', fromList(3)),
		},
		requests: [...FREE, [`POST ${PATH}`, neededBody]],
		items: created,
	},
	{
		title: 'several areas by ID',
		parameters: { ...needed, employeeAreas: recordRows('area', byId('3'), byId('4')) },
		requests: [...FREE, [`POST ${PATH}`, { ...neededBody, area: [3, 4] }]],
		items: created,
	},
	{
		title: 'several areas as a list, from an expression',
		parameters: { ...needed, employeeAreas: recordRows('area', byId(computed([3, '4']))) },
		requests: [...FREE, [`POST ${PATH}`, { ...neededBody, area: [3, 4] }]],
		items: created,
	},
	{
		title: 'department, position and several areas by code',
		parameters: {
			employeeCode: '00099',
			employeeDepartmentId: byCode('022'),
			employeeAreaCodes: '3,4',
			employeeAdditionalFields: { positionId: byCode('GRD') },
		},
		requests: [
			`GET ${DEPARTMENTS}?dept_code=022&${LOOK_UP}`,
			`GET ${AREAS}?area_code=3&${LOOK_UP}`,
			`GET ${AREAS}?area_code=4&${LOOK_UP}`,
			`GET ${POSITIONS}?position_code=GRD&${LOOK_UP}`,
			...FREE,
			[`POST ${PATH}`, { emp_code: '00099', department: 5, area: [3, 4], position: 4 }],
		],
		items: created,
	},
	{
		title: 'no position',
		parameters: { ...needed, employeeAdditionalFields: { positionId: none } },
		requests: [...FREE, [`POST ${PATH}`, neededBody]],
		items: created,
	},
	...(['400', 'upsert'] as const).map((duplicateCreate) => ({
		title: `a code that somebody has, on a server that answers a duplicate by ${duplicateCreate}`,
		parameters: {
			...needed,
			employeeCode: '00012',
			employeeAdditionalFields: { firstName: 'Eve' },
		},
		switches: { duplicateCreate },
		requests: [`GET ${PATH}?emp_code=00012&${LOOK_UP}`],
		error: [
			'Another employee has the code "00012"',
			'Nothing was changed. To change the one that exists, use Create or Update.',
		] as [string, string],
		after: (data: Simulator['data']) => expect(data.employees.get(4)?.first_name).toBe('Luis'),
	})),
	{
		title: 'a code that begins another one, on a server that matches beginnings',
		parameters: { ...needed, employeeCode: '000' },
		switches: { empCodeMatch: 'prefix' },
		requests: [
			`GET ${PATH}?emp_code=000&${LOOK_UP}`,
			RESIGNED,
			[`POST ${PATH}`, { ...neededBody, emp_code: '000' }],
		],
		items: [expect.objectContaining({ emp_code: '000' }) as object],
	},
	{
		title: 'a code that is taken between look-up and creation',
		parameters: needed,
		fault: {
			method: 'POST',
			path: PATH,
			answer: {
				status: 400,
				body: { emp_code: ['employee with this employee code already exists.'] },
			},
		},
		requests: [...FREE, [`POST ${PATH}`, neededBody]],
		error: [
			'The server refused the values: Employee Code: employee with this employee code already exists.',
			'Nothing was changed',
		],
	},
	...(
		[
			['Department', { employeeDepartmentId: byId(computed('')) }],
			['Department', { employeeDepartmentId: byCode('={{ $json.missing }}') }],
			['Employee Code', { employeeCode: computed(' ') }],
			['Employee Code', { employeeCode: '={{ $json.missing }}' }],
			['Employee Code', { employeeCode: computed(null), employeeDepartmentId: byCode('20') }],
		] as Array<[label: string, given: object]>
	).map(([label, given]) => ({
		title: `${label} left empty by ${JSON.stringify(given)}: nothing is sent`,
		parameters: { ...needed, ...given },
		requests: [],
		error: [`No value for ${label}`, 'Nothing was sent'] as [string, string],
	})),
	...(
		[
			{ employeeAreas: recordRows('area', byId(computed(''))) },
			{ employeeAreas: {}, employeeAreaCodes: computed([]) },
			{ employeeAreas: {}, employeeAreaCodes: computed('[]') },
			{ employeeAreas: {}, employeeAreaCodes: ' , ' },
		] as object[]
	).map((given) => ({
		title: `Areas left empty by ${JSON.stringify(given)}: nothing is sent`,
		parameters: { ...needed, ...given },
		requests: [],
		error: ['No value for Areas of the new employee "00099"', 'Required for a new employee.'] as [
			string,
			string,
		],
	})),
	{
		title: 'a row without an area beside another one: nothing is sent',
		parameters: { ...needed, employeeAreas: recordRows('area', byId('3'), none) },
		requests: [],
		error: ['No area is chosen', 'The field is empty'],
	},
	{
		title: 'codes beside a row whose expression finds nothing: nothing is sent',
		parameters: { ...needed, employeeAreaCodes: '={{ $json.missing }}' },
		requests: [],
		error: ['Area Codes: the expression brings nothing', 'fewer records'],
	},
	...['={{ "" }}', '={{ [] }}', '={{ false && $fromAI("areas") || undefined }}'].map((none) => ({
		title: `no further codes beside a row: ${none}`,
		parameters: { ...needed, employeeAreaCodes: none },
		requests: [...FREE, [`POST ${PATH}`, neededBody] as [string, object]],
		items: created,
	})),
	{
		title: 'areas in rows and by code, each once',
		parameters: { ...needed, employeeAreaCodes: '3, 4' },
		requests: [
			`GET ${AREAS}?area_code=3&${LOOK_UP}`,
			`GET ${AREAS}?area_code=4&${LOOK_UP}`,
			...FREE,
			[`POST ${PATH}`, { ...neededBody, area: [3, 4] }],
		],
		items: created,
	},
	{
		title: 'codes as a list in a text, as AI models write it',
		parameters: { ...needed, employeeAreas: {}, employeeAreaCodes: computed('["3", 4]') },
		requests: [
			`GET ${AREAS}?area_code=3&${LOOK_UP}`,
			`GET ${AREAS}?area_code=4&${LOOK_UP}`,
			...FREE,
			[`POST ${PATH}`, { ...neededBody, area: [3, 4] }],
		],
		items: created,
	},
	{
		title: 'a flow role that is no number: nothing is sent',
		parameters: { ...needed, employeeAdditionalFields: { flowRoleIds: '1, boss' } },
		requests: [],
		error: ['Flow Role IDs: "boss" is not a whole number of at least 1', 'Correct the value'],
	},
	{
		title: 'unknown ID of an area',
		parameters: { ...needed, employeeAreas: recordRows('area', byId('3'), byId('99')) },
		requests: [...FREE, [`POST ${PATH}`, { ...neededBody, area: [3, 99] }]],
		error: [
			'The server refused the values: Areas: Invalid pk "99" - object does not exist.',
			'Correct the values',
		],
	},
	{
		title: 'an area ID that is none: nothing is written',
		parameters: { ...needed, employeeAreas: recordRows('area', byId(computed('3, x'))) },
		requests: [],
		error: ['"x" is no area ID', 'Choose By Code'],
	},
	{
		title: 'unknown code among the areas: nothing is written',
		parameters: { ...needed, employeeAreaCodes: 'nope' },
		requests: [`GET ${AREAS}?area_code=nope&${LOOK_UP}`],
		error: ['No area has the code "nope"', 'Codes are compared exactly'],
	},
	{
		title: 'a date that is none: nothing is written',
		parameters: { ...needed, employeeAdditionalFields: { hireDate: computed('last week') } },
		requests: [],
		error: ['Hire Date: "last week" is not a date or time', 'Give a day, as in 2026-03-01'],
	},
	{
		title: 'what the server says of a secret is not shown',
		parameters: { ...needed, employeeAdditionalFields: { devicePassword: '98765' } },
		fault: {
			method: 'POST',
			path: PATH,
			answer: { status: 400, body: { device_password: ['"98765" is too long.'] } },
		},
		requests: [...FREE, [`POST ${PATH}`, { ...neededBody, device_password: '98765' }]],
		error: ['The server refused the values: Device PIN: not accepted', 'Correct the values'],
	},
	{
		title: 'a failure text that is no list of fields',
		parameters: needed,
		fault: {
			method: 'POST',
			path: PATH,
			answer: {
				status: 400,
				body: { 'Create Failed': 'Mismatched company pk and deparment pk' },
			},
		},
		requests: [...FREE, [`POST ${PATH}`, neededBody]],
		error: [
			'The server refused the values: Create Failed: Mismatched company pk and deparment pk',
			'Nothing was changed',
		],
	},
]);

describeOperation('employee', 'get', [
	{
		title: 'by ID; the answer always holds it',
		parameters: { employeeId: byId('4') },
		requests: [`GET ${PATH}4/`],
		items: (profile) => [luisAlone(profile)],
	},
	{
		title: 'from the list',
		parameters: { employeeId: fromList(4) },
		requests: [`GET ${PATH}4/`],
		items: (profile) => [luisAlone(profile)],
	},
	{
		title: 'by code: leading zeros count',
		parameters: { employeeId: byCode('00012') },
		requests: [`GET ${PATH}?emp_code=00012&${LOOK_UP}`, `GET ${PATH}4/`],
		items: (profile) => [luisAlone(profile)],
	},
	{
		title: 'a code that begins other codes, on a server that matches beginnings',
		parameters: { employeeId: byCode('1') },
		switches: { empCodeMatch: 'prefix', employeeOrder: 'byCode' },
		requests: [`GET ${PATH}?emp_code=1&${LOOK_UP}`, `GET ${PATH}1/`],
		items: [expect.objectContaining({ id: 1, emp_code: '1' }) as object],
	},
	{
		title: 'the beginning of a code, on such a server',
		parameters: { employeeId: byCode('000') },
		switches: { empCodeMatch: 'prefix' },
		requests: [`GET ${PATH}?emp_code=000&${LOOK_UP}`],
		error: ['No employee has the code "000"', 'with leading zeros and capitals'],
	},
	{
		title: 'a number as code',
		parameters: { employeeId: byCode(computed(12)) },
		requests: [`GET ${PATH}?emp_code=12&${LOOK_UP}`, `GET ${PATH}6/`],
		items: [expect.objectContaining({ id: 6, emp_code: '12' }) as object],
	},
	{
		title: 'a code with a blank inside',
		parameters: { employeeId: byCode('X 5') },
		requests: [`GET ${PATH}?emp_code=X 5&${LOOK_UP}`, `GET ${PATH}22/`],
		items: [expect.objectContaining({ id: 22, emp_code: 'X 5' }) as object],
	},
	{
		title: 'unknown ID',
		parameters: { employeeId: byId('99') },
		requests: [`GET ${PATH}99/`],
		error: ['The server has no such record: Not found.', 'It may have been deleted'],
	},
]);

describeOperation('employee', 'getAll', [
	{
		title: 'every filter',
		parameters: {
			employeeFilters: {
				employeeCode: '00012',
				firstName: 'Luis',
				lastName: 'Ortega',
				appStatus: 0,
				departmentId: fromList(3),
			},
		},
		requests: [
			`GET ${PATH}?app_status=0&department=3&emp_code=00012&first_name=Luis&last_name=Ortega&${LOOK_UP}`,
		],
		items: [luis],
	},
	{
		title: 'filter by department code',
		parameters: { limit: 1, employeeFilters: { departmentId: byCode('20') } },
		requests: [`GET ${DEPARTMENTS}?dept_code=20&${LOOK_UP}`, `GET ${PATH}?department=3&${LOOK_UP}`],
		items: [luis],
	},
	{
		title: 'letters outside ASCII',
		parameters: { employeeFilters: { firstName: 'Zoë' } },
		requests: [`GET ${PATH}?first_name=Zoë&${LOOK_UP}`],
		items: [expect.objectContaining({ emp_code: 'E-102', last_name: 'Müller' }) as object],
	},
	{
		title: 'unknown code of the department',
		parameters: { employeeFilters: { departmentId: byCode('nope') } },
		requests: [`GET ${DEPARTMENTS}?dept_code=nope&${LOOK_UP}`],
		error: ['No department has the code "nope"', 'Codes are compared exactly'],
	},
]);

describeOperation('employee', 'update', [
	{
		title: 'some fields; the answer always holds the ID',
		parameters: {
			employeeId: byId('4'),
			employeeUpdateFields: { firstName: 'Lucas', areaCodes: '4', departmentId: byId('5') },
		},
		requests: [
			`GET ${AREAS}?area_code=4&${LOOK_UP}`,
			[`PATCH ${PATH}4/`, { first_name: 'Lucas', area: [4], department: 5 }],
		],
		items: [expect.objectContaining({ id: 4, first_name: 'Lucas', department: 5 }) as object],
		after: (data) => expect(data.employees.get(4)).toMatchObject({ area: [4], department: 5 }),
	},
	{
		title: 'by code, no position any more',
		parameters: { employeeId: byCode('00012'), employeeUpdateFields: { positionId: none } },
		requests: [`GET ${PATH}?emp_code=00012&${LOOK_UP}`, [`PATCH ${PATH}4/`, { position: null }]],
		items: [expect.objectContaining({ id: 4, position: null }) as object],
	},
	{
		title: 'nothing to update',
		parameters: { employeeId: byId('4'), employeeUpdateFields: {} },
		requests: [],
		error: ['There is nothing to update', 'Add at least one field'],
	},
	{
		title: 'unknown ID',
		parameters: { employeeId: byId('99'), employeeUpdateFields: { city: 'Lisbon' } },
		requests: [[`PATCH ${PATH}99/`, { city: 'Lisbon' }]],
		error: ['The server has no such record: Not found.', 'It may have been deleted'],
	},
	...(
		[
			['Areas', { areas: recordRows('area', none) }],
			['Areas', { areaCodes: computed([]) }],
			['Department', { departmentId: none }],
		] as Array<[label: string, updateFields: object]>
	).map(([label, updateFields]) => ({
		title: `${label} emptied by ${JSON.stringify(updateFields)}: nothing is sent`,
		parameters: {
			employeeId: byId('4'),
			employeeUpdateFields: { city: 'Lisbon', ...updateFields },
		},
		requests: [],
		error: [`No value for ${label}`, 'Nothing was sent'] as [string, string],
	})),
	{
		title: 'fields that an expression left undefined are not sent',
		parameters: {
			employeeId: byId('4'),
			employeeUpdateFields: {
				city: 'Lisbon',
				mobile: '={{ $json.missing }}',
				hireDate: '={{ $json.missing }}',
				positionId: byId('={{ $json.missing }}'),
				flowRoleIds: '={{ $json.missing }}',
			},
		},
		requests: [[`PATCH ${PATH}4/`, { city: 'Lisbon' }]],
		items: [expect.objectContaining({ id: 4, city: 'Lisbon' }) as object],
	},
	{
		title: 'nothing but such fields',
		parameters: { employeeId: byId('4'), employeeUpdateFields: { mobile: '={{ $json.missing }}' } },
		requests: [],
		error: ['There is nothing to update', 'Add at least one field'],
	},
	...([byCode(computed('')), byCode(computed(' ')), byCode('={{ $json.missing }}')] as const).map(
		(employeeId) => ({
			title: `no employee: ${JSON.stringify(employeeId)}`,
			parameters: { employeeId, employeeUpdateFields: { city: 'Lisbon' } },
			requests: [],
			error: ['No employee is chosen', 'The field is empty'] as [string, string],
		}),
	),
	{
		title: 'a value that is too long',
		parameters: { employeeId: byId('4'), employeeUpdateFields: { mobile: '1'.repeat(21) } },
		requests: [[`PATCH ${PATH}4/`, { mobile: '1'.repeat(21) }]],
		error: [
			'The server refused the values: Mobile Phone: Ensure this field has no more than 20 characters.',
			'Correct the values',
		],
	},
]);

describeOperation('employee', 'delete', [
	{
		title: 'answers the ID',
		parameters: { employeeId: byCode('00012') },
		requests: [`GET ${PATH}?emp_code=00012&${LOOK_UP}`, `DELETE ${PATH}4/`],
		items: [{ deleted: true, id: 4, employeeCode: '00012' }],
		after: (data) => expect(data.employees.get(4)).toBeUndefined(),
	},
	{
		title:
			'a code that begins other codes, on a server that matches beginnings: nobody else is deleted',
		parameters: { employeeId: byCode('10') },
		switches: { empCodeMatch: 'prefix' },
		requests: [`GET ${PATH}?emp_code=10&${LOOK_UP}`, `DELETE ${PATH}2/`],
		items: [{ deleted: true, id: 2, employeeCode: '10' }],
		after: (data) => expect(data.employees.all()).toHaveLength(23),
	},
	{
		title: 'unknown ID',
		parameters: { employeeId: byId('99') },
		requests: [`DELETE ${PATH}99/`],
		error: ['The server has no such record: Not found.', 'It may have been deleted'],
	},
]);
