import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { POLL_TIMES } from '../../real-n8n/workflows.mts';
import { failureOf } from '../../real-n8n/execution.mts';
import { PACKAGE_NAME } from '../../tools/repository.mts';
import type { Credential, SavedWorkflow } from '../../real-n8n/rest.mts';
import { ADMIN, type Simulator } from '../../simulator/index.mts';
import { foundIn, KEPT, PASSWORD } from '../support/canaries.mts';
import { repeating, wordsWith } from '../secrets/support/repeated.mts';
import { everyOperation } from '../support/everyOperation.mts';
import { tokenOf } from '../support/logIn.mts';
import { action, chain, node, savedCredential, START, start, using } from './support/workflows.mts';
import { pollsSeen, untilPolls } from './support/polls.mts';
import { setting } from './support/setting.mts';
import { type Stage, stageFor } from './support/stage.mts';

/* What a real n8n stores of runs and writes to its log holds no secret. */

const LOG_IN = '/jwt-api-token-auth/';
const DATA = /^\/(personnel|iclock)\//;
const READS = everyOperation.filter(({ operation }) => /^get/.test(operation));
const { device_password, self_password } = KEPT;

describe('secrets', () => {
	const stage = stageFor('secrets', { N8N_LOG_LEVEL: 'debug' });
	const secrets: Record<string, string> = { PASSWORD, device_password, self_password };

	/** A server with secrets in its rows, and a credential for it. */
	async function prepared(): Promise<{ simulator: Simulator; credential: Credential }> {
		const simulator = await stage.simulator();
		for (const { id } of simulator.data.employees.all()) simulator.data.employees.update(id, KEPT);
		const token = await tokenOf(simulator, ADMIN, LOG_IN);
		simulator.clearLog();
		secrets[`token ${simulator.port}`] = token;
		simulator.fault({ path: LOG_IN, times: Infinity, answer: { status: 200, body: { token } } });
		return {
			simulator,
			credential: await savedCredential(stage, simulator, { password: PASSWORD }),
		};
	}

	async function runReads(title: string, credential: Credential): Promise<SavedWorkflow> {
		const { rest } = stage.n8n;
		const nodes = READS.map(({ resource, operation, parameters }) => ({
			...action(
				`${resource} ${operation}`,
				credential,
				{ resource, operation, simplify: false, ...parameters },
				{ onError: 'continueRegularOutput' },
			),
			executeOnce: true,
		}));
		const workflow = await rest.createWorkflow(chain(title, [start(), ...nodes]));
		await rest.runWorkflow(workflow, START);
		return workflow;
	}

	test('are not in stored runs of operations that succeed', async () => {
		const { simulator, credential } = await prepared();
		const stored = await storedRuns(stage, await runReads('All goes well', credential));
		expect(simulator.requests.length).toBeGreaterThan(READS.length);
		// Raw rows hold the number of the card: what is searched for would be found.
		expect(foundIn(stored, { card_no: KEPT.card_no })).toEqual(['card_no']);
		expect(foundIn(stored, secrets)).toEqual([]);
	});

	test.each(repeating.filter(({ kinds }) => kinds === undefined))(
		'nor of those that fail: $title',
		async ({ title, answer }) => {
			const { simulator, credential } = await prepared();
			const held = { PASSWORD, token: secrets[`token ${simulator.port}`] };
			simulator.fault({ path: DATA, times: Infinity, answer: answer(wordsWith(held), KEPT) });
			const stored = await storedRuns(stage, await runReads(title, credential));
			expect(stored).toMatch(/The (server|account|answer|record) /);
			expect(foundIn(stored, { ...secrets, card_no: KEPT.card_no })).toEqual([]);
			const list = { resource: 'area', operation: 'getAll', returnAll: true, areaFilters: {} };
			const failing = await stage.n8n.rest.createWorkflow(
				chain(`${title}, stops`, [start(), action('List', credential, list)]),
			);
			expect(failureOf(await stage.n8n.rest.runWorkflow(failing, START))).toContain('List: The ');
			expect(foundIn(await storedRuns(stage, failing), secrets)).toEqual([]);
		},
	);

	test('nor of those that cannot log in, nor in the answer to a test of the credential', async () => {
		const { simulator, credential } = await prepared();
		simulator.clearFaults();
		simulator.fault({
			path: LOG_IN,
			times: Infinity,
			answer: { status: 400, body: { non_field_errors: [wordsWith({ PASSWORD })] } },
		});
		const workflow = await runReads('No log-in', credential);
		const stored = await storedRuns(stage, workflow);
		expect(stored).toContain('Could not log in to UTimeMaster: the server refused the user');
		const tested = await stage.n8n.rest.testCredential(credential);
		expect(tested.status).toBe('Error');
		expect(foundIn([stored, tested], secrets)).toEqual([]);
		// That of the run, which is not repeated, and that of the test, which always asks the server.
		expect(simulator.logins).toBe(2);
	});

	test('nor of an active trigger, whose polls succeed, fail and succeed again', async () => {
		const { simulator, credential } = await prepared();
		simulator.fault({
			path: '/iclock/',
			times: Infinity,
			answer: { rewrite: ({ body }) => ({ body: withSecrets(String(body)) }) },
		});
		const workflow = await stage.n8n.rest.createWorkflow(polling(credential));
		await stage.n8n.rest.activate(workflow);
		simulator.data.punch({ emp_code: 'E-100' });
		await untilPolls(simulator, 2);
		const held = { PASSWORD, token: secrets[`token ${simulator.port}`] };
		simulator.clearFaults();
		simulator.fault({
			path: '/iclock/',
			times: Infinity,
			answer: { status: 403, body: { detail: wordsWith(held), ...KEPT } },
		});
		await untilPolls(simulator, 2);
		await stage.n8n.rest.deactivate(workflow);
		expect(pollsSeen(simulator)).toBeGreaterThanOrEqual(4);
		const stored = await storedRuns(stage, workflow);
		expect(stored).toContain('E-100');
		expect(stored).toContain('The account may not do this');
		expect(foundIn(stored, secrets)).toEqual([]);
	});

	test('and not in the log of all that', () => {
		const { artefacts } = setting();
		const logs = readdirSync(artefacts).filter((file) => /^secrets.*\.log$/.test(file));
		const lines = logs.map((file) => readFileSync(join(artefacts, file), 'utf8')).join('\n');
		expect(lines).toContain('No log-in');
		expect(foundIn(lines, secrets)).toEqual([]);
	});
});

/** What n8n keeps of the runs of a workflow, the workflow with its static data among it. */
async function storedRuns({ n8n, session }: Stage, workflow: SavedWorkflow): Promise<string> {
	const runs = await n8n.rest.executions(workflow);
	const paths = [
		`/rest/workflows/${workflow.id}`,
		...runs.map(({ id }) => `/rest/executions/${id}`),
	];
	expect(runs).not.toEqual([]);
	const bodies = await Promise.all(paths.map(async (path) => await session.send('GET', path)));
	return JSON.stringify(bodies);
}

function polling(credential: Credential) {
	const parameters = { pollTimes: POLL_TIMES, simplify: false };
	const credentials = using(credential);
	return chain('Punches with secrets', [
		node('New punch', `${PACKAGE_NAME}.uTimeMasterTrigger`, parameters, { credentials }),
		node('After', 'n8n-nodes-base.noOp'),
	]);
}

function withSecrets(body: string): string {
	const fields = JSON.stringify({ device_password, self_password }).slice(1, -1);
	return body.replaceAll('{"id":', `{${fields},"emp":{${fields}},"id":`);
}
