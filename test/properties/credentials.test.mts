import fc from 'fast-check';
import { ADMIN } from '../../simulator/index.mts';
import { runNode } from '../support/engine.mts';
import { closePlainServers, plainServer } from '../support/plainServer.mts';
import { closeServers, credentialFor, server } from '../support/server.mts';
import { tries } from '../support/exploration.mts';
import { text } from './support/arbitraries.mts';

/* Whatever stands in a credential: requests go to the server it names, or none goes anywhere. */

afterEach(async () => {
	await closeServers();
	await closePlainServers();
});

const READ = { resource: 'area', operation: 'getAll', returnAll: true };
const DATA = '/personnel/api/areas/';

test('what the browser shows after ? and # does not count', async () => {
	const simulator = await server();
	const tail = fc
		.tuple(fc.constantFrom('?', '#', '/?', '/#', '?a#'), text)
		.map((one) => one.join(''));
	await fc.assert(
		fc.asyncProperty(tail, async (end) => {
			simulator.clearLog();
			const { json, error } = await runNode(credentialFor({ url: simulator.url + end }), READ);
			expect(error?.message).toBeUndefined();
			expect(json.length).toBe(4);
			expect(simulator.requests.filter(({ path }) => path === DATA).length).toBe(1);
		}),
		tries(24),
	);
});

test('any path: the requests are below it, or it is told that none can be', async () => {
	const { url, seen } = await plainServer({ token: 'fresh-token', count: 0, next: null, data: [] });
	await fc.assert(
		fc.asyncProperty(text, async (path) => {
			seen.length = 0;
			const { error } = await runNode(credentialFor({ url: `${url}/${path}` }), READ);
			expect(JSON.stringify(error ?? {})).not.toContain(ADMIN.password);
			if (error !== undefined) return expect(error.message).toMatch(/log in|web page|Base URL/);
			expect(seen.map(({ line }) => line.split('?')[0])).toEqual([
				expect.stringMatching(/^POST \/.*\/?jwt-api-token-auth\/$/s),
				expect.stringMatching(/^GET \/.*\/?personnel\/api\/areas\/$/s),
			]);
		}),
		tries(24),
	);
});

test.each(['jwt', 'general'])(
	'any pasted token of kind %s is sent as one, or not',
	async (kind) => {
		const { url, seen } = await plainServer({ count: 0, next: null, data: [] });
		const scheme = kind === 'jwt' ? 'JWT' : 'Token';
		await fc.assert(
			fc.asyncProperty(text, async (token) => {
				seen.length = 0;
				const given = { logInWith: 'token', authScheme: kind, token };
				const { error } = await runNode(credentialFor({ url }, given), READ);
				expect(error?.message).toBeUndefined();
				expect(seen.map(({ authorization }) => authorization)).toEqual([
					expect.stringMatching(new RegExp(`^${scheme}( [\\x21-\\xff]*)?$`)),
				]);
			}),
			tries(24),
		);
	},
);
