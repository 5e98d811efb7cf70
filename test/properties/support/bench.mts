import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { type RecordedRequest, type Simulator, startSimulator } from '../../../simulator/index.mts';
import { credentialFor, loggedIn, type TestCredentials } from '../../support/server.mts';
import { type NodeRun, runNode } from '../../support/engine.mts';
import { everyOperation, type OperationCase, runOperation } from '../../support/everyOperation.mts';

const WRITES = ['POST', 'PATCH', 'DELETE'];
const DATA_PATHS = /^\/(personnel|iclock)\//;

/** Every operation; employees are created under a code that nobody has. */
export const operations: OperationCase[] = everyOperation.map((one) =>
	one.resource === 'employee' && one.operation === 'create'
		? { ...one, parameters: { ...one.parameters, employeeCode: '00888' } }
		: one,
);

/** A request as the server read it. */
export type Sent = Pick<RecordedRequest, 'method' | 'path' | 'query' | 'body'>;

/** A server on which somebody is logged in; it says yes to every write and does none. */
export class Bench {
	private constructor(
		readonly simulator: Simulator,
		readonly credential: TestCredentials,
	) {}

	static async open(): Promise<Bench> {
		const simulator = await startSimulator({
			profile: 9,
			// Employees are resigned, and used by the next operation.
			switches: { resignedEmployees: 'listed' },
		});
		const credential = credentialFor(simulator);
		await loggedIn(simulator, credential);
		for (const { before } of everyOperation) if (before) await runOperation(credential, before);
		for (const method of WRITES) {
			const answer = { status: 200, body: { id: 7 } };
			simulator.fault({ method, path: DATA_PATHS, times: Infinity, answer });
		}
		return new Bench(simulator, credential);
	}

	/** Codes of the records that are there. */
	get codes(): Set<string> {
		const { data } = this.simulator;
		const units = [data.areas, data.departments, data.positions].flatMap((table) => table.all());
		return new Set([
			...units.map(({ code }) => code),
			...data.employees.all().map((row) => row.emp_code),
		]);
	}

	/** Runs the node for one item. */
	async run(
		parameters: INodeParameters,
		item: IDataObject = {},
	): Promise<NodeRun & { sent: Sent[] }> {
		this.simulator.clearLog();
		const run = await runNode(this.credential, parameters, { items: [item] });
		const sent = this.simulator.requests.map(
			({ method, path, query, body }): Sent => ({ method, path, query, body }),
		);
		return { ...run, sent };
	}

	async close(): Promise<void> {
		await this.simulator.close();
	}
}

/** The same requests with other values in the places of some; reads may have come in any order. */
export function withValues(requests: readonly Sent[], values: ReadonlyMap<unknown, unknown>) {
	const replaced = (value: unknown): unknown => {
		if (values.has(value)) return values.get(value);
		if (Array.isArray(value)) return value.map(replaced);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one)]));
	};
	const inPath = (path: string) =>
		path
			.split('/')
			.map((part) => (values.has(Number(part)) ? String(values.get(Number(part))) : part))
			.join('/');
	return requests.map((request) => ({
		...(replaced(request) as Sent),
		path: inPath(request.path),
	}));
}
