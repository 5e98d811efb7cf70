import { parseArgs } from 'node:util';
import { oneOf, positiveNumber, UsageError, wholeNumber } from '../tools/options.mts';
import type { SimulatorOptions } from './index.mts';

const HELP = `Simulated UTimeMaster server on 127.0.0.1

  tsx simulator/cli.mts [options]

  --port <n>       port, 0 = a free one (default 8090)
  --profile <8|9>  8 = as in the manual, 9 = 9.x (default 8)
  --seed <name>    company, manual or empty (default company)
  --live <n>       somebody punches about every n seconds (default: nobody)
  --help           this text
`;

interface Command {
	options: SimulatorOptions;
	/** Seconds between live punches; undefined = none. */
	live: number | undefined;
}

/** The command line as options; undefined = help was asked for. Throws a message for the user. */
function readCommand(): Command | undefined {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '8090' },
			profile: { type: 'string', default: '8' },
			seed: { type: 'string', default: 'company' },
			live: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return undefined;
	const port = wholeNumber('--port', values.port, 0, 65_535);
	const profile = oneOf('--profile', ['8', '9'], values.profile) === '9' ? 9 : 8;
	const seed = oneOf('--seed', ['company', 'manual', 'empty'], values.seed);
	const live = values.live === undefined ? undefined : positiveNumber('--live', values.live);
	return { options: { port, profile, seed }, live };
}

async function run({ options, live }: Command): Promise<void> {
	// Not loaded to show the help or what is wrong with an option.
	const { ADMIN, CLERK, STAFF, startSimulator } = await import('./index.mts');
	const { startLive } = await import('./live.mts');
	const simulator = await startSimulator(options);
	const { url, profile, data } = simulator;
	const hasStaff = data.employeeByCode(STAFF.username) !== undefined;
	console.log(`UTimeMaster simulator, profile ${profile}.x, seed "${options.seed}", at ${url}

  Log in     ${ADMIN.username} / ${ADMIN.password} (all rights), ${CLERK.username} / ${CLERK.password} (reads only)`);
	if (hasStaff) console.log(`             staff: ${STAFF.username} / ${STAFF.password}`);
	console.log(`  Rows       ${data.employees.size} employees, ${data.transactions.size} transactions
  A punch    curl -X POST ${url}/_simulator/punch -H 'content-type: application/json' -d '{"emp_code":"1"}'
  Requests   curl ${url}/_simulator/requests
  More       simulator/README.md; Ctrl+C ends it
`);
	const stopLive =
		live === undefined
			? () => {}
			: startLive(simulator, live, ({ id, emp_code, punch_time, punch_state, terminal_sn }) => {
					const what = punch_state === '0' ? 'in ' : 'out';
					console.log(`${punch_time}  ${what}  ${emp_code}  at ${terminal_sn}  (id ${id})`);
				});
	const end = async () => {
		stopLive();
		await simulator.close();
		console.log('Ended');
	};
	process.once('SIGINT', () => void end());
	process.once('SIGTERM', () => void end());
}

function explain(error: unknown): string {
	const { code, message } = error as NodeJS.ErrnoException;
	if (code === 'EADDRINUSE') return 'This port is taken; choose another with --port';
	if (error instanceof UsageError || code?.startsWith('ERR_PARSE_ARGS')) {
		return `${message}\n(--help shows all options)`;
	}
	return String((error as Error).stack);
}

try {
	const command = readCommand();
	if (command) await run(command);
	else console.log(HELP);
} catch (error) {
	console.error(explain(error));
	process.exitCode = 1;
}
