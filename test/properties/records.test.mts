import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';
import type { listSearch } from '../../nodes/UTimeMaster/listSearch/index.ts';
import { Bench, operations, type Sent, withValues } from './support/bench.mts';
import { type Field, fieldsOf, fromItem, itemOf, locatorIn } from '../support/parameters.mts';
import { tries } from '../support/exploration.mts';
import { HALF_CHARACTER, listed } from './support/arbitraries.mts';

/* Records that are chosen by a code or an ID out of the input item: exactly this record, or none. */

const CODE = 'harmless';
const ID = 4242;

let bench: Bench;
beforeAll(async () => {
	bench = await Bench.open();
});
afterAll(async () => await bench.close());

interface Case {
	title: string;
	parameters: ReturnType<typeof fromItem>;
	field: Field;
}

const isLocator = ({ property }: Field) => locatorIn(property) !== undefined;
const isCodes = ({ property: { routing } }: Field) =>
	routing?.send?.property?.endsWith(' codes') ?? false;
const isTransactionId = ({ property: { name } }: Field) => name === 'transactionId';

/** Reinstate has no look-up and properties of its own, below. */
function casesOf(mode: 'recordId' | 'code', isChosen: (field: Field) => boolean): Case[] {
	return operations
		.filter(({ operation }) => operation !== 'reinstate')
		.flatMap((operation) =>
			fieldsOf(operation)
				.filter(isChosen)
				.map((field) => ({
					title: `${operation.resource} ${operation.operation}, ${field.property.displayName}`,
					parameters: fromItem(operation, [field], mode),
					field,
				})),
		);
}

const tableOf = {
	searchAreas: 'areas',
	searchDepartments: 'departments',
	searchDevices: 'terminals',
	searchEmployees: 'employees',
	searchPositions: 'positions',
} as const satisfies Record<keyof typeof listSearch, string>;

function tableFor(property: INodeProperties) {
	const codesOf = {
		areacodes: 'areas',
		employeecodes: 'employees',
		serialnumbers: 'terminals',
	} as const;
	const known = Object.entries(codesOf).find(([end]) => property.name.toLowerCase().endsWith(end));
	if (known !== undefined) return known[1];
	const modes = locatorIn(property)?.modes;
	const search = modes?.find(({ name }) => name === 'list')?.typeOptions?.searchListMethod;
	return tableOf[search as keyof typeof tableOf];
}

/** Gives the records that a field can choose one with this code, under the same ID each time. */
function addRecord(property: INodeProperties, code: string): void {
	const { data } = bench.simulator;
	const table = tableFor(property);
	if (table === 'employees') data.addEmployee({ id: ID, emp_code: code });
	else if (table === 'terminals') data.addTerminal({ id: ID, sn: code });
	else data[table].insert({ id: ID, code, name: 'Found', parent: null });
}

/** Codes that other records have. */
let taken: Set<string>;
beforeAll(() => {
	taken = bench.codes;
});

const inOrder = (requests: Sent[]) => requests.map((one) => JSON.stringify(one)).sort();

/** Punches are then searched by the code or name of the record with the ID, if there is one. */
const names = ({ path }: Sent) => path !== '/iclock/api/transactions/';

/** What other fields name may have been looked up before. */
function expectNoWrite(requests: Sent[]): void {
	expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
}

const codes = casesOf('code', (field) => isLocator(field) || isCodes(field));

