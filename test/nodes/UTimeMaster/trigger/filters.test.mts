import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import { filters as filtersByGroup } from '../../../../nodes/UTimeMaster/trigger/filterFields.ts';
import { UTimeMasterTrigger } from '../../../../nodes/UTimeMaster/UTimeMasterTrigger.node.ts';
import { offForm } from '../../../support/formCheck.mts';
import { TestTrigger } from '../../../support/trigger.mts';
import { byCode, byId, computed, fromList } from '../../../support/parameters.mts';
import { closeServers, credentialFor, PROFILES, server } from '../../../support/server.mts';

/* What the filters of the trigger make of values, most of them from expressions. */

const EVERY: INodeParameters = {
	triggerOn: 'everyPunch',
	startFrom: 'activation',
	simplify: false,
	filters: {},
	options: {},
};

const by = (mode: string, value: unknown) => ({ __rl: true, mode, value }) as never;
const ids = (rows: IDataObject[]) => rows.map(({ id }) => Number(id));

/** Groups of the form with the locator in them, and the label that messages name. */
const KINDS = [
	['areas', 'area', 'Area'],
	['devices', 'device', 'Device'],
	['employees', 'employee', 'Employee'],
] as const;
const NOTHING = ['undefined', 'null', '""', '"  "', '"\\r\\n"', '[]', '[null, ""]', '" , "'];

afterEach(closeServers);

async function triggerWith(
	parameters: INodeParameters,
	options: Parameters<typeof server>[0] = {},
) {
	const simulator = await server(options);
	const trigger = new TestTrigger(credentialFor(simulator), { ...EVERY, ...parameters });
	return { simulator, trigger };
}

/** Codes of the employees whose punches are passed on, of some who punch on two terminals. */
async function passedOn(filters: INodeParameters, options?: Parameters<typeof server>[0]) {
	const { simulator, trigger } = await triggerWith({ filters }, options);
	expect(await trigger.poll()).toEqual([]);
	for (const emp_code of ['00012', '12', 'E-100']) {
		simulator.data.punch({ emp_code, terminal_sn: 'TEST000000001' });
		simulator.data.punch({ emp_code, terminal_sn: 'TEST000000002' });
	}
	return (await trigger.poll()).map(
		(row) => `${row.emp_code as string} ${row.area_alias as string}`,
	);
}

/** A locator as saved workflows have it, also under the mode that By ID had before. */
const saved = (mode: string, value: string) =>
	mode === 'id' ? offForm('the mode that other nodes have', by(mode, value)) : by(mode, value);

describe('an expression that brings nothing is refused, and nothing is read', () => {
	const cases = KINDS.flatMap(([group, field, label]) =>
		NOTHING.flatMap((nothing) => {
			const text = `={{ ${nothing} }}`;
			const { modes } = filtersByGroup[group];
			return [
				...[...modes, 'id'].map((mode) => [label, mode, nothing, group, field, saved(mode, text)]),
				[label, 'whole locator', nothing, group, field, text],
			] as Array<[string, string, string, string, string, never]>;
		}),
	);
	test.each(cases)('%s, %s: %s', async (label, _mode, _nothing, group, field, chosen) => {
		const { simulator, trigger } = await triggerWith({
			filters: { [group]: [{ [field]: fromList('') }, { [field]: chosen }] } as never,
		});
		await expect(trigger.poll()).rejects.toMatchObject({
			message: `Filters → ${label} is empty`,
			description: expect.stringContaining(
				'without the filter every punch would be passed on',
			) as string,
		});
		await expect(trigger.poll('manual', 'manual')).rejects.toMatchObject({
			message: `Filters → ${label} is empty`,
		});
		expect(simulator.requests).toEqual([]);
	});
});

