import { statSync } from 'node:fs';
import { type Bench, runClient } from './client.mts';
import { median, medianRatio } from './figures.mts';
import { type Finding, rounded } from './report.mts';

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