test.each(codes)('by code: $title', async ({ parameters, field }) => {
	addRecord(field.property, CODE);
	const { sent } = await bench.run(
		parameters,
		itemOf([field], () => CODE),
	);
	expect(JSON.stringify(sent)).toContain(CODE);
	await fc.assert(
		fc.asyncProperty(listed, async (code) => {
			// A text that looks like a list of JSON is taken for one.
			fc.pre(!taken.has(code) && !/^\s*\[/.test(code));
			addRecord(field.property, code);
			const run = await bench.run(
				parameters,
				itemOf([field], () => code),
			);
			if (HALF_CHARACTER.test(code)) {
				expect(run.error?.message).toMatch(/: the text holds half a character$/);
				expectNoWrite(run.sent);
				return;
			}
			expect(run.error?.message).toBeUndefined();
			expect(inOrder(run.sent)).toEqual(inOrder(withValues(sent, new Map([[CODE, code]]))));
		}),
		tries(3),
	);
});

const padded = fc
	.tuple(fc.constantFrom('', ' ', '\t'), fc.integer({ min: 1 }), fc.constantFrom('', ' ', '\n'))
	.map(([before, id, after]) => `${before}${id}${after}`);
/** What expressions bring besides texts. */
const others = fc.constantFrom<unknown>(undefined, null, true, false, 1.5, 0, -1, {}, [], '');
const anId = fc.oneof(padded, fc.integer({ min: 1 }), listed, others);

const isId = (value: unknown) =>
	/^\s*\d+\s*$/.test(String(value)) && Number(value) > 0 && Number.isSafeInteger(Number(value));

const ids = casesOf('recordId', (field) => isLocator(field) || isTransactionId(field));

test.each(ids)('by ID: $title', async ({ parameters, field }) => {
	const { sent } = await bench.run(
		parameters,
		itemOf([field], () => ID),
	);
	expect(JSON.stringify(sent)).toContain(String(ID));
	await fc.assert(
		fc.asyncProperty(anId, async (id) => {
			// One of those that the operation names by code is sent once.
			fc.pre(field.property.type !== 'fixedCollection' || ![4, 5].includes(Number(id)));
			const { sent: seen, error } = await bench.run(
				parameters,
				itemOf([field], () => id),
			);
			if (isId(id)) {
				const values = new Map<unknown, unknown>([
					[ID, Number(id)],
					[String(ID), String(Number(id))],
				]);
				const expected = withValues(sent, values);
				expect(inOrder(seen.filter(names))).toEqual(inOrder(expected.filter(names)));
			} else if (error !== undefined) {
				expect(error.message).toMatch(
					/is no \w+ ID$|^No \w+ is chosen$|^No value for |half a character$|: the value is an object or a list$|: the expression brings nothing$/,
				);
				expectNoWrite(seen);
			} else {
				// An emptied locator that may be empty.
				expect(field.property.required).toBeFalsy();
				expect(['', null, undefined]).toContain(id);
			}
		}),
		tries(3),
	);
});

test.each(codes)('no code: $title', async ({ parameters, field }) => {
	for (const nothing of [undefined, null, '', ' ']) {
		const { sent, error } = await bench.run(
			parameters,
			itemOf([field], () => nothing),
		);
		if (error === undefined) expect(field.property.required).toBeFalsy();
		else {
			expect(error.message).toMatch(
				/^No \w+ is chosen$|^No value for |: the expression brings nothing$/,
			);
		}
		expect(JSON.stringify(sent)).not.toMatch(/undefined|"null"|_code":""/);
		if (error !== undefined) expectNoWrite(sent);
	}
});

describe('employee reinstate', () => {
	const RESIGNS = '/personnel/api/resigns/';
	const reinstate = { resource: 'employee', operation: 'reinstate' };
	const field = fieldsOf({ ...reinstate, parameters: {} }).filter(isLocator);

	async function reinstated(mode: 'recordId' | 'code', value: unknown) {
		const parameters = fromItem({ ...reinstate, parameters: {} }, field, mode);
		return await bench.run(
			parameters,
			itemOf(field, () => value),
		);
	}
	// The cases of other operations have resigned somebody.
	beforeAll(() => {
		const { resigns } = bench.simulator.data;
		for (const { id } of resigns.all()) resigns.delete(id);
	});

	const written = (sent: Sent[]) => sent.filter(({ method }) => method !== 'GET');
	const call = (id: number): Sent[] => [
		{ method: 'POST', path: `${RESIGNS}reinstatement/`, query: {}, body: { resigns: [id] } },
	];

	test('any code: this employee, or none', async () => {
		await fc.assert(
			fc.asyncProperty(listed, async (code) => {
				fc.pre(!taken.has(code) && !/^\s*\[/.test(code));
				const { employees, resigns } = bench.simulator.data;
				const missing = await reinstated('code', code);
				expect(missing.error?.message).toBe(`No resignation of the employee "${code}"`);
				expect(written(missing.sent)).toEqual([]);

				bench.simulator.data.addEmployee({ id: ID, emp_code: code });
				const { id } = resigns.insert({
					employee: ID,
					resign_date: '2026-03-31',
					resign_type: 1,
					disableatt: false,
					reason: null,
				});
				const { sent, error } = await reinstated('code', code);
				expect(error?.message).toBeUndefined();
				expect(written(sent)).toEqual(call(id));
				resigns.delete(id);
				employees.delete(ID);
			}),
			tries(3),
		);
	});

	test('any ID: this employee, or none', async () => {
		const { resigns } = bench.simulator.data;
		await fc.assert(
			fc.asyncProperty(anId, async (given) => {
				if (!isId(given)) {
					const { sent, error } = await reinstated('recordId', given);
					expect(error?.message).toMatch(
						/is no employee ID$|^No employee is chosen$|^No value for |half a character$|is an object or a list$/,
					);
					expect(written(sent)).toEqual([]);
					return;
				}
				const { id } = resigns.insert({
					employee: Number(given),
					resign_date: '2026-03-31',
					resign_type: 1,
					disableatt: false,
					reason: null,
				});
				const had = bench.simulator.data.employees.get(Number(given)) !== undefined;
				if (!had) bench.simulator.data.addEmployee({ id: Number(given), emp_code: CODE });
				const { sent, error } = await reinstated('recordId', given);
				expect(error?.message).toBeUndefined();
				expect(written(sent)).toEqual(call(id));
				resigns.delete(id);
				if (!had) bench.simulator.data.employees.delete(Number(given));
			}),
			tries(12),
		);
	});
});
