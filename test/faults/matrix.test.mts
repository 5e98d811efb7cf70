import type { IDataObject } from 'n8n-workflow';
import { closePlainServers, plainServer, type PlainServer } from '../support/plainServer.mts';
import { type End, type FaultCase, faults } from './support/faults.mts';
import { foundIn } from '../support/canaries.mts';
import { closeStages, type Outcome, strike } from './support/strike.mts';
import {
	fewTargets,
	isOfSeveral,
	type Target,
	targets,
	targetsInTurn,
} from './support/targets.mts';

/*
 * Every path of an operation × everything that can go wrong, each cell on a server of its own; the
 * operations of a path take turns. `npm run explore` runs every operation × everything. The cells of a
 * fault run together, so that the pauses before repeated reads pass once and not for each operation.
 */

let elsewhere: PlainServer;
const undisturbed = new Map<Target, Outcome>();

beforeAll(async () => {
	elsewhere = await plainServer({ data: [], next: null });
	await forAll(targets, async (target) => {
		undisturbed.set(target, await strike(target, {}));
	});
});
afterAll(async () => {
	await closeStages();
	await closePlainServers();
});

async function forAll(struck: Target[], run: (target: Target) => Promise<void>): Promise<void> {
	await Promise.all(struck.map(run));
}

test.each(targets)('undisturbed: $title', (target) => {
	const { error, items, struck } = outcomeIn(undisturbed, target);
	expect(error).toBeUndefined();
	expect(items.length).toBeGreaterThan(0);
	expect(struck.length).toBeGreaterThan(0);
});

describe.each(faults)('$title', (fault) => {
	const possible = targets.filter(({ kind }) => fault.kinds?.includes(kind) ?? true);
	const struckTargets = fault.few ? fewTargets : targetsInTurn(possible, faults.indexOf(fault));
	const outcomes = new Map<Target, Outcome>();
	beforeAll(async () => {
		const what = typeof fault.strike === 'function' ? fault.strike(elsewhere.url) : fault.strike;
		await forAll(struckTargets, async (target) => {
			outcomes.set(target, await strike(target, what));
		});
	});

	test.each(struckTargets)('$title', (target) => {
		const outcome = outcomeIn(outcomes, target);
		expectEnd(outcome, endFor(fault, target), target);
		expectSent(outcome, fault, target);
		expect(outcome.logIns).toBeLessThanOrEqual(fault.logIns ?? 0);
		expect(foundIn(outcome.run, outcome.secrets)).toEqual([]);
		expect(elsewhere.seen).toEqual([]);
	});
});

function endFor({ end, endOfWrite, endOfCall, endOfSeveral }: FaultCase, target: Target): End {
	if (endOfSeveral !== undefined && isOfSeveral(target)) return endOfSeveral;
	if (endOfCall !== undefined && !namesRecord(target)) return endOfCall;
	return (target.struck === 'write' && endOfWrite) || end;
}

function namesRecord({ kind, operation: { operation } }: Target): boolean {
	return kind === 'record' || (kind === 'write' && /^(update|delete)$/.test(operation));
}

function outcomeIn(outcomes: Map<Target, Outcome>, target: Target): Outcome {
	const outcome = outcomes.get(target);
	if (outcome === undefined) throw new Error(`${target.title} did not run`);
	return outcome;
}

function expectEnd({ error, items, json }: Outcome, end: End, target: Target): void {
	if (end === 'same items') {
		expect(error).toBeUndefined();
		const { json: expected } = outcomeIn(undisturbed, target);
		expect(asTexts(json)).toMatchObject(asTexts(expected));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(json.map(() => ({ item: 0 })));
		return;
	}
	expect(items).toEqual([]);
	expect(error?.message).toEqual(
		typeof end.message === 'string' ? end.message : expect.stringMatching(end.message),
	);
	expect(error?.description).toEqual(
		typeof end.description === 'string'
			? expect.stringContaining(end.description)
			: expect.stringMatching(end.description),
	);
	const isUnsure = end.isUnsure === true && target.struck === 'write';
	expect(error?.description?.includes('may have been done')).toBe(isUnsure);
}

/** Each request goes out as often as it should, and nothing is written where a read failed. */
function expectSent({ error, struck, writes }: Outcome, fault: FaultCase, target: Target): void {
	const times = new Map<string, number>();
	for (const { method, path, query, body, afterWrite } of struck) {
		const key = JSON.stringify([
			method,
			path,
			query,
			body,
			target.struck === 'reads' && afterWrite,
		]);
		times.set(key, (times.get(key) ?? 0) + 1);
	}
	expect(Math.max(0, ...times.values())).toBe(fault.sent?.[target.kind] ?? 1);
	if (target.struck === 'write') expect(times.size).toBeLessThanOrEqual(callsOf(fault, target));
	else if (error) expect(writes).toEqual([]);
}

/** There are three ways to resign; the next one is tried only where the server lacks the one before. */
function callsOf({ isUnknownCall }: FaultCase, { operation }: Target): number {
	return isUnknownCall && operation.operation === 'resign' ? 3 : 1;
}

/** Rows with numbers as texts: what is compared is the same, however a server writes it. */
function asTexts(rows: IDataObject[]): object[] {
	return JSON.parse(
		JSON.stringify(rows, (_key, value: unknown) =>
			typeof value === 'number' ? String(value) : value,
		),
	) as object[];
}
