import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import { isResourceLocatorValue } from 'n8n-workflow';
import { UTimeMasterApi } from '../../../credentials/UTimeMasterApi.credentials.ts';
import { includeSecrets } from '../../../nodes/UTimeMaster/form/output.ts';
import { hiddenKeys, secretKeys } from '../../../nodes/UTimeMaster/shared/api.ts';
import { keepResponse } from '../../../nodes/UTimeMaster/api/routingAdapter.ts';
import { UTimeMaster } from '../../../nodes/UTimeMaster/UTimeMaster.node.ts';
import { UTimeMasterTrigger } from '../../../nodes/UTimeMaster/UTimeMasterTrigger.node.ts';

/* Rules over the built descriptions, for what the linter cannot see. */

const FOLDER = join(__dirname, '../../../nodes/UTimeMaster');

const action = new UTimeMaster();
const trigger = new UTimeMasterTrigger();
const nodes: Array<[name: string, node: INodeType]> = [
	['action node', action],
	['trigger', trigger],
];
const { properties } = action.description;

type Option = INodePropertyOptions | INodeProperties | INodePropertyCollection;

/** A field, and where it stands. */
interface Place {
	field: INodeProperties;
	path: string;
}

/** Fields of a form, those inside collections and the modes of locators too. */
function fieldsIn(list: INodeProperties[], path = ''): Place[] {
	return list.flatMap((field) => {
		const here = `${path}${field.name}`;
		const inner = (field.options ?? []).filter(isField);
		const groups = (field.options ?? []).filter((option) => 'values' in option);
		return [
			{ field, path: here },
			...fieldsIn(inner, `${here}.`),
			...groups.flatMap(({ name, values }) => fieldsIn(values, `${here}.${name}.`)),
		];
	});
}

function isField(option: Option): option is INodeProperties {
	return 'displayName' in option && 'type' in option;
}

const choicesOf = (field: INodeProperties) =>
	(field.options ?? []).filter((option): option is INodePropertyOptions => 'value' in option);

const isShown = (field: INodeProperties, resource: string, operation?: string) => {
	const show = field.displayOptions?.show ?? {};
	const names = (key: string) => show[key] as string[] | undefined;
	return (
		names('resource')?.includes(resource) &&
		(operation === undefined || (names('operation')?.includes(operation) ?? false))
	);
};

const resources = choicesOf(properties[0]).map(({ value }) => String(value));
const operationsOf = (resource: string) =>
	choicesOf(
		properties.find((field) => field.name === 'operation' && isShown(field, resource)) ??
			properties[0],
	);
const everyOperation = resources.flatMap((resource) =>
	operationsOf(resource).map((option) => ({ resource, operation: String(option.value), option })),
);

const everyField: Array<[where: string, field: INodeProperties]> = [
	...nodes.flatMap(([name, { description }]) =>
		fieldsIn(description.properties).map(({ field, path }): [string, INodeProperties] => [
			`${name}, ${path}${JSON.stringify(field.displayOptions?.show ?? '')}`,
			field,
		]),
	),
	...fieldsIn(new UTimeMasterApi().properties).map(({ field, path }): [string, INodeProperties] => [
		`credential, ${path}`,
		field,
	]),
];

