import { runNode } from '../../../support/engine.mts';
import { chosen } from '../../../support/everyOperation.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';

/* Filters beyond the manual, filters that servers ignore, and the order of rows. */

afterEach(closeServers);

const many = { operation: 'getAll', returnAll: true };

describe.each(PROFILES)('server %i.x', (profile) => {
	describe.each(['honoured', 'ignored'] as const)('filters %s', (filters) => {
		const run = async (resource: string, chosenFilters: object) => {
			const simulator = await server({ profile, switches: { filters } });
			const { json, error } = await runNode(credentialFor(simulator), {
				resource,
				...many,
				simplify: false,
				filters: chosenFilters as never,
			});
			expect(error).toBeUndefined();
			return json;
		};

		test.each([
			[
				'employee',
				{ area: 1 },
				{ areaId: chosen('code', '3') },
				({ area }: any) => area.some(({ id }: any) => id === 3),
			],
			[
				'employee',
				{},
				{ departmentId: chosen('code', '30') },
				({ department }: any) => department.id === 6,
			],
			[
				'employee',
				{},
				{ positionId: chosen('code', 'TEC') },
				({ position }: any) => position?.id === 3,
			],
			['employee', {}, { firstName: 'Ana' }, ({ first_name: name }: any) => /ana/i.test(name)],
			['employee', {}, { codeContains: '00' }, ({ emp_code: code }: any) => code.includes('00')],
			['employee', {}, { appStatus: 0 }, ({ app_status: status }: any) => status === 0],
			[
				'department',
				{},
				{ nameContains: 'sec' },
				({ dept_name: name }: any) => name === 'Security',
			],
			[
				'department',
				{},
				{ parentId: chosen('id', 3) },
				({ parent_dept: parent }: any) => (parent?.id ?? parent) === 3,
			],
			[
				'area',
				{},
				{ parentId: chosen('code', '3') },
				({ parent_area: parent }: any) => parent?.id === 3,
			],
			['position', {}, { code: 'MGR' }, ({ position_code: code }: any) => code === 'MGR'],
			['device', {}, { areaId: chosen('code', '2') }, ({ area }: any) => area.id === 2],
			['device', {}, { state: '4' }, ({ state }: any) => String(state) === '4'],
			[
				'transaction',
				{},
				{ deviceAlias: 'Front door' },
				({ terminal_alias: alias }: any) => alias === 'Front door',
			],
			[
				'transaction',
				{},
				{ areaId: chosen('code', '4') },
				({ area_alias: area }: any) => area === 'Warehouse',
			],
			[
				'transaction',
				{},
				{ punchStates: ['checkOut', 'noStatus'] },
				({ punch_state: state }: any) => ['1', '255'].includes(String(state)),
			],
		] as const)('%s: rows that fit and no others (%#)', async (resource, _, given, fits) => {
			const all = (await run(resource, {})).filter(fits as never);
			expect(all.length).toBeGreaterThan(0);
			const rows = await run(resource, given);
			expect(rows.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
		});
	});

	test.each(['honoured', 'ignored'] as const)('order by upload time, %s', async (ordering) => {
		const simulator = await server({ profile, switches: { ordering } });
		const { json } = await runNode(credentialFor(simulator), {
			resource: 'transaction',
			...many,
			simplify: false,
			filters: { ordering: '-upload_time' },
		});
		const times = json.map(({ upload_time: time }) => String(time ?? ''));
		expect(times).toEqual([...times].sort().reverse());
	});

	test('a limit with an order that the server ignores is refused, not answered wrongly', async () => {
		const simulator = await server({ profile, switches: { ordering: 'ignored' } });
		const { error } = await runNode(credentialFor(simulator), {
			resource: 'transaction',
			operation: 'getAll',
			limit: 5,
			filters: { ordering: '-upload_time' },
		});
		expect(error?.message).toBe('The server ignores the order that was asked for');
		expect(error?.description).toContain('Return All');
	});
});
