import { closeServers } from '../support/server.mts';
import { acceptLogIns, type Canaries, canaries, foundIn, KEPT } from '../support/canaries.mts';
import { CapturedLog } from './support/capturedLog.mts';
import { repeating, wordsWith } from './support/repeated.mts';
import { ways } from './support/ways.mts';

/* What list searches, the trigger and the test of the credential put out. */

const DATA = /^\/(personnel|iclock)\//;
const { device_password, self_password } = KEPT;
const HIDDEN = JSON.stringify({ device_password, self_password }).slice(1, -1);

let log: CapturedLog;
beforeAll(() => (log = new CapturedLog()));
afterAll(() => log.end());

describe.each(['jwt', 'pasted'] as const)('log-in %s', (kind) => {
	describe('all goes well', () => {
		let stage: Canaries;
		beforeAll(async () => {
			stage = await canaries(kind);
			stage.simulator.fault({
				path: DATA,
				times: Infinity,
				answer: {
					rewrite: ({ body }) => ({
						body: String(body).replaceAll('{"id":', `{${HIDDEN},"emp":{${HIDDEN}},"id":`),
					}),
				},
			});
		});
		afterAll(closeServers);

		test.each(ways)('$title', async ({ go, brings }) => {
			const { output, count, failure } = await go(stage.credential);
			expect(failure).toBeUndefined();
			expect(count > 0).toBe(brings);
			expect(foundIn([output, log.take()], stage.secrets)).toEqual([]);
		});
	});

	describe('the answer repeats secrets', () => {
		let stage: Canaries;
		beforeAll(async () => {
			stage = await canaries(kind, {}, false);
		});
		afterAll(closeServers);

		describe.each(repeating)('$title', ({ answer }) => {
			test.each(ways)('$title', async ({ go }) => {
				const { simulator, credential, held, secrets } = stage;
				simulator.clearFaults();
				if (kind === 'jwt') acceptLogIns(simulator, held.token);
				simulator.fault({ path: DATA, times: Infinity, answer: answer(wordsWith(held), KEPT) });
				const { output, failure } = await go(credential);
				expect(failure).toEqual(expect.any(String));
				expect(foundIn([output, log.take()], secrets)).toEqual([]);
			});
		});
	});
});
