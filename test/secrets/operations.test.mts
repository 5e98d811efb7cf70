import { everyOperation, runOperation } from '../support/everyOperation.mts';
import { closeServers } from '../support/server.mts';
import { canaries, foundIn, KEPT } from '../support/canaries.mts';
import { CapturedLog } from './support/capturedLog.mts';
import { outputOf, runWithSecrets, titleOf } from './support/ways.mts';

/* What operations put out when all goes well. */

/** Raw rows are what the server sends, PIN and hash excepted: the number of a card is in them. */
const RAW_MAY_HOLD = ['card_no', 'cardNumber'];

const { device_password, self_password } = KEPT;
const OWNER = JSON.stringify({ name: 'Ana', device_password, self_password });

let log: CapturedLog;
beforeAll(() => (log = new CapturedLog()));
afterAll(() => log.end());
afterEach(closeServers);

describe.each(['jwt', 'pasted'] as const)('log-in %s', (kind) => {
	describe.each([
		['simplified', true, []],
		['raw', false, RAW_MAY_HOLD],
	] as const)('%s', (_title, simplify, mayHold) => {
		test.each(everyOperation.map((operation) => [titleOf(operation), operation] as const))(
			'%s',
			async (_operation, operation) => {
				const stage = await canaries(kind);
				if (operation.before) await runOperation(stage.credential, operation.before);
				stage.simulator.fault({
					path: /^\/(personnel|iclock)\//,
					times: Infinity,
					answer: { rewrite: ({ body }) => ({ body: withOwners(String(body)) }) },
				});
				const isFiltered = titleOf(operation) === 'employee getAll';
				const parameters = isFiltered ? { employeeFilters: {} } : {};
				const run = await runWithSecrets(stage, operation, simplify, parameters);
				expect(run.error).toBeUndefined();
				expect(run.items).not.toEqual([]);
				const found = foundIn(outputOf(run), stage.secrets);
				expect(found.filter((name) => !(mayHold as readonly string[]).includes(name))).toEqual([]);
				const lines = log.take();
				expect(lines).toContain('Start executing node "UTimeMaster"');
				expect(foundIn(lines, stage.secrets)).toEqual([]);
			},
		);
	});
});

/** The same answer with a record in each record that has secrets of its own. */
function withOwners(body: string): string {
	return body.replaceAll(/\{"id":\d+,/g, (start) => `${start}"owner":${OWNER},`);
}
