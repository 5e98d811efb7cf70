import { DateTime } from 'luxon';
import type { Simulator } from '../../../simulator/index.mts';
import {
	closeServers,
	credentialFor,
	PROFILES,
	server,
	type TestCredentials,
} from '../../support/server.mts';
import { dateFields, givenDates, noDates } from '../../support/dates.mts';
import { runNode } from '../../support/engine.mts';
import { TestTrigger } from '../../support/trigger.mts';
import { runOperation } from '../../support/everyOperation.mts';

/* n8n's own dates on every date field: what they name is what the server receives. */

/** Set by environment.mts. */
const WORKFLOW_ZONE = 'America/New_York';
/** Far from that, and its clock is never changed. */
const SERVER_ZONE = 'Asia/Kolkata';
const WRITES = ['POST', 'PATCH'];
const DATA = /^\/personnel\//;

test('these are all date fields', () => {
	const labels = new Set(dateFields.map(({ label }) => label));
	expect([...labels].sort()).toEqual([
		'Birthday',
		'End Time',
		'First Day',
		'Hire Date',
		'Last Day',
		'Resign Date',
		'Start Time',
	]);
});

describe.each(PROFILES)('server %d.x', (profile) => {
	let simulator: Simulator;
	let credential: TestCredentials;
	beforeAll(async () => {
		simulator = await server({ profile });
		credential = credentialFor(simulator, { timezone: SERVER_ZONE });
	});
	afterAll(closeServers);

	const fields = dateFields.filter(({ operation: { only9 } }) => profile === 9 || !only9);

	describe.each(fields)('$title', (field) => {
		beforeAll(async () => {
			simulator.clearFaults();
			if (field.operation.before) await runOperation(credential, field.operation.before);
			// Writes are received and not done: the next one finds what this one found.
			for (const method of WRITES) {
				const answer = { status: 200, body: { id: 7 } };
				simulator.fault({ method, path: DATA, times: Infinity, answer });
			}
		});
		beforeEach(() => simulator.clearLog());

		test.each(givenDates)('$title', async ({ expression, at }) => {
			const textOf = (time: DateTime) => field.expected(time, SERVER_ZONE);
			const earliest = textOf(at(WORKFLOW_ZONE));
			const { error } = await runNode(credential, field.parametersWith(expression));
			const latest = textOf(at(WORKFLOW_ZONE));
			expect(error?.message).toBeUndefined();
			const [received] = field.received(simulator);
			expect(received).toEqual(expect.any(String));
			expect([earliest, received, latest].sort()).toEqual([earliest, received, latest]);
		});

		test.each(noDates)('%s is refused', async (_title, expression) => {
			const { error } = await runNode(credential, field.parametersWith(expression));
			expect(error?.message).toMatch(new RegExp(`^${field.label}: .* is not a date or time$`));
			expect(field.received(simulator)).toEqual([]);
		});
	});

	describe('trigger, Arrived Since', () => {
		async function arrivedSince(startTime: string, uploads: Record<string, DateTime> = {}) {
			const empty = await server({ profile, seed: 'empty' });
			for (const [emp_code, time] of Object.entries(uploads)) {
				const upload_time = time.setZone(SERVER_ZONE).toFormat('yyyy-MM-dd HH:mm:ss');
				empty.data.punch({ emp_code, upload_time });
			}
			const trigger = new TestTrigger(credentialFor(empty, { timezone: SERVER_ZONE }), {
				triggerOn: 'everyPunch',
				startFrom: 'date',
				startTime,
				simplify: false,
			});
			return (await trigger.poll()).map(({ emp_code }) => emp_code);
		}

		test.each(givenDates)('$title', async ({ expression, at }) => {
			const time = at(WORKFLOW_ZONE);
			const uploads = {
				long: time.minus({ hours: 1 }),
				just: time.minus({ minutes: 1 }),
				// $now is a little later by the time it is asked for.
				after: time.plus({ minutes: 30 }),
			};
			expect(await arrivedSince(expression, uploads)).toEqual(['after']);
		});

		test.each(noDates)('%s is refused', async (_title, expression) => {
			await expect(arrivedSince(expression)).rejects.toMatchObject({
				message: expect.stringMatching(/^Arrived Since: .* is not a date or time$/) as string,
			});
		});
	});
});
