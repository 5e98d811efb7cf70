import type { Fault } from '../../simulator/index.mts';
import { closePlainServers, plainServer } from '../support/plainServer.mts';
import { closeServers } from '../support/server.mts';
import { canaries } from '../support/canaries.mts';
import { ways } from './support/ways.mts';

/* Nothing is sent to another host, whatever the server of the credential says. */

const LOG_IN = '/jwt-api-token-auth/';
const DATA = /^\/(personnel|iclock)\//;

afterEach(async () => {
	await closeServers();
	await closePlainServers();
});

describe.each(ways)('$title', ({ title, go }) => {
	test.each([301, 302, 303, 307, 308])('sent on with %d', async (status) => {
		const { simulator, credential } = await canaries('jwt');
		const other = await plainServer({ token: 'taken', data: [], next: null });
		simulator.fault({ path: DATA, times: Infinity, answer: to(other.url, status) });
		const { failure } = await go(credential);
		expect(failure).toEqual(expect.any(String));
		expect(other.seen).toEqual([]);
	});

	test.each([301, 302, 303, 307, 308])('its log-in sent on with %d', async (status) => {
		const { simulator, credential } = await canaries('jwt');
		const other = await plainServer({ token: 'taken', data: [], next: null });
		simulator.expireTokens();
		simulator.clearFaults();
		simulator.fault({ path: LOG_IN, times: Infinity, answer: to(other.url, status) });
		const { failure } = await go(credential);
		expect(failure).toMatch(/^Could not log in to UTimeMaster: the server sends the request on/);
		expect(other.seen).toEqual([]);
	});

	test.each([200, 401])('a Location with %d', async (status) => {
		const { simulator, credential } = await canaries('jwt');
		const other = await plainServer({ token: 'taken', data: [], next: null });
		for (const path of [LOG_IN, DATA]) {
			simulator.fault({ path, times: Infinity, answer: to(other.url, status) });
		}
		await go(credential);
		expect(other.seen).toEqual([]);
	});

	test('pages that go on elsewhere', async () => {
		const { simulator, credential } = await canaries('jwt', { switches: { pageSizeCap: 5 } });
		const other = await plainServer({ data: [], next: null });
		let pages = 0;
		simulator.fault({
			path: DATA,
			times: Infinity,
			answer: {
				rewrite: ({ body }) => {
					pages += 1;
					const next = `"next":"${other.url}/iclock/api/transactions/?page=2"`;
					return { body: String(body).replace(/"next":"[^"]+"/, next) };
				},
			},
		});
		const { failure } = await go(credential);
		expect(failure).toBeUndefined();
		expect(pages).toBeGreaterThan(title === 'operation' ? 4 : 0);
		expect(other.seen).toEqual([]);
	});
});

/** An answer that names another host in every way there is. */
function to(url: string, status: number): Fault['answer'] {
	const location = `${url}${LOG_IN}`;
	const headers = { location, 'content-location': location, refresh: `0; url=${location}` };
	return { status, headers, body: '' };
}
