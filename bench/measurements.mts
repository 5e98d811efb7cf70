import { statSync } from 'node:fs';
import { type Bench, runClient, withServer } from './processes.mts';
import { type Finding, median, medianRatio, rounded } from './report.mts';

/** What the package costs at the start of n8n, and to download. */
export async function measureLoading(
	bench: Bench,
	{ rounds, tarball }: { rounds: number; tarball: string },
	tell: (line: string) => void,
): Promise<Finding> {
	const ours: number[] = [];
	const own: number[] = [];
	for (let round = 1; round <= rounds; round++) {
		tell(`Loading: round ${round} of ${rounds}`);
		const { wall, ownNodes = NaN } = await runClient(
			bench,
			{ tool: 'node', work: 'load' },
			async () => {},
		);
		ours.push(wall);
		own.push(ownNodes);
	}
	const kilobytes = statSync(tarball).size / 1000;
	return {
		title: 'Loading at the start of n8n',
		rows: [
			{ '': 'this package', 'wall ms': rounded(median(ours)) },
			{ '': "n8n's own nodes", 'wall ms': rounded(median(own)) },
		],
		goals: [
			{
				what: "loading, as a part of n8n's own nodes'",
				figure: medianRatio(ours, own),
				most: 0.02,
			},
			{ what: 'tarball in kB', figure: kilobytes, most: 150 },
		],
		samples: { ours, own, kilobytes },
	};
}

const TOO_MANY = [1.5e5, 1e6];

/** What Return All does where there are more rows than n8n can hand on. */
export async function measureTooMany(bench: Bench, tell: (line: string) => void): Promise<Finding> {
	const rows: Finding['rows'] = [];
	const samples: unknown[] = [];
	let most = 0;
	for (const size of TOO_MANY) {
		tell(`Return All at ${size.toLocaleString('en')} transactions`);
		await withServer(size, async (server) => {
			const task = { tool: 'node', work: 'read', url: server.url } as const;
			const measured = await runClient(bench, task, async () => await server.forgetRequests());
			if (measured.failure === undefined) throw new Error('It was not stopped');
			const { requests } = await server.log();
			most = Math.max(most, requests.length);
			samples.push({ ...measured, requests: requests.length });
			rows.push({
				'': `${size.toLocaleString('en')} transactions`,
				requests: String(requests.length),
				'memory MB': rounded(measured.memory),
				'ends with': measured.failure,
			});
		});
	}
	return {
		title: 'Return All with more rows than n8n can hand on',
		rows,
		goals: [{ what: 'requests before it stops, the log-in among them', figure: most, most: 2 }],
		samples,
	};
}

const IDLE_SIZES = [1e3, 1e5, 1e6];
const NEW_PUNCHES = 5000;
/** Rows of a page that an idle poll may read more or less. */
const ONE_PAGE = 300;

interface Poll {
	punches: number;
	requests: number;
	bytes: number;
	wall: number;
}

/** A poll after the first one, on a server with so many rows, some of which came in between. */
async function measurePoll(bench: Bench, rows: number, fresh: number): Promise<Poll> {
	return await withServer(rows, async (server) => {
		const task = { tool: 'node', work: 'poll', url: server.url } as const;
		const measured = await runClient(bench, task, async () => {
			await server.seedPunches(fresh, { from: '2026-01-01 00:00:00' });
			await server.forgetRequests();
		});
		if (measured.failure) throw new Error(`The trigger: ${measured.failure}`);
		const { requests } = await server.log();
		const bytes = requests.reduce((sum, request) => sum + request.bytes, 0);
		return { punches: measured.rows, requests: requests.length, bytes, wall: measured.wall };
	});
}

/** What a poll costs when nothing is new, by the size of the server. */
export async function measureIdlePolls(
	bench: Bench,
	tell: (line: string) => void,
): Promise<Finding> {
	const polls: Poll[] = [];
	for (const rows of IDLE_SIZES) {
		tell(`Idle poll at ${rows.toLocaleString('en')} transactions`);
		polls.push(await measurePoll(bench, rows, 0));
	}
	const bytes = polls.map((poll) => poll.bytes);
	return {
		title: 'Idle poll of the trigger',
		rows: polls.map((poll, n) => rowOf(`${IDLE_SIZES[n].toLocaleString('en')} transactions`, poll)),
		goals: [
			{ what: 'requests', figure: Math.max(...polls.map(({ requests }) => requests)), most: 2 },
			{
				what: 'bytes more or less, in rows',
				figure: Math.round((Math.max(...bytes) - Math.min(...bytes)) / bytesOfRow(polls)),
				most: ONE_PAGE,
			},
		],
		samples: polls,
	};
}

/** The largest answer held a whole frame of rows. */
function bytesOfRow(polls: Poll[]): number {
	return Math.max(...polls.map(({ bytes, requests }) => bytes / requests)) / ONE_PAGE;
}

/** What a poll costs that brings many punches. */
export async function measureBusyPoll(
	bench: Bench,
	tell: (line: string) => void,
): Promise<Finding> {
	tell(`Poll with ${NEW_PUNCHES.toLocaleString('en')} new punches`);
	const poll = await measurePoll(bench, 1e5, NEW_PUNCHES);
	if (poll.punches !== NEW_PUNCHES) throw new Error(`${poll.punches} punches came`);
	return {
		title: `Poll with ${NEW_PUNCHES.toLocaleString('en')} new punches at 100,000 transactions`,
		rows: [rowOf('UTimeMaster Trigger', poll)],
		goals: [{ what: 'requests', figure: poll.requests, most: 8 }],
		samples: poll,
	};
}

function rowOf(name: string, { punches, requests, bytes, wall }: Poll): Finding['rows'][number] {
	return {
		'': name,
		punches: rounded(punches),
		requests: String(requests),
		kB: rounded(bytes / 1000),
		'wall ms': rounded(wall),
	};
}
