import type { INodeParameters } from 'n8n-workflow';
import { runNode } from '../../../support/engine.mts';
import {
	byCode,
	byId,
	fieldsOf,
	fromItem,
	fromList,
	itemOf,
	recordRows,
	writtenBy,
} from '../../../support/parameters.mts';
import { requestsOf } from '../../../support/requests.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';
import { everyOperation } from '../../../support/everyOperation.mts';

/* What an empty value means: nothing at all is not given, an empty cell depends on the operation. */

afterEach(closeServers);

const NOTHINGS: unknown[] = [undefined, null, '', ' ', []];
const isFilter = ({ collection }: { collection?: string }) => /Filters$/.test(collection ?? '');
const filterCases = everyOperation.flatMap((operation) =>
	fieldsOf(operation)
		.filter(isFilter)
		.flatMap((field) =>
			(field.property.type === 'resourceLocator'
				? (['code', 'recordId'] as const)
				: ['code' as const]
			).map((mode) => ({
				title: `${operation.resource} ${operation.operation}, ${field.property.displayName}, ${mode}`,
				operation,
				field,
				mode,
			})),
		),
);

describe('filters', () => {
	test.each(filterCases)('$title: an expression that brings nothing is refused', async (one) => {
		const simulator = await server({ profile: 9 });
		const helper = credentialFor(simulator);
		const { operation, field, mode } = one;
		const parameters = fromItem(operation, [field], mode);
		for (const nothing of NOTHINGS) {
			const items = [itemOf([field], () => nothing)];
			const { json, error } = await runNode(helper, parameters, { items });
			expect(json).toEqual([]);
			expect(error?.message).toBe(`${field.property.displayName}: the expression brings nothing`);
		}
		expect(requestsOf(simulator)).toEqual([]);
	});

	test('what an AI model leaves out filters nothing', async () => {
		const simulator = await server();
		const filters = { departmentCode: '={{ false && $fromAI("code") || "" }}' };
		const parameters = { resource: 'department', operation: 'getAll', departmentFilters: filters };
		const { json, error } = await runNode(credentialFor(simulator), parameters);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(6);
	});
});

const EMPLOYEE = { emp_code: '00012', mobile: '600', email: 'a@b.c', hire_date: '2020-01-01' };

/** What an employee has on the server before the test. */
async function withEmployee(profile: 8 | 9) {
	const simulator = await server({ profile });
	const id = simulator.data.employeeByCode('00012')?.id ?? 0;
	simulator.data.employees.update(id, { ...EMPLOYEE, position: 4, emp_type: 1 });
	const stored = () => simulator.data.employees.get(id);
	return { simulator, helper: credentialFor(simulator), stored };
}

const FIELDS = {
	mobile: '={{ $json.mobile }}',
	email: '={{ $json.email }}',
	hireDate: '={{ $json.hired }}',
	positionId: byCode('={{ $json.position }}'),
	employmentType: '={{ $json.type }}',
	enableAttendance: '={{ $json.attendance }}',
};
const CELLS = ['mobile', 'email', 'hired', 'position', 'type', 'attendance'];
const cells = (value: unknown) => Object.fromEntries(CELLS.map((name) => [name, value])) as object;

