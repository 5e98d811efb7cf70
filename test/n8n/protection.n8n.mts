import { failureOf } from '../../real-n8n/execution.mts';
import { action, chain, savedCredential, START, start } from './support/workflows.mts';
import { describeOn } from './support/setting.mts';
import { stageFor } from './support/stage.mts';

/* n8n's protection against requests to private addresses (SSRF); 2.8 has none. */

const PROTECTED = { N8N_SSRF_PROTECTION_ENABLED: 'true' };

describeOn('2.41.1')('an n8n that is protected against requests to private addresses', () => {
	const stage = stageFor('protection', PROTECTED);

	test('does not reach a server that is not allowed, and says so', async () => {
		const simulator = await stage.simulator();
		const answer = await stage.n8n.rest.testCredential(await savedCredential(stage, simulator));
		expect(answer).toEqual({
			status: 'Error',
			message:
				'Could not log in to UTimeMaster: this n8n does not allow requests to the address of the server',
		});
		expect(simulator.requests).toEqual([]);
	});

	test('tells the user of a node which setting allows it', async () => {
		const simulator = await stage.simulator();
		const token = { logInWith: 'token', token: 'not-asked-for' };
		const credential = await savedCredential(stage, simulator, token);
		const list = { resource: 'area', operation: 'getAll', returnAll: true, areaFilters: {} };
		const workflow = await stage.n8n.rest.createWorkflow(
			chain('Blocked', [start(), action('List', credential, list)]),
		);
		const failure = failureOf(await stage.n8n.rest.runWorkflow(workflow, START));
		expect(failure).toContain('This n8n does not allow requests to the address of the server');
		expect(failure).toContain('N8N_SSRF_ALLOWED_HOSTNAMES');
		expect(simulator.requests).toEqual([]);
	});
});

describeOn('2.41.1')('an n8n with the address of the server allowed', () => {
	const stage = stageFor('protection-allowed', {
		...PROTECTED,
		N8N_SSRF_ALLOWED_IP_RANGES: '127.0.0.1/32',
	});

	test('reaches it', async () => {
		const simulator = await stage.simulator();
		const answer = await stage.n8n.rest.testCredential(await savedCredential(stage, simulator));
		expect(answer).toMatchObject({ status: 'OK' });
	});
});

describeOn('2.41.1')('an n8n with the name of the server allowed', () => {
	const stage = stageFor('protection-name', {
		...PROTECTED,
		N8N_SSRF_ALLOWED_HOSTNAMES: 'localhost',
	});

	test('reaches it', async () => {
		const { port } = await stage.simulator();
		const server = { url: `http://localhost:${port}` };
		const answer = await stage.n8n.rest.testCredential(await savedCredential(stage, server));
		expect(answer).toMatchObject({ status: 'OK' });
	});
});
