import '../support/environment.mts';
import 'reflect-metadata';
import { ExecuteContext } from 'n8n-core';
import {
	createRunExecutionData,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type INodeType,
	type INodeTypes,
	Workflow,
} from 'n8n-workflow';
import { closeServers, credentialFor, server, type TestCredentials } from '../support/server.mts';
import { additionalData } from '../support/engine.mts';
import { closePlainServers, plainServer } from '../support/plainServer.mts';

/* Requests of other nodes with this credential, such as those of n8n's HTTP Request node. */

afterEach(async () => {
	await closeServers();
	await closePlainServers();
});

const REFUSED = 'The address belongs to another server than the Base URL of the credential';
const PATH = '/personnel/api/areas/?page_size=1';

const type = { description: { properties: [] } } as unknown as INodeType;
const nodeTypes: INodeTypes = {
	getByName: () => type,
	getByNameAndVersion: () => type,
	getKnownTypes: () => ({}),
};

/** Sends a request as the HTTP Request node does, or as newer nodes do. */
async function send(
	credential: TestCredentials,
	helper: 'requestWithAuthentication' | 'httpRequestWithAuthentication',
	request: IDataObject,
): Promise<{ body?: unknown; message?: string }> {
	const node: INode = {
		id: 'n',
		name: 'HTTP',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4,
		position: [0, 0],
		parameters: {},
		credentials: { uTimeMasterApi: { id: '1', name: 'Test' } },
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const items = [{ json: {} }];
	const data = { main: [items] };
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData(credential),
		'manual',
		createRunExecutionData(),
		0,
		items,
		data,
		{ node, data, source: null },
		[],
	);
	const call = context.helpers[helper] as (
		this: unknown,
		name: string,
		options: IHttpRequestOptions,
	) => Promise<unknown>;
	return await call.call(context, 'uTimeMasterApi', { json: true, ...request } as never).then(
		(body) => ({ body }),
		(error: Error) => ({ message: error.message }),
	);
}

describe.each([
	['requestWithAuthentication', 'uri'],
	['httpRequestWithAuthentication', 'url'],
] as const)('%s', (helper, key) => {
	test.each<[title: string, edit: (url: string) => string]>([
		['as it is', (url) => `${url}${PATH}`],
		['in capitals', (url) => `${url.replace('http', 'HTTP')}${PATH}`],
		['relative', () => PATH],
	])('an address of the server, %s', async (_title, edit) => {
		const simulator = await server();
		const credential = credentialFor(simulator);
		const { body, message } = await send(credential, helper, { [key]: edit(simulator.url) });
		expect(message).toBeUndefined();
		expect(body).toMatchObject({ data: [{ id: 1 }] });
	});

	test.each<[title: string, edit: (host: string) => IDataObject]>([
		['of another port', (host) => ({ [key]: `http://${host}${PATH}` })],
		['without a scheme', (host) => ({ [key]: `//${host}${PATH}` })],
		['with backslashes', (host) => ({ [key]: `\\\\${host}${PATH}` })],
		['with both slashes', (host) => ({ [key]: `/\\${host}${PATH}` })],
		['behind blanks', (host) => ({ [key]: ` http://${host}${PATH}` })],
		['with the server as user', (host) => ({ [key]: `http://127.0.0.1@${host}${PATH}` })],
		['of another scheme', (host) => ({ [key]: `https://${host}${PATH}` })],
		['that is none', () => ({ [key]: 'http://[' })],
		['as base', (host) => ({ [key]: PATH, baseURL: `http://${host}` })],
	])('an address %s is refused, nothing is sent', async (_title, edit) => {
		const simulator = await server();
		const other = await plainServer({ data: [] });
		const credential = credentialFor(simulator);
		await send(credential, helper, { [key]: PATH });
		simulator.clearLog();
		const { message } = await send(credential, helper, edit(new URL(other.url).host));
		expect(message).toBe(REFUSED);
		expect([other.seen, simulator.requests]).toEqual([[], []]);
	});

	test.each([301, 307])('a redirect with %d does not take the token along', async (status) => {
		const simulator = await server();
		const other = await plainServer({ data: [] });
		const headers = { location: `${other.url}/` };
		simulator.fault({ path: '/personnel/', answer: { status, headers, body: '' } });
		await send(credentialFor(simulator), helper, { [key]: PATH });
		for (const { authorization } of other.seen) expect(authorization).toBeUndefined();
		expect(other.seen.length).toBe(1);
	});
});

test('what tells the test of the credential is not sent', async () => {
	const other = await plainServer({ token: 'new-token', data: [] });
	const headers = { 'X-Credential-Test': 'true', 'X-Other': 'yes' };
	await send(credentialFor(other), 'httpRequestWithAuthentication', { url: PATH, headers });
	expect(other.seen[1].line).toContain('GET');
	expect(Object.keys(other.seen[1].headers)).toContain('x-other');
	expect(Object.keys(other.seen[1].headers)).not.toContain('x-credential-test');
});
