import type { INodeParameters } from 'n8n-workflow';
import type { Simulator } from '../../../../simulator/index.mts';
import { runNode } from '../../../support/engine.mts';
import { fromList, recordRows, writtenBy } from '../../../support/parameters.mts';
import { RESIGNED, requestsOf } from '../../../support/requests.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';

/* Somebody who was resigned is in no list, and a creation under their code could overwrite them. */

afterEach(closeServers);

const RESIGNS = '/personnel/api/resigns/';
const CREATE: INodeParameters = {
	resource: 'employee',
	operation: 'create',
	employeeCode: '={{ $json.code }}',
	employeeDepartmentId: fromList(3),
	employeeAreas: recordRows('area', fromList(3)),
	employeeAdditionalFields: { firstName: 'New' },
};
const one = [{ code: '00012' }];

function resign({ data }: Simulator, ...ids: number[]): void {
	for (const employee of ids) {
		const reason = { resign_type: 1, disableatt: false, reason: null };
		data.resigns.insert({ employee, resign_date: '2026-01-31', ...reason });
	}
}

const posts = ({ requests }: Simulator) =>
	requests.filter(({ method, path }) => method === 'POST' && path.includes('/api/employees'));
const reads = (simulator: Simulator) =>
	requestsOf(simulator).filter((line) => String(line).startsWith(`GET ${RESIGNS}`));

describe.each(PROFILES)('server %d.x', (profile) => {
	const start = async (switches: object = {}) =>
		await server({ profile, switches: { resigns: 'present', ...switches } });

	test.each(['400', 'upsert'] as const)(
		'creations that answer a duplicate by %s: refused, nothing is written',
		async (duplicateCreate) => {
			for (const operation of ['create', 'upsert'] as const) {
				const simulator = await start({ duplicateCreate });
				resign(simulator, 4);
				const before = simulator.data.employees.get(4);
				const parameters = writtenBy(operation, CREATE);
				const { error } = await runNode(credentialFor(simulator), parameters, { items: one });
				expect(error).toMatchObject({
					message: 'The employee "00012" was resigned',
					description: expect.stringContaining('Reinstate') as string,
				});
				expect(posts(simulator)).toEqual([]);
				expect(simulator.data.employees.get(4)).toEqual(before);
			}
		},
	);

	test('they are read once for all items, and only before somebody is created', async () => {
		const simulator = await start();
		resign(simulator, 4);
		const items = ['N1', 'N2', 'N3'].map((code) => ({ code }));
		const helper = credentialFor(simulator);
		const { json } = await runNode(helper, CREATE, { items });
		expect(json).toHaveLength(3);
		expect(json[0]).not.toHaveProperty('resignedNotChecked');
		expect(reads(simulator)).toEqual([RESIGNED]);
		simulator.clearLog();
		await runNode(helper, writtenBy('upsert', CREATE), { items });
		expect(reads(simulator)).toEqual([]);
	});

	test.each([
		['with next', {}],
		['without next', { next: 'absent' }],
		['bare', { envelope: 'bare' }],
	] as const)('lists %s: all pages are read', async (_title, switches) => {
		const simulator = await start({ pageSizeCap: 2, ...switches });
		resign(simulator, ...Array.from({ length: 24 }, (_, index) => index + 1));
		for (const id of [1, 5, 13, 24]) {
			const items = [{ code: simulator.data.employees.get(id)?.emp_code ?? '' }];
			const { error } = await runNode(credentialFor(simulator), CREATE, { items });
			expect(error?.message).toContain('was resigned');
		}
		const { json } = await runNode(credentialFor(simulator), CREATE, { items: [{ code: 'N1' }] });
		expect(json[0]).not.toHaveProperty('resignedNotChecked');
	});

	test.each([
		['a web page', { resigns: 'absent' }, undefined],
		['404', { resigns: 'absent', unknownPath: '404' }, undefined],
		['405', {}, { status: 405, body: { detail: 'Method "GET" not allowed.' } }],
	] as const)(
		'a server without resignations, %s, is passed over',
		async (_title, switches, answer) => {
			const simulator = await start(switches);
			if (answer) simulator.fault({ path: RESIGNS, answer });
			const { json, error } = await runNode(credentialFor(simulator), CREATE, {
				items: [{ code: 'N1' }],
			});
			expect(error).toBeUndefined();
			expect(json[0]).not.toHaveProperty('resignedNotChecked');
		},
	);

	test.each([403, 500])('where they cannot be read, %i, the output says so', async (status) => {
		const simulator = await start();
		simulator.fault({
			path: RESIGNS,
			times: Infinity,
			answer: { status, body: { detail: 'No.' } },
		});
		const items = [{ code: 'N1' }, { code: 'N2' }];
		const { json } = await runNode(credentialFor(simulator), CREATE, { items });
		expect(json).toMatchObject([{ resignedNotChecked: true }, { resignedNotChecked: true }]);
	});
});
