import fc from 'fast-check';
import type { INodeExecutionData } from 'n8n-workflow';
import { everyOperation } from '../support/everyOperation.mts';
import { runNode } from '../support/engine.mts';
import { TestTrigger } from '../support/trigger.mts';
import { withSimplify } from '../support/parameters.mts';
import { searchList } from '../support/editorCalls.mts';
import { Bench } from './support/bench.mts';
import { aBody, aStatus, KEYS, ODD_VALUES } from './support/arbitraries.mts';
import { inTurn, tries } from '../support/exploration.mts';

/*
 * Whatever JSON a server answers: an operation ends with items n8n can work with, or with a message
 * of ours. A failure of the code itself would show as another kind of error, or fail the test by
 * itself where nobody waits for it.
 */

let bench: Bench;
beforeAll(async () => {
	bench = await Bench.open();
});
afterAll(async () => await bench.close());
afterEach(() => bench.simulator.clearFaults());

const DATA_PATHS = /^\/(personnel|iclock)\//;

function answerWith(status: number, body: unknown): void {
	bench.simulator.clearFaults();
	bench.simulator.fault({
		path: DATA_PATHS,
		times: Infinity,
		answer: {
			status,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		},
	});
}

const OURS = ['NodeApiError', 'NodeOperationError'];

/** An error of ours, not one of JavaScript in its clothes. */
function expectWorded(error: unknown): void {
	const { name, message, description } = error as Error & { description?: string };
	if (!OURS.includes(name)) throw error;
	expect(message).not.toMatch(/Cannot read|is not a|undefined|\[object|Invalid|stack size|NaN/);
	expect(message).toMatch(/^[A-Z"]/);
	expect(description).toBeTruthy();
}

/** An item as n8n needs it: an object that survives being stored, not taken for a failed one, linked. */
function expectSound({ json, pairedItem }: INodeExecutionData): void {
	expect(Object.prototype.toString.call(json)).toBe('[object Object]');
	expect(json).not.toHaveProperty('error');
	expect(JSON.parse(JSON.stringify(json))).toEqual(json);
	expect(pairedItem).toEqual({ item: 0 });
}

const titled = everyOperation.map((operation) => ({
	title: `${operation.resource} ${operation.operation}`,
	operation,
}));

describe.each([true, false])('simplify %s', (simplify) => {
	test.each(titled)('$title', async ({ operation }) => {
		await fc.assert(
			fc.asyncProperty(aStatus, aBody, async (status, body) => {
				answerWith(status, body);
				const { resource, operation: name, parameters } = operation;
				const { items, error } = await runNode(
					bench.credential,
					withSimplify(simplify, { resource, operation: name, ...parameters }),
				);
				if (error !== undefined) expectWorded(error);
				items.forEach(expectSound);
			}),
			tries(3),
		);
	});
});

/** A row all of whose values are one. Its own key, also where it is called `__proto__`. */
const rowOf = (value: unknown) => Object.fromEntries(KEYS.map((key) => [key, value]));

const oddBodies = ODD_VALUES.flatMap((value) => [
	{ count: 2, next: null, data: [rowOf(value), { ...rowOf(value), id: 7, area: [value] }] },
	{ ...rowOf(value), id: 7, code: '0', department: { dept_name: value } },
]);

/** Whether rows of this resource have a simplified form of their own. */
const SIMPLIFIED = /^(employee|device|transaction)$/;

/** What operations have in common whose rows go the same way. */
function wayOfRows({ operation: { resource, operation } }: (typeof titled)[number]): string {
	if (/^(assign|sync|clear|reboot|upload)/.test(operation)) return 'call';
	return SIMPLIFIED.test(resource) ? `${resource} ${operation}` : operation;
}

describe('each value of a row is an odd one', () => {
	// Its period is compared with the punches by the filters.
	const covered = titled.filter(({ operation }) => operation.operation !== 'getDailyAttendance');

	test.each(covered)('$title', async (one) => {
		const { resource, operation: name, parameters } = one.operation;
		for (const [index, body] of oddBodies.entries()) {
			if (!inTurn(covered, index, wayOfRows).includes(one)) continue;
			answerWith(index % 7 > 0 ? 200 : 400, body);
			const simplify = index % 4 < 2;
			const { items, error } = await runNode(
				bench.credential,
				withSimplify(simplify, { resource, operation: name, ...parameters }),
			);
			if (error !== undefined) expectWorded(error);
			items.forEach(expectSound);
		}
	});

	test.each(['trigger', 'manual'] as const)('trigger, %s', async (mode) => {
		const filters = { employees: [{ employee: { __rl: true, mode: 'code', value: '00012' } }] };
		const parameters = { triggerOn: 'chosenStates', punchStates: ['checkIn'], filters };
		for (const body of oddBodies) {
			answerWith(200, body);
			const trigger = new TestTrigger(bench.credential, parameters);
			await trigger.poll(mode).catch(expectWorded);
		}
	});
});

test.each(['trigger', 'manual'] as const)('trigger, %s', async (mode) => {
	await fc.assert(
		fc.asyncProperty(
			fc.boolean(),
			fc.array(aBody, { minLength: 1, maxLength: 3 }),
			async (simplify, bodies) => {
				const trigger = new TestTrigger(bench.credential, { simplify });
				for (const body of bodies) {
					answerWith(200, body);
					const rows = await trigger.poll(mode).catch((error: unknown) => {
						expectWorded(error);
						return [];
					});
					rows.forEach((json) => expectSound({ json, pairedItem: { item: 0 } }));
					const state = trigger.staticData;
					expect(JSON.stringify(state)).not.toMatch(/NaN|undefined/);
					// What is kept has to be good enough for the next poll.
					trigger.restart(state);
				}
			},
		),
		tries(12),
	);
});

test.each(['searchEmployees', 'searchDevices', 'searchAreaNames'])('list: %s', async (method) => {
	await fc.assert(
		fc.asyncProperty(aBody, fc.constantFrom('', 'a', '"'), async (body, filter) => {
			answerWith(200, body);
			const found = await searchList(bench.credential, method, filter).catch((error: unknown) => {
				expectWorded(error);
				return { results: [] };
			});
			for (const { name, value } of found.results) {
				expect(typeof name).toBe('string');
				expect(['string', 'number']).toContain(typeof value);
			}
		}),
		tries(40),
	);
});
