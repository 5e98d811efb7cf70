import type { IDataObject } from 'n8n-workflow';
import type { Workflow } from '../../real-n8n/rest.mts';
import { fieldsOf } from '../properties/support/form.mts';
import { everyOperation, type OperationCase } from '../support/everyOperation.mts';
import { savedCredential } from './support/credentials.mts';
import { Editor } from './support/editor.mts';
import { stageFor } from './support/stage.mts';
import { until } from './support/until.mts';
import { action, chain, node, start } from './support/workflows.mts';

/* A field of the input that is dropped on a locator: which mode the editor takes decides what it means. */

const SOURCE = 'Source';
const stage = stageFor('drops');

/**
 * One locator for one record and one for several in each place of a form: all of them have the same
 * modes (test/nodes/UTimeMaster/input/locators.test.mts).
 */
interface Drop {
	title: string;
	operation: OperationCase;
	collection?: string;
	parameter: string;
}

function drops(): Drop[] {
	const found = new Map<string, Drop>();
	for (const operation of everyOperation) {
		for (const { property, collection } of fieldsOf(operation)) {
			const key = `${property.name.endsWith('Ids')} ${collection ?? ''}`;
			if (property.type !== 'resourceLocator' || found.has(key)) continue;
			const title = `${operation.resource} ${operation.operation}, ${property.displayName}`;
			found.set(key, { title, operation, collection, parameter: property.name });
		}
	}
	return [...found.values()];
}

const empty = { __rl: true, mode: 'list', value: '' };

function parametersOf({ operation, collection, parameter }: Drop): IDataObject {
	const { resource, operation: name } = operation;
	const given = { [parameter]: empty };
	return {
		...{ resource, operation: name },
		...(collection === undefined ? given : { [collection]: given }),
	};
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
			await editor.drop('code', one.parameter);
			await editor.screenshot(`drop-${one.title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`);
			await editor.save();
			const dropped = await until(
				`the drop on ${one.title} is saved`,
				async () => {
					const workflow = await stage.session.send<Workflow>('GET', `/rest/workflows/${saved.id}`);
					const { parameters } = workflow.nodes.find(({ name }) => name === 'Dropped on') ?? {};
					const form = (one.collection ? parameters?.[one.collection] : parameters) as IDataObject;
					return form[one.parameter] as IDataObject;
				},
				({ value }) => value !== '',
				20,
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
