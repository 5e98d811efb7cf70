import type { Fault, Profile, Simulator, Switches } from '../../simulator/index.mts';
import { logInPaths } from '../../nodes/UTimeMaster/shared/api.ts';
import type { INodeParameters } from 'n8n-workflow';
import { runNode } from './engine.mts';
import { withSimplify } from './parameters.mts';
import { closeServers, credentialFor, PROFILES, server } from './server.mts';

/** "METHOD path?query" with the query readable, and the body behind it where there is one. */
export type SentRequest = string | [line: string, body: unknown];

const LOG_INS = new Set<string>(Object.values(logInPaths).flatMap((paths) => Object.values(paths)));

/** Query of a page of a list. */
export const page = (number: number, size: number) =>
	`page=${number}&page_size=${size}&limit=${size}`;
/** Query of the first page where the node's Limit stands at its default. */
export const PAGE = page(1, 50);
/** Query of the first page where rows that do not fit may be dropped, as in a look-up by code. */
export const LOOK_UP = page(1, 100);

/** The look at those who were resigned, before an employee is created. */
export const RESIGNED = `GET /personnel/api/resigns/?${page(1, 1000)}`;

const PAGING = ['page', 'page_size', 'limit'];

/**
 * The requests a server got, without the log-ins, in the order of their arrival; filters in the
 * order of the alphabet, then the page.
 */
export function requestsOf({ requests }: Pick<Simulator, 'requests'>): SentRequest[] {
	return requests
		.filter(({ path }) => !LOG_INS.has(path))
		.map(({ method, path, query, body }) => {
			const filters = Object.keys(query).filter((key) => !PAGING.includes(key));
			const keys = [...filters.sort(), ...PAGING.filter((key) => key in query)];
			const parameters = keys.map((key) => `${key}=${String(query[key])}`);
			const line = [`${method} ${path}`, parameters.join('&')].filter(Boolean).join('?');
			return body === undefined ? line : [line, body];
		});
}

/** The same with reads that follow each other sorted: several of them are under way at a time. */
export function withReadsSorted(requests: SentRequest[]): SentRequest[] {
	const sorted: SentRequest[] = [];
	let reads: string[] = [];
	for (const request of requests) {
		if (typeof request === 'string' && request.startsWith('GET ')) {
			reads.push(request);
		} else {
			sorted.push(...reads.sort(), request);
			reads = [];
		}
	}
	return [...sorted, ...reads.sort()];
}

/** A value that is the same on both profiles, or depends on the profile. */
type ByProfile<T> = T | ((profile: Profile) => T);

/** One row of the table of an operation. */
export interface Case {
	title: string;
	/** Without resource and operation; rows are not simplified unless this says so. */
	parameters?: INodeParameters;
	/** How the server differs from its profile. */
	switches?: Partial<Switches>;
	fault?: Fault;
	/** Requests the node sends, log-ins aside. */
	requests: ByProfile<SentRequest[]>;
	/** `json` of the items it puts out; whole, unless `expect.objectContaining` is used. */
	items?: ByProfile<object[]>;
	/** What the server holds afterwards. */
	after?: (data: Simulator['data']) => void;
	/** Message the node ends with, and a part of its description. */
	error?: [message: string, description: string];
}

/** Declares the tests of one operation: every case on both profiles, against a fresh server. */
export function describeOperation(resource: string, operation: string, cases: Case[]): void {
	afterEach(closeServers);

	describe.each(PROFILES)(`${resource} ${operation}, server %d.x`, (profile) => {
		test.each(cases)('$title', async (row) => {
			const simulator = await server({ profile, switches: row.switches });
			if (row.fault) simulator.fault(row.fault);
			const parameters = withSimplify(false, { resource, operation, ...row.parameters });
			const { json, error } = await runNode(credentialFor(simulator), parameters);
			if (row.error) {
				const [message, description] = row.error;
				expect(error).toMatchObject({
					message,
					description: expect.stringContaining(description) as string,
				});
			} else {
				expect(error).toBeUndefined();
			}
			const expected = valueFor(row.requests, profile);
			expect(withReadsSorted(requestsOf(simulator))).toEqual(withReadsSorted(expected));
			expect(json).toEqual(valueFor(row.items ?? [], profile));
			row.after?.(simulator.data);
		});
	});
}

function valueFor<T>(value: ByProfile<T>, profile: Profile): T {
	return typeof value === 'function' ? (value as (profile: Profile) => T)(profile) : value;
}
