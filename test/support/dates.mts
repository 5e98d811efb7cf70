import { DateTime } from 'luxon';
import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { UTimeMaster } from '../../nodes/UTimeMaster/UTimeMaster.node.ts';
import type { Simulator } from '../../simulator/index.mts';
import { everyOperation, type OperationCase } from './everyOperation.mts';

/*
 * The dates that n8n itself brings, on every date field of the action node, and what the server has to
 * receive of them.
 */

/** A way to write a date in a field. */
export interface GivenDate {
	title: string;
	/** What stands in the field. */
	expression: string;
	/** The moment it names; the day it names is that of its own zone. */
	at: (workflowZone: string) => DateTime;
}

const now = (zone: string) => DateTime.now().setZone(zone);
const fixed = (text: string) => () => DateTime.fromISO(text, { setZone: true });

export const givenDates: GivenDate[] = [
	{ title: '$now', expression: '={{ $now }}', at: now },
	{
		title: 'half an hour ago',
		expression: '={{ $now.minus({ minutes: 30 }) }}',
		at: (zone) => now(zone).minus({ minutes: 30 }),
	},
	{
		title: '$today, three days ago',
		expression: '={{ $today.minus({ days: 3 }) }}',
		at: (zone) => now(zone).startOf('day').minus({ days: 3 }),
	},
	{ title: 'DateTime.now()', expression: '={{ DateTime.now() }}', at: now },
	{
		title: 'toDateTime() of a text',
		expression: "={{ '2026-01-15'.toDateTime() }}",
		at: (zone) => DateTime.fromISO('2026-01-15', { zone }),
	},
	{
		title: 'a DateTime of another zone',
		expression: "={{ DateTime.fromISO('2026-01-15T01:30:00', { zone: 'Asia/Tokyo' }) }}",
		at: fixed('2026-01-15T01:30:00+09:00'),
	},
	{
		title: 'a JavaScript date',
		expression: "={{ new Date('2026-01-15T02:30:00Z') }}",
		at: (zone) => DateTime.fromISO('2026-01-15T02:30:00Z', { zone }),
	},
	{ title: 'text of $now', expression: '={{ $now.toISO() }}', at: now },
	{
		title: 'an ISO text',
		expression: "={{ '2026-01-15T01:30:00+05:30' }}",
		at: fixed('2026-01-15T01:30:00+05:30'),
	},
	{
		title: 'a text without an expression',
		expression: '2026-01-15T01:30:00.000-03:00',
		at: fixed('2026-01-15T01:30:00-03:00'),
	},
];

/** What is no date, and yet could be taken for one. */
export const noDates: Array<[title: string, expression: string]> = [
	['a duration', '={{ $now.diff($today) }}'],
	['an interval', '={{ Interval.fromDateTimes($today, $now) }}'],
	['an invalid DateTime', "={{ DateTime.fromISO('soon') }}"],
	['a list', '={{ [$now, $today] }}'],
	['an object', '={{ ({ date: $now }) }}'],
	['true', '={{ true }}'],
	['a text', "={{ 'soon' }}"],
];

/** A date field of the action node, where an operation shows it. */
export interface DateField {
	title: string;
	label: string;
	operation: OperationCase;
	/** The operation with this in the field. */
	parametersWith: (expression: string) => INodeParameters;
	/** What the server has to receive, on its own clock. */
	expected: (time: DateTime, serverZone: string) => string;
	/** What a server has received, request by request. */
	received: (simulator: Pick<Simulator, 'requests'>) => unknown[];
}

interface Sent {
	key: string;
	text: (time: DateTime, serverZone: string) => string;
}

const WALL_CLOCK = 'yyyy-MM-dd HH:mm:ss';
/** Where the days of the operations below begin. */
const DAY_STARTS = { hours: 6 };

const day = (key: string): Sent => ({ key, text: (time) => time.toFormat('yyyy-MM-dd') });
/** Bounds are asked for with a second more: some servers leave the bounds themselves out. */
const bound = (key: string, more: { seconds: number }): Sent => ({
	key,
	text: (time, zone) => time.setZone(zone).plus(more).toFormat(WALL_CLOCK),
});
const dayBound = (key: string, more: { days?: number; seconds: number }): Sent => ({
	key,
	text: (time) => {
		const start = DateTime.fromISO(time.toFormat('yyyy-MM-dd'), { zone: 'UTC' }).plus(DAY_STARTS);
		return start.plus(more).toFormat(WALL_CLOCK);
	},
});

const SENT: Record<string, Sent> = {
	birthday: day('birthday'),
	hireDate: day('hire_date'),
	resignDate: day('resign_date'),
	startTime: bound('start_time', { seconds: -1 }),
	endTime: bound('end_time', { seconds: 1 }),
	firstDay: dayBound('start_time', { seconds: -1 }),
	lastDay: dayBound('end_time', { days: 1, seconds: 0 }),
};

/** Every field of the form that takes a date. */
export const dateFields: DateField[] = new UTimeMaster().description.properties.flatMap(
	(property) =>
		operationsOf(property).flatMap((operation) => {
			const inner = (property.options ?? []) as INodeProperties[];
			return property.type === 'collection'
				? inner.filter(isDate).map((field) => dateField(operation, field, property.name))
				: [property].filter(isDate).map((field) => dateField(operation, field));
		}),
);

function isDate({ type }: INodeProperties): boolean {
	return type === 'dateTime';
}

function operationsOf({ displayOptions }: INodeProperties): OperationCase[] {
	const { resource, operation } = displayOptions?.show ?? {};
	return everyOperation.filter(
		(one) => resource?.includes(one.resource) && operation?.includes(one.operation),
	);
}

function dateField(
	operation: OperationCase,
	{ name, displayName: label }: INodeProperties,
	collection?: string,
): DateField {
	const { resource, operation: does, parameters } = operation;
	const base = { resource, operation: does, ...parameters };
	const { key, text } = sentOf(name);
	return {
		title: `${resource} ${does}, ${label}`,
		label,
		operation,
		expected: text,
		parametersWith: (expression) =>
			collection === undefined
				? { ...base, [name]: expression }
				: {
						...base,
						[collection]: { ...(parameters[collection] as object | undefined), [name]: expression },
					},
		received: ({ requests }) =>
			requests
				.map(({ query, body }): unknown => ({ ...query, ...(body as object) })[key])
				.filter((value) => value !== undefined),
	};
}

function sentOf(name: string): Sent {
	const sent = SENT[name];
	if (sent === undefined) throw new Error(`Say here what is sent for the date field ${name}`);
	return sent;
}
