import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { UTimeMaster } from '../../../../nodes/UTimeMaster/UTimeMaster.node.ts';
import { runNode } from '../../../support/engine.mts';
import { offForm } from '../../../support/formCheck.mts';
import { byCode, byId, fieldsOf, fromList, locatorIn } from '../../../support/parameters.mts';
import { requestsOf } from '../../../support/requests.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';
import { everyOperation } from '../../../support/everyOperation.mts';

/* Which record a locator means: a code that looks like an ID must not choose the record with that ID. */

afterEach(closeServers);

const locators = everyOperation.flatMap((operation) =>
	fieldsOf(operation)
		.filter(({ property }) => locatorIn(property) !== undefined)
		.map(({ property, collection }) => ({
			title: `${operation.resource} ${operation.operation}, ${collection ?? ''} ${property.displayName}`,
			modes: (locatorIn(property)?.modes ?? []).map(({ name }) => name),
		})),
);

test.each(locators)('$title: what is dropped on the list is taken by the code', ({ modes }) => {
	// n8n takes the mode named `id`, only without one the first that is not the list.
	expect(modes).toEqual(['list', 'code', 'recordId']);
});

test('the description names every locator of the node', () => {
	const { properties } = new UTimeMaster().description;
	expect(locators.length).toBeGreaterThan(30);
	expect(JSON.stringify(properties)).not.toContain('"name":"id"');
});

describe.each(PROFILES)('server %d.x', (profile) => {
	/** Employee 12 has another code; the code "12" belongs to somebody else. */
	async function start() {
		const simulator = await server({ profile });
		const { id } = simulator.data.employeeByCode('12') ?? { id: 0 };
		expect(id).not.toBe(12);
		expect(simulator.data.employees.get(12)).toBeDefined();
		return { simulator, id, helper: credentialFor(simulator) };
	}

	const remove = (employeeId: unknown) =>
		({ resource: 'employee', operation: 'delete', employeeId }) as INodeParameters;

	test.each<[title: string, employeeId: unknown]>([
		['dropped on From List', fromList('={{ $json.code }}')],
		['By Employee Code', byCode('={{ $json.code }}')],
		['an expression for the whole field', '={{ $json.code }}'],
		['an expression that brings a mode', '={{ ({ mode: "code", value: $json.code }) }}'],
	])('a code out of the item, %s: the employee with this code', async (_title, employeeId) => {
		const { simulator, id, helper } = await start();
		for (const code of ['12', 12]) {
			const { json, error } = await runNode(helper, remove(employeeId), { items: [{ code }] });
			if (code === '12')
				expect([json, error]).toEqual([[{ deleted: true, id, employeeCode: '12' }], undefined]);
			else expect(error?.message).toBe('No employee has the code "12"');
		}
		expect(simulator.data.employees.get(12)).toBeDefined();
	});

	test.each<[title: string, employeeId: unknown]>([
		['By ID', byId('={{ $json.n }}')],
		['chosen from the list', fromList(12)],
		[
			'in the mode that other nodes call id',
			offForm('the mode that other nodes have', {
				__rl: true,
				mode: 'id',
				value: '={{ $json.n }}',
			}),
		],
		['an expression that brings a mode', '={{ ({ mode: "recordId", value: $json.n }) }}'],
	])('an ID, %s: the employee with this ID', async (_title, employeeId) => {
		const { simulator, helper } = await start();
		const { json } = await runNode(helper, remove(employeeId), { items: [{ n: 12 }] });
		expect(json).toEqual([{ deleted: true, id: 12 }]);
		expect(simulator.data.employees.get(12)).toBeUndefined();
	});

	test('the number of a department dropped on Department is its code', async () => {
		const simulator = await server({ profile });
		simulator.data.departments.insert({ code: '2', name: 'Second', parent: null });
		const { id } = simulator.data.departments.find(({ code }) => code === '2') ?? {};
		const parameters = {
			resource: 'employee',
			operation: 'update',
			employeeId: byId(1),
			employeeUpdateFields: { departmentId: fromList('={{ $json.department }}') },
		};
		const { error } = await runNode(credentialFor(simulator), parameters, {
			items: [{ department: 2 }],
		});
		expect(error).toBeUndefined();
		expect(id).not.toBe(2);
		expect(simulator.data.employees.get(1)?.department).toBe(id);
	});

	test.each<[title: string, item: IDataObject, expression: string]>([
		['our output', { id: 12, employeeCode: 'E-7' }, '={{ $json.id }}'],
		['a row of the server', { id: 12, emp_code: 'E-7', badge: '12' }, '={{ $json["id"] }}'],
		['a text', { id: '12', code: ' E-7 ' }, '={{ $json.id }}'],
		['another name for it', { id: 12, sn: 'E-7' }, '={{ Object.values($json)[0] }}'],
	])('the ID of the item where its code is wanted: %s', async (_title, item, expression) => {
		const { simulator, helper } = await start();
		for (const employeeId of [fromList(expression), byCode(expression), expression]) {
			const { error } = await runNode(helper, remove(employeeId), { items: [item] });
			expect(error).toMatchObject({
				message: 'Employee: this is the ID "12", its code is "E-7"',
				description: expect.stringContaining('choose By ID') as string,
			});
		}
		expect(requestsOf(simulator)).toEqual([]);
	});

	test.each<[title: string, item: IDataObject, value: unknown]>([
		['the same text as code', { id: 12, employeeCode: '12' }, '={{ $json.id }}'],
		['the same text elsewhere', { id: 12, employeeCode: 'E-7', badge: '12' }, '={{ $json.badge }}'],
		['no code in the item', { id: 12 }, '={{ $json.id }}'],
		['typed by hand', { id: 12, employeeCode: 'E-7' }, '12'],
	])('no ID is suspected: %s', async (_title, item, value) => {
		const { id, helper } = await start();
		const { json } = await runNode(helper, remove(byCode(value as string)), { items: [item] });
		expect(json).toEqual([{ deleted: true, id, employeeCode: '12' }]);
	});

	test('several records out of the item are codes as well', async () => {
		const simulator = await server({ profile: 9 });
		const parameters: INodeParameters = {
			resource: 'employee',
			operation: 'syncToDevices',
			employeeCodes: '={{ $json.codes }}',
		};
		const items = [{ codes: ['12', '00012'] }];
		const { json } = await runNode(credentialFor(simulator), parameters, { items });
		const ids = ['12', '00012'].map((code) => simulator.data.employeeByCode(code)?.id);
		expect(json).toMatchObject([{ success: true, employeeIds: ids }]);
	});

	test('a mode that there is not is named, and nothing is sent', async () => {
		const { simulator, helper } = await start();
		const { error } = await runNode(helper, remove('={{ ({ mode: "url", value: "12" }) }}'));
		expect(error?.message).toBe('Employee: "url" is not a valid mode');
		expect(requestsOf(simulator)).toEqual([]);
	});

	test('an object that chooses nothing is refused', async () => {
		const { simulator, helper } = await start();
		const { error } = await runNode(helper, remove('={{ $json.department }}'), {
			items: [{ department: { id: 3, dept_code: '20' } }],
		});
		expect(error?.message).toBe('Employee: the value is an object or a list');
		expect(requestsOf(simulator)).toEqual([]);
	});
});
