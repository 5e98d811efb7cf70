import { type Bench, runClient } from './client.mts';
import { type Finding, rounded } from './report.mts';
import { withServer } from './server.mts';

const SIZES = [1.5e5, 1e6];

/** What Return All does where there are more rows than n8n can hand on. */
export async function measureTooMany(bench: Bench, tell: (line: string) => void): Promise<Finding> {
	const rows: Finding['rows'] = [];
	const samples: unknown[] = [];
	let most = 0;
	for (const size of SIZES) {
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
