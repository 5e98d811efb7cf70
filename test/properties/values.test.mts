import fc from 'fast-check';
import type { OperationCase } from '../support/everyOperation.mts';
import { Bench, operations, type Sent } from './support/bench.mts';
import { type Field, fieldsOf, fromItem, itemOf } from '../support/parameters.mts';
import { tries } from '../support/exploration.mts';
import { text } from './support/arbitraries.mts';

/* Fields that hold more than a text: what leaves is well formed, or nothing leaves. */

let bench: Bench;
beforeAll(async () => {
	bench = await Bench.open();
});
afterAll(async () => await bench.close());

const fieldNamed = (name: string) => (operation: OperationCase) =>
	fieldsOf(operation).filter(({ property }) => property.name === name);

function casesOf(fields: (operation: OperationCase) => Field[]) {
	return operations.flatMap((operation) =>
		fields(operation).map((field) => ({
			title: `${operation.resource} ${operation.operation}, ${field.property.displayName}`,
			label: field.property.displayName,
			parameters: fromItem(operation, [field]),
			field,
		})),
	);
}

const HOSTILE = fc.oneof(text, fc.constantFrom<unknown>({}, [], true, NaN, 1e300, -1, 0.5));
const TIME = /^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/;
const dates = fc.oneof(
	HOSTILE,
	fc.date({ noInvalidDate: false }),
	fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
	fc.constantFrom('0000-01-01', '0001-01-01', '9999-12-31', '+012026-01-01', '12', '2026', '24:00'),
);
const DATE_FIELDS = ['firstDay', 'lastDay'];

const isWriteOrSearch = ({ method, path }: Sent) =>
	method !== 'GET' || path === '/iclock/api/transactions/';

const isDate = ({ property: { type, name } }: Field) =>
	type === 'dateTime' || DATE_FIELDS.includes(name);

test.each(casesOf((operation) => fieldsOf(operation).filter(isDate)))(
	'date: $title',
	async ({ parameters, field, label }) => {
		const keys = ['hire_date', 'birthday', 'resign_date', 'start_time', 'end_time'];
		await fc.assert(
			fc.asyncProperty(dates, async (value) => {
				const { sent, error } = await bench.run(
					parameters,
					itemOf([field], () => value),
				);
				// A well-formed time may still be one that the server does not take.
				if (error !== undefined && !error.message.startsWith('The server refused')) {
					expect(error.message).toMatch(
						new RegExp(
							`^${label}(: .*(is not a date or time|names no day|the expression brings nothing)$|: the text holds| is empty$)|^No value for ${label}$|^Last Day lies before First Day$`,
							's',
						),
					);
					expect(sent.filter(isWriteOrSearch)).toEqual([]);
				}
				for (const { query, body } of sent) {
					for (const [key, time] of Object.entries({ ...query, ...(body as object) })) {
						if (keys.includes(key) && time !== null) expect(time).toMatch(TIME);
					}
				}
			}),
			tries(8),
		);
	},
);

const numbers = fc.oneof(HOSTILE, fc.integer(), fc.integer().map(String));

test.each(casesOf(fieldNamed('limit')))('Limit: $title', async ({ parameters, field }) => {
	await fc.assert(
		fc.asyncProperty(numbers, async (value) => {
			const all = { ...parameters, returnAll: false };
			const { sent, error } = await bench.run(
				all,
				itemOf([field], () => value),
			);
			const limit = /^\s*-?\d+\s*$/.test(String(value)) ? Number(value) : NaN;
			if (Number.isSafeInteger(limit) && limit > 0) {
				expect(error).toBeUndefined();
				expect(sent[0].query.page_size).toBe(String(Math.min(limit, 1000)));
			} else {
				expect(error?.message).toMatch(/^Limit: ".*" is not a whole number of at least 1$/s);
				expect(sent).toEqual([]);
			}
		}),
		tries(6),
	);
});

test.each(casesOf(fieldNamed('flowRoleIds')))('$title', async ({ parameters, field }) => {
	await fc.assert(
		fc.asyncProperty(fc.array(text, { maxLength: 3 }), async (texts) => {
			const given = texts.join(',');
			// Taken for a list of JSON.
			fc.pre(!/^\s*\[/.test(given));
			const { sent, error } = await bench.run(
				parameters,
				itemOf([field], () => given),
			);
			const [write] = sent.filter(({ method }) => method !== 'GET');
			if (error === undefined) {
				const { flow_role: roles = [] } = write.body as { flow_role?: unknown[] };
				expect(roles).toEqual(roles.filter((role) => Number.isSafeInteger(role)));
				expect(given.replace(/\s/g, '').split(',').filter(Boolean).map(Number)).toEqual(roles);
			} else {
				expect(error.message).toMatch(
					/^Flow Role IDs: (".*" is not a whole number of at least 1|the text holds)/s,
				);
				expect(write).toBeUndefined();
			}
		}),
		tries(8),
	);
});

test('an unknown punch state is refused; left out, it would let all punches through', async () => {
	const parameters = {
		resource: 'transaction',
		operation: 'getAll',
		returnAll: true,
		transactionFilters: { punchStates: '={{ $json.states }}' },
	};
	for (const state of ['constructor', '__proto__', 'Nap', '7']) {
		const { sent, error } = await bench.run(parameters, { states: [state] });
		expect(error?.message).toBe(`Punch States: "${state}" is no punch state`);
		expect(sent).toEqual([]);
	}
});

test.each(['x', -1, null, 1.5, 24])('Day Starts At: %p', async (dayStart) => {
	const { sent, error } = await bench.run(
		{
			resource: 'transaction',
			operation: 'getDailyAttendance',
			dailyAttendanceFilters: {},
			firstDay: '2026-03-01',
			lastDay: '2026-03-02',
			dayStart: '={{ $json.hour }}',
		},
		{ hour: dayStart },
	);
	expect(error?.message).toBe(
		`Day Starts At (Hour): "${String(dayStart ?? '')}" is not a whole number from 0 to 23`,
	);
	expect(sent).toEqual([]);
});