test.each(KINDS)('%s: a field that was left empty is no filter', async (group, field) => {
	const { modes } = filtersByGroup[group];
	const left = [...modes, 'id'].flatMap((mode) => ['', ' '].map((value) => saved(mode, value)));
	const filters = { [group]: left.map((chosen) => ({ [field]: chosen })) } as never;
	expect(await passedOn(filters)).toHaveLength(6);
});

test.each(KINDS)('%s: commas alone name nothing', async (group, field, label) => {
	const filters = { [group]: [{ [field]: byCode(' , ') }] } as never;
	const { trigger } = await triggerWith({ filters });
	await expect(trigger.poll()).rejects.toMatchObject({ message: `Filters → ${label} is empty` });
});

test.each([
	['an object', '({ code: "00012" })'],
	['a list of objects', '[{ code: "00012" }]'],
	['true', 'true'],
	['false', 'false'],
	['not a number', 'Number("x")'],
	['a number that has lost digits', '12345678901234567890'],
	['an object that is no text', '({ toString: null })'],
])('%s is no code', async (_title, expression) => {
	for (const employee of [`={{ ${expression} }}`, byCode(`={{ ${expression} }}`)]) {
		const { simulator, trigger } = await triggerWith({ filters: { employees: [{ employee }] } });
		await expect(trigger.poll()).rejects.toMatchObject({
			message: 'Filters → Employee holds something else than texts and numbers',
			description: expect.stringContaining('a code, or several') as string,
		});
		expect(simulator.requests).toEqual([]);
	}
});

test.each([
	['name', 'list, code, recordId'],
	['url', 'list, code, recordId'],
	['', 'list, code, recordId'],
])('an object with the mode "%s"', async (mode, ways) => {
	const employee = computed({ mode, value: '00012' });
	const { trigger } = await triggerWith({ filters: { employees: [{ employee }] } });
	await expect(trigger.poll()).rejects.toMatchObject({
		message: 'Filters → Employee has an unknown mode',
		description: expect.stringContaining(ways) as string,
	});
});

describe.each(PROFILES)('on profile %i', (profile) => {
	test.each([
		['by code', byCode('00012 ')],
		['with the end of a line', byCode(computed('00012\r'))],
		['in front', byCode(computed('        00012'))],
		['from the list', fromList(' 00012 ')],
		['in the place of the locator', computed('\t00012\n')],
		['in a list', byCode(computed(['00012 ', ' ']))],
		['in an object', computed({ mode: 'code', value: ' 00012' })],
		['in an object from the list', computed({ mode: 'list', value: ' 00012' })],
	])('blanks around a code: %s', async (_title, employee) => {
		expect(await passedOn({ employees: [{ employee }] }, { profile })).toEqual([
			'00012 Headquarters',
			'00012 Plant',
		]);
	});

	test('blanks around a serial number, and around the code and the name of an area', async () => {
		const both = {
			devices: [{ device: byCode(' TEST000000002\r') }],
			areas: [{ area: byCode('3 ') }, { area: by('name', computed(' Headquarters ')) }],
		};
		expect(await passedOn(both, { profile })).toEqual(['00012 Plant', '12 Plant', 'E-100 Plant']);
	});
});

test('a server that kept blanks around a code', async () => {
	const filters = { employees: [{ employee: fromList('00012 ') }] };
	const { simulator, trigger } = await triggerWith({ filters });
	await trigger.poll();
	const { id } = simulator.data.punch({ emp_code: '00012 ' });
	expect(ids(await trigger.poll())).toEqual([id]);
});

