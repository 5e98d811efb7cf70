import type { INodeParameters } from 'n8n-workflow';
import { UTimeMaster } from '../../../../nodes/UTimeMaster/UTimeMaster.node.ts';
import { runNode } from '../../../support/engine.mts';
import { shownBy } from '../../../support/formCheck.mts';
import { byCode, computed } from '../../../support/parameters.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';

/* What the node returns as the tool of an agent. */

afterEach(closeServers);

const READS: Array<[resource: string, parameters: INodeParameters, some: string[]]> = [
	['employee', { operation: 'get', employeeId: byCode('00012') }, ['firstName', 'areaCodes']],
	['employee', { operation: 'getAll', limit: 3 }, ['employeeCode']],
	['device', { operation: 'getAll', limit: 3 }, ['state']],
	['transaction', { operation: 'getAll', limit: 3 }, ['employeeCode', 'punchTime']],
];

test('a tool has Output in place of Simplify, the node has Simplify', () => {
	const { description } = new UTimeMaster();
	const tool = { ...description, name: `${description.name}Tool` };
	const parameters = { resource: 'employee', operation: 'getAll', output: 'selectedFields' };
	const namesIn = (form: typeof description) =>
		shownBy(form, parameters)
			.map(({ name }) => name)
			.filter((name) => /^simplify$|output/i.test(name));
	expect(namesIn(description)).toEqual(['simplify']);
	expect(namesIn(tool)).toEqual(['output', 'employeeOutputFields']);
});

describe.each(PROFILES)('server %d.x', (profile) => {
	const run = async (parameters: INodeParameters) => {
		const simulator = await server({ profile });
		const ran = await runNode(credentialFor(simulator), parameters, { asTool: true });
		return { ...ran, requests: simulator.requests };
	};

	test.each(READS)('%s %j: simplified unless something else is chosen', async (resource, read) => {
		const simulator = await server({ profile });
		const parameters = { resource, ...read };
		const { json } = await runNode(credentialFor(simulator), { ...parameters, simplify: true });
		for (const output of [undefined, 'simplified']) {
			expect((await run({ ...parameters, ...(output && { output }) })).json).toEqual(json);
		}
	});

	test.each(READS)('%s %j: raw, without PIN and hash', async (resource, read) => {
		const simulator = await server({ profile });
		const parameters = { resource, ...read };
		const { json } = await runNode(credentialFor(simulator), { ...parameters, simplify: false });
		const raw = await run({ ...parameters, output: 'raw' });
		expect(raw.json).toEqual(json);
		expect(JSON.stringify(raw.json)).not.toMatch(/password/);
	});

	test.each(READS)('%s %j: selected fields and the ID', async (resource, read, fields) => {
		const name = `${resource}OutputFields`;
		for (const chosen of [fields, computed(fields), computed(fields.join(', '))]) {
			const parameters = { resource, ...read, output: 'selectedFields', [name]: chosen };
			const { json } = await run(parameters);
			expect(json.length).toBeGreaterThan(0);
			for (const row of json) expect(Object.keys(row)).toEqual(['id', ...fields]);
		}
	});

	test('a field that does not exist is named, and nothing is sent', async () => {
		const employees = { resource: 'employee', operation: 'getAll', output: 'selectedFields' };
		const wrong = await run({ ...employees, employeeOutputFields: computed(['pin']) });
		expect(wrong.error?.message).toBe('Output Fields: "pin" is not a valid field');
		expect(wrong.error?.description).toContain('employeeCode');
		const none = await run({ ...employees, employeeOutputFields: computed('') });
		expect(none.error?.message).toBe('No value for Output Fields');
		expect([...wrong.requests, ...none.requests]).toEqual([]);
	});
});
