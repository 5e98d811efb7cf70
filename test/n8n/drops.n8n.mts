import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Workflow } from '../../real-n8n/rest.mts';
import { asRow, fieldsOf, locatorIn } from '../support/parameters.mts';
import { everyOperation, type OperationCase } from '../support/everyOperation.mts';
import { action, chain, node, savedCredential, start } from './support/workflows.mts';
import { Editor } from './support/editor.mts';
import { stageFor } from './support/stage.mts';
import { until } from '../../tools/until.mts';

/* A field of the input that is dropped on a locator: which mode the editor takes decides what it means. */

const SOURCE = 'Source';
const stage = stageFor('drops');

/**
 * One locator that stands alone and one in a row, in each place of a form: all of them have the same
 * modes (test/nodes/UTimeMaster/parameters/locators.test.mts).
 */
interface Drop {
	title: string;
	operation: OperationCase;
	collection?: string;
	property: INodeProperties;
}

function drops(): Drop[] {
	const found = new Map<string, Drop>();
	for (const operation of everyOperation) {
		for (const { property, collection } of fieldsOf(operation)) {
			const place = /[A-Z]\w*$/.exec(collection ?? '')?.[0];
			const key = `${property.type} ${place}`;
			if (locatorIn(property) === undefined || found.has(key)) continue;
			const title = `${operation.resource} ${operation.operation}, ${property.displayName}`;
			found.set(key, { title, operation, collection, property });
		}
	}
	return [...found.values()];
}

const empty = { __rl: true, mode: 'list', value: '' };

function parametersOf({ operation, collection, property }: Drop): IDataObject {
	const { resource, operation: name } = operation;
	const given = { [property.name]: asRow(property, empty) };
	return {
		resource,
		operation: name,
		...(collection === undefined ? given : { [collection]: given }),
	};
}

function locatorOf(property: INodeProperties, value: unknown): IDataObject {
	if (property.type !== 'fixedCollection') return value as IDataObject;
	const [[row]] = Object.values(value as Record<string, Array<Record<string, IDataObject>>>);
	return Object.values(row)[0];
}

test('in each place of a form By Code takes it', async () => {
	const cases = drops();
	expect(cases.length).toBeGreaterThan(4);
	const simulator = await stage.simulator();
	const credential = await savedCredential(stage, simulator);
	const editor = await Editor.open(stage.n8n);
	try {
		for (const one of cases) {
			const nodes = [
				start(),
				node(SOURCE, 'n8n-nodes-base.noOp'),
				action('Dropped on', credential, parametersOf(one)),
			];
			const pinData = { [SOURCE]: [{ json: { code: '12', id: 7 } }] };
			const saved = await stage.n8n.rest.createWorkflow({
				...chain(one.title, nodes),
				pinData,
			} as Workflow);
			await editor.openWorkflow(saved.id);
			await editor.openNode('Dropped on');
			await editor.drop('code', locatorIn(one.property)?.name ?? '');
			await editor.screenshot(`drop-${one.title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`);
			await editor.save();
			const dropped = await until(
				`the drop on ${one.title} is saved`,
				async () => {
					const workflow = await stage.session.send<Workflow>('GET', `/rest/workflows/${saved.id}`);
					const { parameters } = workflow.nodes.find(({ name }) => name === 'Dropped on') ?? {};
					const form = (one.collection ? parameters?.[one.collection] : parameters) as IDataObject;
					return locatorOf(one.property, form[one.property.name]);
				},
				({ value }) => value !== '',
				{ seconds: 20 },
			);
			expect([one.title, dropped]).toEqual([
				one.title,
				expect.objectContaining({ mode: 'code', value: '={{ $json.code }}' }),
			]);
		}
	} finally {
		await editor.close();
	}
}, 600_000);