describe('what an expression brings is a code', () => {
	// The ID 3 is another employee, and another area.
	test.each([
		['from the list', fromList('={{ "00012" }}')],
		['from the list, a number', fromList('={{ 12 }}')],
		['from the list, several', fromList('={{ "00012, E-100" }}')],
		['in the place of the locator', '={{ "00012, E-100" }}'],
		['in the place of the locator, a list', computed(['00012', 'E-100'])],
		['in the place of the locator, a number', '={{ 12 }}'],
	])('employees, %s', async (title, employee) => {
		const wanted = title.endsWith('number')
			? ['12']
			: title === 'from the list'
				? ['00012']
				: ['00012', 'E-100'];
		const rows = await passedOn({ employees: [{ employee }] });
		expect(rows.map((row) => row.split(' ')[0])).toEqual(wanted.flatMap((code) => [code, code]));
	});

	test.each([
		['from the list', fromList('={{ "3" }}')],
		['in the place of the locator', '={{ "3" }}'],
		['a number', '={{ 3 }}'],
	])('an area, %s', async (_title, area) => {
		expect(await passedOn({ areas: [{ area }] })).toEqual([
			'00012 Plant',
			'12 Plant',
			'E-100 Plant',
		]);
	});

	test('an area that is no code is refused, not compared by name', async () => {
		const filters = { areas: [{ area: fromList('={{ "Plant" }}') }] };
		const { trigger } = await triggerWith({ filters });
		await expect(trigger.poll()).rejects.toMatchObject({
			message: 'No area has the code "Plant"',
		});
	});

	test.each(['name', 'list'])('unless an object says otherwise: %s', async (mode) => {
		const area = computed({ mode, value: 'Plant' });
		expect(await passedOn({ areas: [{ area }] })).toHaveLength(3);
	});

	test.each([
		['recordId', computed({ mode: 'recordId', value: 4 })],
		['id', computed({ mode: 'id', value: '4' })],
		['saved with id', byId('4')],
		['By ID', by('recordId', '={{ 4 }}')],
	])('an ID: %s', async (_title, employee) => {
		const { simulator, trigger } = await triggerWith({ filters: { employees: [{ employee }] } });
		await trigger.poll();
		simulator.data.punch({ emp_code: '4' });
		const emp_code = simulator.data.employees.get(4)?.emp_code;
		const { id } = simulator.data.punch({ emp_code });
		expect(ids(await trigger.poll())).toEqual([id]);
	});
});

test('the ways to choose: a code is the first behind the list, an ID the last', () => {
	const { properties } = new UTimeMasterTrigger().description;
	const groups = properties.find(({ name }) => name === 'filters')?.options as Array<{
		name: string;
		values: INodeProperties[];
	}>;
	expect(groups.map(({ name }) => name)).toEqual(Object.keys(filtersByGroup));
	for (const { name, values } of groups) {
		const { field, label, modes } = filtersByGroup[name];
		expect(values).toMatchObject([{ name: field, displayName: label }]);
		expect(values[0].modes?.map((mode) => mode.name)).toEqual(modes);
		expect(modes.slice(0, 2)).toEqual(['list', 'code']);
		expect(modes.at(-1)).toBe('recordId');
	}
});

describe('fields with options', () => {
	test.each(['[]', '""', 'null', 'undefined'])(
		'Punch States that are %s are refused: not every punch is wanted',
		async (value) => {
			const chosen = { triggerOn: 'chosenStates', punchStates: `={{ ${value} }}` };
			const { simulator, trigger } = await triggerWith(chosen);
			await expect(trigger.poll()).rejects.toMatchObject({
				message: 'Punch States is empty',
				description: expect.stringContaining('Every Punch') as string,
			});
			expect(simulator.requests).toEqual([]);
		},
	);

	test.each([
		['triggerOn', 'Trigger On', 'Every Punch, Punches With Chosen States', 'chosenStates'],
		['startFrom', 'Start From', 'Activation, Date and Time', 'date'],
	])('%s that is no choice', async (name, label, choices, value) => {
		for (const brought of ['undefined', 'null', '"constructor"', '7']) {
			const { simulator, trigger } = await triggerWith({ [name]: `={{ ${brought} }}` });
			await expect(trigger.poll()).rejects.toMatchObject({
				message: `${label} is none of its choices`,
				description: expect.stringMatching(new RegExp(`${choices}.*${value}`)) as string,
			});
			expect(simulator.requests).toEqual([]);
		}
	});
});
