import type { INodeParameters } from 'n8n-workflow';
import type { Fault, Profile, Simulator, Switches } from '../../simulator/index.mts';
import { runNode } from './engine.mts';
import { withSimplify } from './parameters.mts';
import { requestsOf, type SentRequest, withReadsSorted } from './requests.mts';
import { closeServers, credentialFor, PROFILES, server } from './server.mts';

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
