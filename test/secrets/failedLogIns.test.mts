import type { Simulator } from '../../simulator/index.mts';
import { closeServers } from '../support/server.mts';
import { canaries, foundIn } from '../support/canaries.mts';
import { CapturedLog } from './support/capturedLog.mts';
import { repeating, wordsWith } from './support/repeated.mts';
import { waysInTurn } from './support/ways.mts';

/* Log-ins that fail and repeat the password and the token of the log-in before. */

const LOG_IN = /api-token-auth\/$/;
const failing = repeating.filter(({ title }) => title !== '200, another form');

let log: CapturedLog;
beforeAll(() => (log = new CapturedLog()));
afterAll(() => log.end());
afterEach(closeServers);

describe.each(failing)('$title', (failure) => {
	const { answer } = failure;

	test.each(waysInTurn(failing.indexOf(failure)))('$title', async ({ go }) => {
		const { simulator, credential, held, secrets } = await canaries('jwt');
		simulator.expireTokens();
		simulator.clearFaults();
		const fields = { username: 'admin', ...held };
		simulator.fault({
			path: LOG_IN,
			times: Infinity,
			answer: answer(wordsWith(held), fields),
		});
		const { output, failure: told } = await go(credential);
		expect(told).toMatch(/^Could not log in to UTimeMaster: /);
		expect(logInsOf(simulator)).toBe(1);
		expect(foundIn([output, log.take()], secrets)).toEqual([]);
	});
});

function logInsOf({ requests }: Simulator): number {
	return requests.filter(({ path }) => LOG_IN.test(path)).length;
}
