import { failureOf, rowsOf } from '../../real-n8n/execution.mts';
import { freePorts } from '../../tools/freePort.mts';
import type { Credential } from '../../real-n8n/rest.mts';
import { ADMIN, type Simulator } from '../../simulator/index.mts';
import { tokenOf } from '../support/logIn.mts';
import { chain, node, savedCredential, START, start, using } from './support/workflows.mts';
import { setting } from './support/setting.mts';
import { stageFor } from './support/stage.mts';

const LOGIN_PATH = '/jwt-api-token-auth/';

describe('the credential', () => {
	const stage = stageFor('credential');

	async function tested(server: Pick<Simulator, 'url'>, values: Credential['data'] = {}) {
		return await stage.n8n.rest.testCredential(await savedCredential(stage, server, values));
	}

	test('accepts the right password', async () => {
		const simulator = await stage.simulator();
		expect(await tested(simulator)).toMatchObject({ status: 'OK' });
		expect(simulator.logins).toBe(1);
	});

	test('tries a wrong password once and shows the words of the server', async () => {
		const simulator = await stage.simulator();
		const answer = await tested(simulator, { password: 'not-it' });
		expect(answer).toEqual({
			status: 'Error',
			message: expect.stringContaining('Unable to log in with provided credentials.') as string,
		});
		expect(simulator.requests.map(({ path }) => path)).toEqual([LOGIN_PATH]);
	});

	test('says that no server answers at a wrong address', async () => {
		const [port] = await freePorts(1);
		expect(await tested({ url: `http://127.0.0.1:${port}` })).toEqual({
			status: 'Error',
			message: 'Could not log in to UTimeMaster: the server refuses the connection',
		});
	});

	test('logs in an employee', async () => {
		const simulator = await stage.simulator();
		const staff = { account: 'staff', username: 'E-100', password: 'staff-password' };
		expect(await tested(simulator, staff)).toMatchObject({ status: 'OK' });
		expect(simulator.logins).toBe(1);
	});

	test('takes a pasted token without any log-in', async () => {
		const simulator = await stage.simulator();
		const token = await tokenOf(simulator, ADMIN, LOGIN_PATH);
		simulator.clearLog();
		expect(await tested(simulator, { logInWith: 'token', token })).toMatchObject({ status: 'OK' });
		expect(simulator.logins).toBe(0);
		const wrong = await tested(simulator, { logInWith: 'token', token: 'not-it' });
		expect(wrong.status).toBe('Error');
		expect(simulator.logins).toBe(0);
	});

	test('takes no web page for a server, where a pasted token has no log-in that would tell', async () => {
		const simulator = await stage.simulator();
		const page = '<!DOCTYPE html><title>Printer</title>';
		simulator.fault({ times: Infinity, answer: { status: 200, body: page } });
		expect(await tested(simulator, { logInWith: 'token', token: 'pasted' })).toEqual({
			status: 'Error',
			message: expect.stringContaining('No UTimeMaster server answers at this address') as string,
		});
	});

	test('tells a missing licence from a wrong password', async () => {
		const simulator = await stage.simulator({ switches: { licence: 'missing' } });
		const answer = await tested(simulator);
		expect(answer.status).toBe('Error');
		// 2.8 has no say in the text of a refused request: "Forbidden - perhaps check your credentials?"
		expect(answer.message).toContain(
			setting().version === '2.8.4'
				? 'Forbidden'
				: 'the licence of the server does not include the API',
		);
		expect(simulator.logins).toBe(1);
	});

	test("serves n8n's HTTP Request node for calls that the package does not have", async () => {
		const simulator = await stage.simulator();
		const credential = await savedCredential(stage, simulator);
		const request = {
			...node(
				'Call',
				'n8n-nodes-base.httpRequest',
				{
					url: `${simulator.url}/personnel/api/areas/?page_size=1`,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: credential.type,
					options: {},
				},
				{ credentials: using(credential) },
			),
			typeVersion: 4.2,
		};
		const workflow = await stage.n8n.rest.createWorkflow(chain('Own call', [start(), request]));
		const execution = await stage.n8n.rest.runWorkflow(workflow, START);
		expect(failureOf(execution)).toBeUndefined();
		expect(rowsOf(execution, 'Call')).toMatchObject([{ count: 4, code: 0 }]);
	});

	test('opens again with its choices readable and its secrets hidden', async () => {
		const simulator = await stage.simulator();
		const { id } = await savedCredential(stage, simulator);
		const path = `/rest/credentials/${id}?includeData=true`;
		const { data } = await stage.session.send<Pick<Credential, 'data'>>('GET', path);
		expect(data).toMatchObject({
			baseUrl: simulator.url,
			logInWith: 'password',
			account: 'systemUser',
			authScheme: 'jwt',
			username: 'admin',
			ignoreSslIssues: false,
		});
		expect(JSON.stringify(data)).not.toContain('admin-password');
	});
});