describe.each(PROFILES)('server %d.x', (profile) => {
	const upsert = (options: object = {}): INodeParameters => ({
		resource: 'employee',
		operation: 'upsert',
		employeeCode: '00012',
		upsertDepartmentId: fromList(3),
		employeeAreas: recordRows('area', fromList(3)),
		employeeAdditionalFields: FIELDS,
		employeeUpsertOptions: options as INodeParameters,
	});
	const update = (): INodeParameters => ({
		resource: 'employee',
		operation: 'update',
		employeeId: byCode('00012'),
		employeeUpdateFields: { ...FIELDS, city: 'Lisbon' },
	});
	const before = { ...EMPLOYEE, position: 4, emp_type: 1 };

	test.each([undefined, null])('%p is not given', async (nothing) => {
		for (const parameters of [upsert({ emptyCells: 'clear' }), update()]) {
			const { helper, stored } = await withEmployee(profile);
			const { error, json } = await runNode(helper, parameters, { items: [{ ...cells(nothing) }] });
			expect(error).toBeUndefined();
			expect(json[0]).not.toHaveProperty('emptiedFields');
			expect(stored()).toMatchObject(before);
		}
	});

	test.each(['', ' ', '\t\n'])('the empty cell %j leaves a field as it is', async (empty) => {
		for (const options of [{}, { emptyCells: 'keep' }]) {
			const { helper, stored } = await withEmployee(profile);
			const run = await runNode(helper, upsert(options), { items: [{ ...cells(empty) }] });
			expect(run.json).toMatchObject([{ operation: 'updated' }]);
			expect(run.json[0]).not.toHaveProperty('emptiedFields');
			expect(stored()).toMatchObject(before);
		}
	});

	test.each<[string, () => INodeParameters]>([
		['Update', update],
		['Create or Update with Empty Cells: Clear', () => upsert({ emptyCells: 'clear' })],
	])('%s empties what can be emptied, and says so', async (_title, parameters) => {
		const { helper, stored } = await withEmployee(profile);
		const { json, error } = await runNode(helper, parameters(), { items: [{ ...cells(' ') }] });
		expect(error).toBeUndefined();
		expect(stored()).toMatchObject({ mobile: '', email: '', hire_date: null, position: null });
		expect(stored()?.emp_type).toBe(1);
		expect((json[0].emptiedFields as string[]).sort()).toEqual([
			...['Email', 'Hire Date', 'Mobile Phone', 'Position'],
		]);
	});

	test('a second row of the same code without e-mail and phone wipes neither', async () => {
		const { helper, stored } = await withEmployee(profile);
		const items = [
			{ ...cells(''), mobile: '611', email: 'n@e.w' },
			{ ...cells(''), hired: null },
		];
		await runNode(helper, upsert(), { items });
		expect(stored()).toMatchObject({ mobile: '611', email: 'n@e.w', hire_date: '2020-01-01' });
	});

	test('Create takes empty cells for no value', async () => {
		const simulator = await server({ profile });
		const parameters: INodeParameters = {
			resource: 'employee',
			operation: 'create',
			employeeCode: '00099',
			employeeDepartmentId: fromList(3),
			employeeAreas: recordRows('area', fromList(3)),
			employeeAdditionalFields: FIELDS,
		};
		const run = await runNode(credentialFor(simulator), parameters, { items: [{ ...cells(' ') }] });
		expect(run.error).toBeUndefined();
		const [post] = simulator.requests.filter(
			({ method, path }) => method === 'POST' && /employees/.test(path),
		);
		expect(post.body).toEqual({ emp_code: '00099', department: 3, area: [3] });
	});

	test('Areas and Department: who exists keeps theirs', async () => {
		const { helper, simulator, stored } = await withEmployee(profile);
		const { area, department } = stored() ?? {};
		const parameters: INodeParameters = {
			resource: 'employee',
			operation: 'upsert',
			employeeCode: '00012',
			upsertDepartmentId: fromList(''),
			employeeAreaCodes: '={{ $json.areas }}',
			employeeAdditionalFields: { city: 'Lisbon' },
		};
		const { json } = await runNode(helper, parameters, { items: [{ areas: '' }] });
		expect(json).toMatchObject([{ operation: 'updated' }]);
		expect(stored()).toMatchObject({ area, department, city: 'Lisbon' });
		const [patch] = simulator.requests.filter(({ method }) => method === 'PATCH');
		expect(patch.body).toEqual({ city: 'Lisbon' });
	});

	test('Areas: replaced where they are given, or added', async () => {
		for (const [areas, expected] of [
			['replace', [4]],
			['add', [3, 4]],
		] as const) {
			const { helper, stored } = await withEmployee(profile);
			expect(stored()?.area).toEqual([3]);
			const parameters: INodeParameters = {
				resource: 'employee',
				operation: 'upsert',
				employeeCode: '00012',
				upsertDepartmentId: fromList(''),
				employeeAreas: recordRows('area', fromList(4)),
				employeeUpsertOptions: { areas },
			};
			await runNode(helper, parameters);
			expect(stored()?.area).toEqual(expected);
		}
	});

	test('a new employee without areas: the item is named, nothing is written', async () => {
		const simulator = await server({ profile });
		const parameters: INodeParameters = {
			resource: 'employee',
			operation: 'upsert',
			employeeCode: '={{ $json.code }}',
			upsertDepartmentId: fromList(3),
			employeeAreas: recordRows('area', fromList('')),
			employeeAdditionalFields: { city: 'Lisbon' },
		};
		const items = [{ code: '00012' }, { code: 'NEW-9' }];
		const { error } = await runNode(credentialFor(simulator), parameters, { items });
		expect(error?.message).toBe('No value for Areas of the new employee "NEW-9"');
		expect(error?.description).toContain('the others of the run were written, or may have been');
		expect(simulator.data.employeeByCode('NEW-9')).toBeUndefined();
	});
});

