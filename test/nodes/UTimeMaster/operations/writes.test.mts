import { runNode } from '../../../support/engine.mts';
import { byId, recordRows, writtenBy } from '../../../support/parameters.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';

/* What was written is told as written; what cannot be told is refused before. */

afterEach(closeServers);

const POSITIONS = '/personnel/api/positions/';

const create = {
	resource: 'employee',
	operation: 'create',
	employeeCode: '00777',
	simplify: true,
	employeeDepartmentId: byId(1),
	employeeAreas: recordRows('area', byId('1')),
	employeeAdditionalFields: {},
};
const updateFields = { firstName: 'Nova' };

describe.each(PROFILES)('server %d.x', (profile) => {
	test.each([
		['create', create],
		['upsert', writtenBy('upsert', create)],
		[
			'update',
			{
				resource: 'employee',
				operation: 'update',
				employeeId: byId(4),
				employeeUpdateFields: updateFields,
			},
		],
	])('%s with a time zone that does not exist: nothing is sent', async (_operation, parameters) => {
		const simulator = await server({ profile });
		const credential = credentialFor(simulator, { timezone: 'Madrid' });
		const { error } = await runNode(credential, parameters);
		expect(error?.message).toBe('There is no time zone "Madrid"');
		expect(simulator.requests).toEqual([]);
	});
});

const position = {
	resource: 'position',
	positionCode: 'NEW-1',
	positionName: 'New one',
	positionAdditionalFields: {},
};

test('a position of version 9 whose ID cannot be looked up: created, without ID', async () => {
	const simulator = await server({ profile: 9 });
	simulator.fault({ method: 'GET', path: POSITIONS, answer: { status: 500, body: '' } });
	const { json, error } = await runNode(credentialFor(simulator), {
		...position,
		operation: 'create',
	});
	expect(error).toBeUndefined();
	expect(json).toMatchObject([{ id: null, position_code: 'NEW-1' }]);
	const writes = simulator.requests.filter(({ method, path }) => {
		return method === 'POST' && path === POSITIONS;
	});
	expect(writes).toHaveLength(1);
});

test('a server that answers with "id": null: the ID is looked up', async () => {
	const simulator = await server({ profile: 9 });
	simulator.fault({
		method: 'POST',
		path: POSITIONS,
		answer: { rewrite: ({ body }) => ({ body: String(body).replace('{', '{"id":null,') }) },
	});
	const { json } = await runNode(credentialFor(simulator), { ...position, operation: 'create' });
	expect(json).toMatchObject([{ id: expect.any(Number) as number }]);
});