describe('resources and operations', () => {
	test('each resource has its folder and the reverse', () => {
		const entries = readdirSync(join(FOLDER, 'resources'), { withFileTypes: true });
		const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
		expect(properties[0].name).toBe('resource');
		expect(resources).toEqual(folders.sort());
	});

	test('each resource has one list of operations, and no other fields name it', () => {
		const lists = properties.filter(({ name }) => name === 'operation');
		expect(lists.map(({ displayOptions }) => displayOptions?.show)).toEqual(
			resources.map((resource) => ({ resource: [resource] })),
		);
		for (const { displayOptions, name } of properties.slice(1)) {
			for (const resource of displayOptions?.show?.resource ?? []) {
				expect({ name, known: resources.includes(resource as string) }).toMatchObject({
					known: true,
				});
			}
		}
	});

	test('fields are shown for operations that exist', () => {
		for (const { displayOptions, name } of properties) {
			const { resource: of = [], operation: shown = [] } = displayOptions?.show ?? {};
			const operations = of.flatMap((resource) => operationsOf(resource as string));
			const known = operations.map(({ value }) => value);
			expect({ name, known }).toMatchObject({ known: expect.arrayContaining(shown) as unknown[] });
		}
	});

	test('each name is there once: n8n resolves a parameter for every field of its name', () => {
		const names = properties.map(({ name }) => name).filter((name) => name !== 'operation');
		expect(names).toEqual([...new Set(names)]);
	});

	test.each(everyOperation)('$resource $operation runs through the runner', ({ option }) => {
		const { routing } = option;
		expect(routing?.operations?.pagination).toEqual(expect.any(Function));
		expect(routing?.send?.paginate).toBe(true);
		expect(routing?.output?.postReceive).toEqual([keepResponse]);
		expect(routing?.request?.url).toMatch(/^\/(iclock|personnel)\/api\/[\w/]+\/$/);
		expect(['GET', 'POST', 'PATCH', 'DELETE']).toContain(routing?.request?.method);
	});

	test.each(everyOperation)('$resource $operation writes each key once', (one) => {
		const shown = properties.filter((field) => isShown(field, one.resource, one.operation));
		const sent = fieldsIn(shown).flatMap(({ field: { routing } }) =>
			routing?.send?.property ? [`${routing.send.type} ${routing.send.property}`] : [],
		);
		expect(sent).toEqual([...new Set(sent)]);
		const wanted = one.option.routing?.request?.method === 'GET' ? 'query' : 'body';
		expect(sent.filter((key) => !key.startsWith(wanted))).toEqual([]);
	});

	test.each(everyOperation)('$resource $operation has no two fields of one name', (one) => {
		const shown = properties.filter((field) => isShown(field, one.resource, one.operation));
		const names = fieldsIn(shown).map(({ path }) => path.split('.').pop());
		expect(names).toEqual([...new Set(names)]);
	});

	test('only lists have Return All, and they have Limit with it', () => {
		for (const { resource, operation } of everyOperation) {
			const shown = properties.filter((field) => isShown(field, resource, operation));
			const names = shown.map(({ name }) => name);
			expect(names.includes('returnAll')).toBe(operation === 'getAll');
			expect(names.includes('limit')).toBe(operation === 'getAll');
		}
	});

	test('actions are unique, in sentence case, and say what the operation does', () => {
		const actions = everyOperation.map(({ option }) => option.action ?? '');
		expect(actions).toEqual([...new Set(actions)]);
		for (const text of actions) expect(text).toMatch(/^[A-Z][a-z]+( [a-z]+)+$/);
	});
});

describe('lists to choose from', () => {
	const searchesIn = (list: INodeProperties[]) =>
		fieldsIn(list).flatMap(({ field }) =>
			(field.modes ?? [])
				.filter(({ type }) => type === 'list')
				.map(({ typeOptions }) => typeOptions?.searchListMethod),
		);

	test.each(nodes)('each search that the %s names exists, and the reverse', (_name, node) => {
		const named = new Set(searchesIn(node.description.properties));
		expect(named).toEqual(new Set(Object.keys(node.methods?.listSearch ?? {})));
	});

	test.each(everyField.filter(([, { type }]) => type === 'resourceLocator'))(
		'%s starts with the list',
		(_where, field) => {
			expect(isResourceLocatorValue({ __rl: true, ...(field.default as object) })).toBe(true);
			expect(field.default).toEqual({ mode: 'list', value: '' });
			expect(field.modes?.[0]).toMatchObject({ name: 'list', displayName: 'From List' });
			expect(field.modes?.map(({ displayName }) => displayName)).toEqual(
				expect.arrayContaining([expect.stringMatching(/^By /)]),
			);
		},
	);
});

describe('filters', () => {
	const filters = everyField.filter(([where]) => /[fF]ilters\./.test(where));

	test.each(
		filters.filter(([, { routing }]) =>
			/_icontains$|^(areas|position|card_no|state)$/.test(routing?.send?.property ?? ''),
		),
	)('%s is marked for version 9', (_where, { description }) =>
		expect(description).toContain('version 9'),
	);

	test.each(filters)(
		'%s speaks of a filter, not of a value to set',
		(_where, { description, routing }) => {
			expect(description ?? '').not.toMatch(/leave it empty|for none/);
			if (routing) expect(routing.send?.type).toBe('query');
		},
	);
});

