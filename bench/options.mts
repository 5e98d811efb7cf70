import { parseArgs } from 'node:util';
import { wholeNumber } from '../tools/options.mts';

export const HELP = `Measures our nodes beside n8n's HTTP Request node and a client without n8n.

  npm run bench

Options
  --rounds <n>      rounds; each measures every tool once (default 5)
  --rows <n>        transactions that are read (default 100000)
  --items <n>       items of single reads and writes (default 2000)
  --latency <ms>    delay of every answer where there is one (default 50)
  --page-size <n>   rows per page, the server gives no more (default 1000)
  --only <work>     one work alone, by the beginning of its title
  --json <file>     where the figures go (default bench-results.json)
  --help            this text

It needs a real n8n (2.41.1), which it installs once as the demo does, and takes some 15 minutes.`;

export interface BenchOptions {
	help: boolean;
	rounds: number;
	rows: number;
	items: number;
	latency: number;
	pageSize: number;
	only: string;
	json: string;
}

/**
 * Reads the command line.
 *
 * @throws an Error that names what is wrong
 */
export function parseOptions(args: string[]): BenchOptions {
	const { values } = parseArgs({
		args,
		options: {
			help: { type: 'boolean', short: 'h', default: false },
			rounds: { type: 'string', default: '5' },
			rows: { type: 'string', default: '100000' },
			items: { type: 'string', default: '2000' },
			latency: { type: 'string', default: '50' },
			'page-size': { type: 'string', default: '1000' },
			only: { type: 'string', default: '' },
			json: { type: 'string', default: 'bench-results.json' },
		},
	});
	const number = (name: 'rounds' | 'rows' | 'items' | 'latency' | 'page-size', least: number) =>
		wholeNumber(`--${name}`, values[name], least);
	return {
		help: values.help,
		rounds: number('rounds', 1),
		rows: number('rows', 1000),
		items: number('items', 1),
		latency: number('latency', 0),
		pageSize: number('page-size', 10),
		only: values.only,
		json: values.json,
	};
}
