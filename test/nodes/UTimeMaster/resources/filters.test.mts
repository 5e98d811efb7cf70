import { runNode } from '../../../support/engine.mts';
import { chosen, computed, withSimplify } from '../../../support/parameters.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';

/* Filters beyond the manual, filters that servers ignore, and the order of rows. */

afterEach(closeServers);

/** The key of a server's row that a filter is about. */
type Row<Key extends string, Value = string> = Record<Key, Value>;
interface Related {
	id: number;
}

const many = { operation: 'getAll', returnAll: true };

describe.each(PROFILES)('server %i.x', (profile) => {
	describe.each(['honoured', 'ignored'] as const)('filters %s', (filters) => {
		const run = async (resource: string, chosenFilters: object) => {
			const simulator = await server({ profile, switches: { filters } });
			const parameters = { resource, ...many, [`${resource}Filters`]: chosenFilters as never };
			const helper = credentialFor(simulator);
			const { json, error } = await runNode(helper, withSimplify(false, parameters));
			expect(error).toBeUndefined();
			return json;
		};

		test.each([
			[
				'employee',
				{ area: 1 },
				{ areaId: chosen('code', '3') },
				({ area }: Row<'area', Related[]>) => area.some(({ id }) => id === 3),
			],
			[
				'employee',
				{},
				{ departmentId: chosen('code', '30') },
				({ department }: Row<'department', Related>) => department.id === 6,
			],
			[
				'employee',
				{},
				{ positionId: chosen('code', 'TEC') },
				({ position }: Row<'position', Related | null>) => position?.id === 3,
			],
			[
				'employee',
				{},
				{ firstName: 'Ana' },
				({ first_name: name }: Row<'first_name'>) => /ana/i.test(name),
			],
			[
				'employee',
				{},
				{ codeContains: '00' },
				({ emp_code: code }: Row<'emp_code'>) => code.includes('00'),
			],
			[
				'employee',
				{},
				{ firstNameContains: 'AN' },
				({ first_name: name }: Row<'first_name', string | null>) => /an/i.test(name ?? ''),
			],
			[
				'employee',
				{},
				{ lastNameContains: 'ei' },
				({ last_name: name }: Row<'last_name', string | null>) => /ei/i.test(name ?? ''),
			],
			[
				'device',
				{},
				{ aliasContains: 'DOOR' },
				({ alias }: Row<'alias'>) => alias.includes('door'),
			],
			['device', {}, { serialNumberContains: '03' }, ({ sn }: Row<'sn'>) => sn.includes('03')],
			[
				'department',
				{},
				{ codeContains: '2' },
				({ dept_code: code }: Row<'dept_code'>) => code.includes('2'),
			],
			[
				'area',
				{},
				{ codeContains: '3' },
				({ area_code: code }: Row<'area_code'>) => code.includes('3'),
			],
			[
				'area',
				{},
				{ nameContains: 'ware' },
				({ area_name: name }: Row<'area_name'>) => name === 'Warehouse',
			],
			[
				'position',
				{},
				{ codeContains: 'e' },
				({ position_code: code }: Row<'position_code'>) => /e/i.test(code),
			],
			[
				'position',
				{},
				{ nameContains: 'man' },
				({ position_name: name }: Row<'position_name'>) => /man/i.test(name),
			],
			[
				'employee',
				{},
				{ appStatus: 0 },
				({ app_status: status }: Row<'app_status', number>) => status === 0,
			],
			[
				'department',
				{},
				{ nameContains: 'sec' },
				({ dept_name: name }: Row<'dept_name'>) => name === 'Security',
			],
			[
				'department',
				{},
				{ parentId: chosen('recordId', 3) },
				({ parent_dept: parent }: Row<'parent_dept', Related | number | null>) =>
					(typeof parent === 'object' ? parent?.id : parent) === 3,
			],
			[
				'area',
				{},
				{ parentId: chosen('code', '3') },
				({ parent_area: parent }: Row<'parent_area', Related | null>) => parent?.id === 3,
			],
			[
				'position',
				{},
				{ positionCode: 'MGR' },
				({ position_code: code }: Row<'position_code'>) => code === 'MGR',
			],
			[
				'device',
				{},
				{ areaId: chosen('code', '2') },
				({ area }: Row<'area', Related>) => area.id === 2,
			],
			[
				'device',
				{},
				{ state: '4' },
				({ state }: Row<'state', string | number>) => String(state) === '4',
			],
			[
				'transaction',
				{},
				{ deviceAlias: 'Front door' },
				({ terminal_alias: alias }: Row<'terminal_alias'>) => alias === 'Front door',
			],
			[
				'transaction',
				{},
				{ areaId: chosen('code', '4') },
				({ area_alias: area }: Row<'area_alias'>) => area === 'Warehouse',
			],
			[
				'transaction',
				{},
				{ punchStates: ['checkOut', 'noStatus'] },
				({ punch_state: state }: Row<'punch_state', string | number>) =>
					['1', '255'].includes(String(state)),
			],
		] as const)('%s: rows that fit and no others (%#)', async (resource, _, given, fits) => {
			const all = (await run(resource, {})).filter(fits as never);
			expect(all.length).toBeGreaterThan(0);
			const rows = await run(resource, given);
			expect(rows.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
		});
	});

	test.each(['honoured', 'ignored'] as const)(
		'an employee by the number of a card, filters %s',
		async (filters) => {
			const simulator = await server({ profile, switches: { filters } });
			simulator.data.employees.update(5, { card_no: '0001234' });
			simulator.data.employees.update(6, { card_no: '00012345' });
			const parameters = {
				resource: 'employee',
				...many,
				employeeFilters: { cardNumber: '0001234' },
			};
			const { json } = await runNode(credentialFor(simulator), parameters);
			expect(json.map(({ id }) => id)).toEqual([5]);
		},
	);

	test.each([
		['their values', ['checkIn', 'breakOut']],
		['labels', ['check in', 'Break Out']],
		['codes', ['0', 2]],
		['a text', 'Check In, Break Out'],
		['a list in a text', '["checkIn","2"]'],
	])('punch states by %s', async (_title, chosenStates) => {
		const simulator = await server({ profile });
		const { json, error } = await runNode(credentialFor(simulator), {
			resource: 'transaction',
			...many,
			simplify: false,
			transactionFilters: { punchStates: `={{ ${JSON.stringify(chosenStates)} }}` },
		});
		expect(error).toBeUndefined();
		expect(new Set(json.map(({ punch_state: state }) => String(state as string | number)))).toEqual(
			new Set(['0', '2']),
		);
	});

	test.each(['nonsense', '7', 'checkIn, nonsense'])(
		'punch states "%s" are refused before anything is sent',
		async (states) => {
			const simulator = await server({ profile });
			const { error } = await runNode(credentialFor(simulator), {
				resource: 'transaction',
				...many,
				transactionFilters: { punchStates: computed(states) },
			});
			expect(error?.message).toBe(`Punch States: "${states.split(', ').at(-1)}" is no punch state`);
			expect(error?.description).toContain('Check In, Check Out, No Status');
			expect(simulator.requests).toEqual([]);
		},
	);

	test('no punch states are no filter', async () => {
		const simulator = await server({ profile });
		const count = async (punchStates: string[]) => {
			const filters = { punchStates };
			const parameters = { resource: 'transaction', ...many, transactionFilters: filters };
			return (await runNode(credentialFor(simulator), parameters)).json.length;
		};
		expect(await count([])).toBe(124);
	});

	test.each([
		['employee', { employeeCode: '1' }, ['1']],
		['employee', { employeeCode: 'e-100' }, []],
		['employee', { firstName: 'An' }, []],
		['employee', { firstName: 'ANA' }, ['E-100']],
		['employee', { lastName: 'nunez' }, []],
		['department', { departmentCode: '2' }, []],
		['department', { departmentName: 'Prod' }, []],
		['department', { departmentName: 'production' }, ['20']],
		['area', { areaName: 'ware' }, []],
		['position', { positionCode: 'MG' }, []],
		['device', { serialNumber: 'TEST00000000' }, []],
		['device', { alias: 'door' }, []],
		['device', { alias: 'front DOOR' }, ['TEST000000001']],
		['transaction', { deviceAlias: 'door' }, []],
	] as const)(
		'%s %j: the whole of it, also where the server sends more',
		async (resource, given, codes) => {
			const simulator = await server({ profile, switches: { filters: 'ignored' } });
			const parameters = { resource, ...many, [`${resource}Filters`]: given };
			const helper = credentialFor(simulator);
			const { json, error } = await runNode(helper, withSimplify(false, parameters));
			expect(error).toBeUndefined();
			const found = json.map((row) => row.emp_code ?? row.sn ?? row.dept_code);
			expect(found).toEqual(codes);
		},
	);

	test.each([
		['-upload_time', 'honoured'],
		['-upload_time', 'ignored'],
		['upload_time', 'honoured'],
		['upload_time', 'ignored'],
	] as const)('order %s, %s; rows without upload time do not count', async (ordering, does) => {
		const switches = { ordering: does, nullUploadTimeShare: 0.2 };
		const simulator = await server({ profile, switches });
		const { json, error } = await runNode(credentialFor(simulator), {
			resource: 'transaction',
			...many,
			simplify: false,
			transactionFilters: { ordering },
		});
		expect(error).toBeUndefined();
		expect(json).toHaveLength(124);
		const times = json.flatMap(({ upload_time: time }) => (time === null ? [] : [time as string]));
		expect(times.length).toBeLessThan(124);
		const sorted = [...times].sort();
		expect(times).toEqual(ordering.startsWith('-') ? sorted.reverse() : sorted);
	});

	test.each(['-upload_time', 'upload_time'])(
		'a limit with the order %s, some rows without upload time',
		async (ordering) => {
			const simulator = await server({ profile, switches: { nullUploadTimeShare: 0.2 } });
			const { json, error } = await runNode(credentialFor(simulator), {
				resource: 'transaction',
				operation: 'getAll',
				limit: 60,
				transactionFilters: { ordering },
			});
			expect(error).toBeUndefined();
			expect(json).toHaveLength(60);
		},
	);

	test('a limit with an order that the server ignores is refused, not answered wrongly', async () => {
		const simulator = await server({ profile, switches: { ordering: 'ignored' } });
		const { error } = await runNode(credentialFor(simulator), {
			resource: 'transaction',
			operation: 'getAll',
			limit: 5,
			transactionFilters: { ordering: '-upload_time' },
		});
		expect(error?.message).toBe('The server ignores the order that was asked for');
		expect(error?.description).toContain('Return All');
	});
});
