import { runNode } from '../../../support/engine.mts';
import { chosen } from '../../../support/parameters.mts';
import { requestsOf } from '../../../support/requests.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';

/* Servers, and proxies before them, that do not know a method: nothing was done. */

afterEach(closeServers);

describe.each(PROFILES)('server %i.x', (profile) => {
	test.each(['405', '501'] as const)('%s to an update', async (patch) => {
		const simulator = await server({ profile, switches: { patch } });
		const { error } = await runNode(credentialFor(simulator), {
			resource: 'employee',
			operation: 'update',
			employeeId: chosen('recordId', 4),
			employeeUpdateFields: { city: 'Lisbon' },
		});
		expect(error?.message).toBe(
			'The server does not offer this operation: Method "PATCH" not allowed.',
		);
		expect(error?.description).toContain('version of the server lacks the call');
		expect(error?.description).not.toContain('may have been done');
		expect(requestsOf(simulator)).toHaveLength(1);
	});

	test.each([
		['present', undefined],
		['absent', 'The server does not offer this operation: Method "DELETE" not allowed.'],
	] as const)('device writes are %s', async (terminalWrites, message) => {
		const simulator = await server({ profile, switches: { terminalWrites } });
		const { error } = await runNode(credentialFor(simulator), {
			resource: 'device',
			operation: 'delete',
			deviceId: chosen('code', 'TEST000000004'),
		});
		expect(error?.message).toBe(message);
		expect(simulator.data.terminals.get(4) === undefined).toBe(message === undefined);
	});
});
