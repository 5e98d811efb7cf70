import { type SimulatorProcess, startSimulatorProcess } from '../simulator/process.mts';

/** Employees who take turns in the transactions. */
const CODES = ['1', '2', '10', '00012', 'E-100'];

/** Runs with a simulated server that holds exactly so many transactions; ends it afterwards. */
export async function withServer<T>(
	transactions: number,
	run: (server: SimulatorProcess) => Promise<T>,
): Promise<T> {
	const server = await startSimulatorProcess({ profile: '9' });
	try {
		const { transactions: there } = await server.counts();
		await server.seedPunches(transactions - there, { codes: CODES });
		return await run(server);
	} finally {
		await server.stop();
	}
}
