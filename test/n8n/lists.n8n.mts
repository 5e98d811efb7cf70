import type { Credential, ListSearch } from '../../real-n8n/rest.mts';
import type { Simulator } from '../../simulator/index.mts';
import { savedCredential } from './support/workflows.mts';
import { stageFor } from './support/stage.mts';

const ACTION = 'n8n-nodes-utimemaster.uTimeMaster';
const TRIGGER = 'n8n-nodes-utimemaster.uTimeMasterTrigger';
/** More than one page of the list. */
const MANY = 450;

describe('the lists of the form', () => {
	const stage = stageFor('lists');
	let simulator: Simulator;
	let credential: Credential;

	beforeEach(async () => {
		simulator = await stage.simulator({ seed: 'empty' });
		simulator.data.departments.insert({ code: '1', name: 'Works', parent: null });
		simulator.data.areas.insert({ code: '1', name: 'Plant', parent: null });
		for (let n = 1; n <= MANY; n++) {
			simulator.data.addEmployee({
				emp_code: String(n).padStart(5, '0'),
				first_name: `Person ${n}`,
			});
		}
		credential = await savedCredential(stage, simulator);
	});

	async function searched(methodName: string, search: Partial<ListSearch> = {}) {
		return await stage.n8n.rest.listSearch({
			methodName,
			path: 'parameters.employeeId',
			nodeType: ACTION,
			parameters: { resource: 'employee', operation: 'get' },
			credential,
			...search,
		});
	}

	test('come page by page', async () => {
		const names: string[] = [];
		let token: string | undefined;
		let pages = 0;
		do {
			const page = await searched('searchEmployees', { paginationToken: token });
			names.push(...page.results.map(({ name }) => name));
			token = page.paginationToken as string | undefined;
			pages += 1;
		} while (token !== undefined);
		expect(pages).toBe(3);
		expect(new Set(names).size).toBe(MANY);
		expect(names).toHaveLength(MANY);
		expect(simulator.logins).toBe(1);
	});

	test('find a text on a later page', async () => {
		const { results } = await searched('searchEmployees', { filter: 'person 444' });
		const { id } = simulator.data.employees.find((row) => row.emp_code === '00444') ?? {};
		expect(results).toEqual([{ name: 'Person 444 (00444)', value: id }]);
	});

	test('of the trigger give codes', async () => {
		const { results } = await searched('searchEmployeeCodes', {
			filter: '00444',
			path: 'parameters.filters.employees[0].employee',
			nodeType: TRIGGER,
			parameters: {},
		});
		expect(results).toEqual([{ name: 'Person 444 (00444)', value: '00444' }]);
	});

	test('say why they stay empty', async () => {
		const wrong = await savedCredential(stage, simulator, { password: 'not-it' });
		await expect(searched('searchEmployees', { credential: wrong })).rejects.toThrow(
			'Unable to log in with provided credentials.',
		);
	});
});