describe('texts', () => {
	/** Words that stay small inside a title. */
	const SMALL = /^(a|an|and|as|at|by|for|from|in|of|on|or|per|the|to|with)$/;
	const isTitle = (text: string) =>
		text
			.split(/[\s/-]+/)
			.every((word, index) => /^[^a-z]/.test(word) || (index > 0 && SMALL.test(word)));

	test.each(everyField.filter(([, { type }]) => type !== 'notice'))('%s', (_where, field) => {
		const { displayName, name, description, placeholder, type } = field;
		expect(name).toMatch(/^[a-z][a-zA-Z0-9]*$/);
		expect({ displayName, isTitle: isTitle(displayName) }).toMatchObject({ isTitle: true });
		expect(description ?? '').not.toMatch(/^\s|\s$|^[a-z]/);
		// A single sentence ends without a full stop, several end with one.
		const sentences = (description ?? '').split(/\. /).length;
		if (description) expect(description.endsWith('.')).toBe(sentences > 1);
		if (type === 'boolean') expect(description).toMatch(/^Whether /);
		if (/ollection$/.test(type)) expect(placeholder).toMatch(/^Add /);
		else if (placeholder) expect(placeholder).toMatch(/^e\.g\. /);
		if (/password|token(?!Kind)|pin$/i.test(name) && type === 'string') {
			expect(field.typeOptions).toMatchObject({ password: true });
		}
	});

	const withOptions = everyField.filter(([, { options }]) => options !== undefined);

	test.each(withOptions)('options of %s: sorted, named as titles', (_where, field) => {
		const { type, options = [] } = field;
		const labels = options.map((option) =>
			'displayName' in option ? option.displayName : option.name,
		);
		// A few options may stand in another order, the most usual one first.
		if (type === 'collection' || labels.length >= 5) {
			expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b, 'en')));
		}
		if (type === 'collection') return;
		if (type === 'fixedCollection') expect(labels).toEqual([...labels].sort());
		for (const label of labels)
			expect({ label, isTitle: isTitle(label) }).toMatchObject({ isTitle: true });
		const values = choicesOf(field).map(({ value }) => value);
		expect(values).toEqual([...new Set(values)]);
		if (type === 'options') expect(values).toContain(field.default);
	});

	const described = [
		...withOptions.flatMap(([, field]) => choicesOf(field)),
		...nodes.map(([, { description }]) => description),
	].map((one) => one.description);

	test('descriptions of options follow the same rule of the full stop', () => {
		for (const text of described.filter((one) => one !== undefined)) {
			expect({ text, ends: text.endsWith('.') }).toEqual({ text, ends: /\. /.test(text) });
		}
	});
});

describe.each(nodes)('%s', (_name, { description }) => {
	test('icons for light and dark exist and differ', () => {
		const { light, dark } = description.icon as { light: string; dark: string };
		expect(light).not.toBe(dark);
		for (const icon of [light, dark]) {
			expect(existsSync(join(FOLDER, icon.replace('file:', '')))).toBe(true);
		}
	});

	test('names the credential', () => {
		expect(description.credentials).toEqual([
			expect.objectContaining({ name: new UTimeMasterApi().name, required: true }),
		]);
	});
});

describe('the action node', () => {
	test('is declarative, a tool, and says in its subtitle what it does', () => {
		expect(action.description.usableAsTool).toBe(true);
		expect(action.description.subtitle).toBe(
			'={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		);
		expect('execute' in action).toBe(false);
		expect(action.description.requestDefaults?.disableFollowRedirect).toBe(true);
	});
});

describe('the trigger', () => {
	test('polls, has no input, is no tool', () => {
		expect(trigger.description).toMatchObject({ polling: true, inputs: [], group: ['trigger'] });
		expect('usableAsTool' in trigger.description).toBe(false);
		expect(trigger.description.displayName).toMatch(/ Trigger$/);
	});
});

describe('secrets', () => {
	test.each(everyField.filter(([, { typeOptions, routing }]) => typeOptions?.password && routing))(
		'%s is known as one, so that no message shows it',
		(_where, { routing }) => {
			expect(secretKeys.has(routing?.send?.property ?? '')).toBe(true);
		},
	);

	test('what is hidden can be asked for by name', () => {
		const [option] = includeSecrets.options as INodeProperties[];
		const asked = (option.options as INodePropertyOptions[]).map(({ value }) => value);
		expect(asked.sort()).toEqual([...hiddenKeys].sort());
	});
});
