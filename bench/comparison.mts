import { DEFAULT_BOUND } from '../nodes/UTimeMaster/auth/credential.ts';
import { type Bench, runClient, withServer } from './processes.mts';
import type { Job, Measurement, Tool } from './client/job.mts';
import { type Finding, type Goal, median, medianRatio, rounded } from './report.mts';
import type { BenchOptions } from './options.mts';

/** The bare client gets as many requests in flight as our node has by default. */
const IN_FLIGHT = DEFAULT_BOUND;

const NAMES: Record<Tool, string> = {
	node: 'UTimeMaster node',
	httpRequest: 'HTTP Request node',
	fetch: 'bare client',
};

/** One measurement with what the server saw of it. */
interface Sample extends Measurement {
	requests: number;
	logins: number;
	maxInFlight: number;
}

type Samples = Partial<Record<Tool, Sample[]>>;

/** Something that several tools do in turn, round after round. */
export interface Comparison extends Pick<Job, 'work'> {
	title: string;
	tools: Tool[];
	/** Delay of every answer in ms. */
	latency: number;
	/** Transactions on the server. */
	transactions: number;
	/** Rows that have to come back. */
	rows: number;
	goals: (samples: Samples) => Goal[];
}

/** The comparisons and their goals. */
export function comparisonsOf({ rows, items, latency }: BenchOptions): Comparison[] {
	const read = `Read ${rows.toLocaleString('en')} transactions`;
	const all: Tool[] = ['node', 'httpRequest', 'fetch'];
	const single = (work: 'get' | 'create', title: string): Comparison => ({
		title: `${title} ${items.toLocaleString('en')} employees one by one, ${latency} ms per answer`,
		work,
		tools: ['node', 'fetch'],
		latency,
		transactions: 1000,
		rows: items,
		goals: (samples) => [
			ratioGoal(samples, 'wall', 'fetch', 1.15),
			mostGoal(samples, 'requests in flight', 'maxInFlight', IN_FLIGHT),
			mostGoal(samples, 'log-ins', 'logins', 1),
		],
	});
	return [
		{
			title: `${read}, ${latency} ms per answer`,
			work: 'read',
			tools: all,
			latency,
			transactions: rows,
			rows,
			goals: (samples) => [
				ratioGoal(samples, 'wall', 'httpRequest', 0.35),
				ratioGoal(samples, 'wall', 'fetch', 1.15),
			],
		},
		{
			title: `${read}, no added latency`,
			work: 'read',
			tools: all,
			latency: 0,
			transactions: rows,
			rows,
			goals: (samples) => [
				ratioGoal(samples, 'cpu', 'httpRequest', 1.15),
				ratioGoal(samples, 'wall', 'fetch', 1.15),
				ratioGoal(samples, 'memory', 'httpRequest', 1),
			],
		},
		single('get', 'Get'),
		single('create', 'Create'),
	];
}

/** Measures one comparison. */
export async function compare(
	bench: Bench,
	comparison: Comparison,
	{ rounds, pageSize, items }: BenchOptions,
	tell: (line: string) => void,
): Promise<Finding> {
	const samples: Samples = {};
	for (let round = 1; round <= rounds; round++) {
		tell(`${comparison.title}: round ${round} of ${rounds}`);
		for (const tool of turned(comparison.tools, round)) {
			const sample = await measure(bench, comparison, { tool, pageSize, items });
			if (sample.failure) throw new Error(`${NAMES[tool]}: ${sample.failure}`);
			if (sample.rows !== comparison.rows) {
				throw new Error(`${NAMES[tool]}: ${sample.rows} rows instead of ${comparison.rows}`);
			}
			(samples[tool] ??= []).push(sample);
		}
	}
	return {
		title: comparison.title,
		rows: comparison.tools.map((tool) => rowOf(NAMES[tool], samples[tool] ?? [])),
		goals: comparison.goals(samples),
		samples,
	};
}

/** Another tool begins each round. */
function turned(tools: Tool[], round: number): Tool[] {
	const first = round % tools.length;
	return [...tools.slice(first), ...tools.slice(0, first)];
}

/** Each on a server of its own, so that none finds what another one left. */
async function measure(
	bench: Bench,
	{ work, transactions, latency }: Comparison,
	{ tool, pageSize, items }: Pick<Job, 'tool' | 'pageSize' | 'items'>,
): Promise<Sample> {
	return await withServer(transactions, async (server) => {
		await server.set({ delay: latency, pageSizeCap: pageSize });
		const { url } = server;
		const task = { tool, work, url, pageSize, items, inFlight: IN_FLIGHT };
		const measured = await runClient(bench, task, async () => await server.forgetRequests());
		const { requests, logins, maxInFlight } = await server.log();
		return { ...measured, requests: requests.length, logins, maxInFlight };
	});
}

function rowOf(name: string, samples: Sample[]): Finding['rows'][number] {
	const middle = (what: 'wall' | 'cpu' | 'memory') => median(samples.map((one) => one[what]));
	return {
		'': name,
		'wall s': rounded(middle('wall') / 1000),
		'CPU s': rounded(middle('cpu') / 1000),
		'memory MB': rounded(middle('memory')),
		requests: String(samples[0]?.requests),
	};
}

function ratioGoal(
	samples: Samples,
	what: 'wall' | 'cpu' | 'memory',
	other: Tool,
	most: number,
): Goal {
	const of = (tool: Tool) => (samples[tool] ?? []).map((sample) => sample[what]);
	const words = { wall: 'wall time', cpu: 'CPU time', memory: 'peak memory above idle' };
	return {
		what: `${words[what]}, as a part of the ${NAMES[other]}'s`,
		figure: medianRatio(of('node'), of(other)),
		most,
	};
}

function mostGoal(
	samples: Samples,
	what: string,
	key: 'maxInFlight' | 'logins',
	most: number,
): Goal {
	return { what, figure: Math.max(...(samples.node ?? []).map((sample) => sample[key])), most };
}
