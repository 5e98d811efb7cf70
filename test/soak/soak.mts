import type { INodeParameters } from 'n8n-workflow';
import { chosen, recordRows } from '../support/parameters.mts';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomNumbers } from '../../simulator/random.mts';
import { FAULTS, LOG_IN_FAULTS } from '../chaos/faults.mts';
import { runNode } from '../support/engine.mts';
import { TestTrigger } from '../support/trigger.mts';
import { credentialFor } from '../support/server.mts';
import { testCredential } from '../support/editorCalls.mts';
import type { SimulatorProcess } from '../../simulator/process.mts';

const PEOPLE = 40;

function employee(operation: string, parameters: INodeParameters): INodeParameters {
	return { resource: 'employee', operation, ...parameters };
}

function personOf(round: number): string {
	return `SOAK-${round % PEOPLE}`;
}

/** What a workflow might do in a round; some of it fails on its own, such as a second deletion. */
export const OPERATIONS: Array<(round: number) => INodeParameters> = [
	(round) =>
		employee('upsert', {
			employeeCode: personOf(round),
			upsertDepartmentId: chosen('recordId', 1),
			employeeAreas: recordRows('area', chosen('recordId', '1')),
			employeeAdditionalFields: { firstName: `Round ${round}` },
		}),
	(round) => employee('get', { employeeId: chosen('code', personOf(round)) }),
	(round) => employee('delete', { employeeId: chosen('code', personOf(round + 7)) }),
	() => employee('getAll', { returnAll: true, employeeFilters: {} }),
	(round) => ({
		resource: 'area',
		operation: 'upsert',
		areaCode: `A-${round % 5}`,
		areaName: `Area ${round}`,
		areaAdditionalFields: {},
	}),
	() => ({ resource: 'transaction', operation: 'getAll', returnAll: true, transactionFilters: {} }),
	() => ({ resource: 'device', operation: 'getAll', returnAll: true, deviceFilters: {} }),
];

/** Between two rounds, in ms: a busy server, not a flooded one. */
const PAUSE_MS = 50;
/** Polls that succeed without a row, after which nothing more is to come. */
const QUIET_POLLS = 20;
/** Polls until then at the most, far more than it takes. */
const MAX_POLLS = 1000;

/** Where faults strike; the log-in only where one is due. */
const STRUCK = ['/iclock/', '/personnel/'];
const LOG_IN = '/jwt-api-token-auth/';

/** State of this process after a garbage collection. */
export interface Reading {
	minutes: number;
	heapMegabytes: number;
	sockets: number;
	rounds: number;
	failures: number;
}

export interface SoakOutcome {
	arrived: number;
	lost: number;
	repeated: number;
	readings: Reading[];
}

/**
 * Polls and runs operations in turn, with faults at random, until the time is over; then looks
 * whether every punch has come once.
 *
 * @param onReading told once a minute
 */
export async function soak(
	server: SimulatorProcess,
	{ minutes, seed }: { minutes: number; seed: number },
	onReading: (reading: Reading) => void,
): Promise<SoakOutcome> {
	const random = randomNumbers(seed);
	const pick = <T,>(values: readonly T[]): T => values[Math.floor(random() * values.length)];
	const helper = credentialFor(server);
	const trigger = new TestTrigger(helper, {
		triggerOn: 'everyPunch',
		startFrom: 'activation',
		simplify: true,
		filters: {},
		options: {},
	});
	const arrived = new Set<number>();
	const emitted: number[] = [];
	const readings: Reading[] = [];
	let failures = 0;

	async function poll(): Promise<void> {
		try {
			emitted.push(...(await trigger.poll()).map(({ id }) => Number(id)));
		} catch (error) {
			failures++;
			// As a user would: a log-in that failed is tried again by itself only after minutes.
			if (String(error).includes('Could not log in')) await testCredential(helper);
		}
	}

	async function happen(round: number): Promise<void> {
		if (random() < 0.5) arrived.add((await server.punch()).id);
		if (random() < 0.1) await server.fault({ path: pick(STRUCK), answer: pick(FAULTS) });
		// Rarely: a token that is refused just after its log-in stands for some seconds.
		if (random() < 0.002) {
			await server.expireTokens();
			if (random() < 0.3) await server.fault({ path: LOG_IN, answer: pick(LOG_IN_FAULTS) });
		}
		await poll();
		const { error } = await runNode(helper, pick(OPERATIONS)(round));
		if (error) failures++;
		await sleep(PAUSE_MS);
	}

	async function read(rounds: number): Promise<void> {
		await server.forgetRequests();
		const reading = { minutes: readings.length, rounds, failures, ...resources() };
		readings.push(reading);
		onReading(reading);
	}

	await trigger.poll();
	const begin = Date.now();
	for (let round = 0; Date.now() - begin < minutes * 60_000; round++) {
		await happen(round);
		if (Date.now() - begin >= readings.length * 60_000) await read(round);
	}
	await server.clearFaults();
	for (let quiet = 0, polls = 0; quiet < QUIET_POLLS; polls++) {
		if (polls > MAX_POLLS) throw new Error('The trigger does not come to rest');
		const before = emitted.length + failures;
		await poll();
		quiet = emitted.length + failures === before ? quiet + 1 : 0;
		await sleep(PAUSE_MS);
	}
	const unique = new Set(emitted);
	return {
		arrived: arrived.size,
		lost: [...arrived].filter((id) => !unique.has(id)).length,
		repeated: emitted.length - unique.size,
		readings,
	};
}

function resources(): Pick<Reading, 'heapMegabytes' | 'sockets'> {
	globalThis.gc?.();
	const sockets = process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP'));
	return {
		heapMegabytes: Math.round(process.memoryUsage().heapUsed / 1e5) / 10,
		sockets: sockets.length,
	};
}