describe.each(PROFILES)('blanks around a code, server %d.x', (profile) => {
	const CODE = '00012';
	const padded = [`${CODE} `, `${CODE}\r`, `        ${CODE}`, `\u00a0${CODE}\t`];
	const run = async (parameters: INodeParameters, code: string) => {
		const simulator = await server({ profile });
		const { json, error } = await runNode(credentialFor(simulator), parameters, {
			items: [{ code }],
		});
		return { simulator, json, error };
	};
	const code = '={{ $json.code }}';

	test.each(padded)('%j finds the record, however it is given', async (given) => {
		const read = { resource: 'employee', operation: 'get' };
		for (const employeeId of [byCode(code), fromList(code), code]) {
			const { json } = await run({ ...read, employeeId } as INodeParameters, given);
			expect(json).toMatchObject([{ employeeCode: CODE }]);
		}
		for (const field of [{ employeeCode: code }, { codeContains: code }]) {
			const { json } = await run(
				{ resource: 'employee', operation: 'getAll', employeeFilters: field },
				given,
			);
			expect(json).toMatchObject([{ employeeCode: CODE }]);
		}
		const punches = { resource: 'transaction', operation: 'getAll', returnAll: true };
		const { json } = await run(
			{ ...punches, transactionFilters: { employeeId: byCode(code) } },
			given,
		);
		expect(json.length).toBeGreaterThan(0);
		expect(new Set(json.map((row) => row.employeeCode))).toEqual(new Set([CODE]));
	});

	test.each(padded)('%j is what the server stores it as', async (given) => {
		const needed = {
			employeeDepartmentId: fromList(3),
			employeeAreas: recordRows('area', fromList(3)),
			employeeAdditionalFields: {},
		};
		const create = { resource: 'employee', operation: 'create', employeeCode: code, ...needed };
		const upsert = writtenBy('upsert', create);
		expect((await run(upsert, given)).json).toMatchObject([{ operation: 'updated' }]);
		expect((await run(create, given)).error?.message).toContain('Another employee has the code');
		const { simulator } = await run(create, given.replace(CODE, 'NEW-1'));
		expect(simulator.data.employeeByCode('NEW-1')).toBeDefined();
	});

	test('several codes with blanks and line breaks between them', async () => {
		const simulator = await server({ profile: 9 });
		const parameters = { resource: 'employee', operation: 'syncToDevices', employeeCodes: code };
		const items = [{ code: ' 00012\r\n, E-100 ' }];
		const { json } = await runNode(credentialFor(simulator), parameters, { items });
		expect(json).toMatchObject([{ employeeIds: [4, 5] }]);
	});

	test('a password keeps its blanks', async () => {
		const { simulator } = await run(
			{
				resource: 'employee',
				operation: 'update',
				employeeId: byId(4),
				employeeUpdateFields: { selfServicePassword: code, devicePassword: code },
			},
			' secret ',
		);
		const [patch] = simulator.requests.filter(({ method }) => method === 'PATCH');
		expect(patch.body).toMatchObject({ self_password: ' secret ', device_password: 'secret' });
	});
});

test('there are filters to try', () => expect(filterCases.length).toBeGreaterThan(20));
