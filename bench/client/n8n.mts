import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type * as Core from 'n8n-core';
import type {
	IDataObject,
	ICredentialDataDecryptedObject,
	ICredentialsHelper,
	INode,
	INodeParameters,
	INodeType,
	INodeTypeDescription,
	INodeTypes,
} from 'n8n-workflow';
import type * as Workflow from 'n8n-workflow';
import { credentialStoreOf } from '../../tools/credentialStore.mts';
import {
	additionalDataOf,
	type Engine,
	nodeTypesBy,
	passing,
	routed,
	runChain,
} from '../../tools/workflowRunner.mts';

/** A node of a workflow: its type, and what its form holds. */
export interface Step {
	type: string;
	parameters: INodeParameters;
	/** Name of the credential type it uses. */
	credential?: string;
}

/** Packages of an installed n8n, as that n8n would load them. */
export class N8n implements Engine {
	readonly core: typeof Core;
	readonly workflow: typeof Workflow;
	private readonly require: NodeJS.Require;
	private readonly loaders: Core.PackageDirectoryLoader[] = [];
	private kept: ICredentialsHelper | undefined;

	/** @param n8nBin n8n's start script */
	constructor(n8nBin: string) {
		this.require = createRequire(realpathSync(n8nBin));
		this.require('reflect-metadata');
		this.core = this.require('n8n-core') as typeof Core;
		this.workflow = this.require('n8n-workflow') as typeof Workflow;
	}

	/** Loads a package as n8n does it when it starts: what it holds, and the code of its credentials. */
	async load(folder: string): Promise<void> {
		const loader = new this.core.LazyPackageDirectoryLoader(folder);
		await loader.loadAll();
		Object.keys(loader.known.credentials).forEach((name) => loader.getCredential(name));
		this.loaders.push(loader);
	}

	/** Keeps the credential that all nodes use. */
	keep(type: string, values: ICredentialDataDecryptedObject): void {
		const loader = this.loaders.find(({ known }) => type in known.credentials);
		if (loader === undefined) throw new Error(`No loaded package has the credential ${type}`);
		const Store = credentialStoreOf(this.workflow);
		this.kept = new Store(loader.getCredential(type).type, values);
	}

	/** Folder of a package that this n8n brings along. */
	folderOf(packageName: string): string {
		return dirname(this.require.resolve(`${packageName}/package.json`));
	}

	/** Runs a workflow of one step on the items. @returns what the step hands on */
	async run(step: Step, items: IDataObject[]): Promise<IDataObject[]> {
		const source = this.nodeOf('Source', { type: SOURCE, parameters: {} });
		const worker = this.nodeOf('Step', step);
		const types = this.nodeTypes(items);
		const run = { nodeTypes: types, helper: this.store };
		const { data } = await runChain(this, [source, worker], run);
		const { error, runData } = data.resultData;
		if (error) throw error;
		return (runData.Step[0].data?.main[0] ?? []).map(({ json }) => json);
	}

	/** A trigger of a workflow that stays active. @returns polls once, and the rows that are new */
	trigger(step: Step): () => Promise<IDataObject[]> {
		const trigger = this.nodeOf('Trigger', step);
		const workflow = new this.workflow.Workflow({
			id: 'bench',
			active: true,
			nodes: [trigger],
			connections: {},
			nodeTypes: this.nodeTypes([]),
			settings: {},
		});
		const type = this.nodeType(step.type);
		return async () => {
			const context = new this.core.PollContext(
				workflow,
				trigger,
				additionalDataOf(this, this.store),
				'trigger',
				'activate',
			);
			const output = await type.poll?.call(context);
			return (output?.[0] ?? []).map(({ json }) => json);
		};
	}

	private get store(): ICredentialsHelper {
		if (this.kept === undefined) throw new Error('There is no credential');
		return this.kept;
	}

	private nodeTypes(items: IDataObject[]): INodeTypes {
		const source = passing(
			'source',
			items.map((json) => ({ json })),
		);
		return nodeTypesBy((name) => (name === SOURCE ? source : this.nodeType(name)));
	}

	/** As n8n does it: the newest version of a node, and the engine for a declarative one. */
	private nodeType(name: string): INodeType {
		const [packageName, nodeName] = name.split('.');
		const loader = this.loaders.find((one) => one.packageName === packageName);
		if (loader === undefined) throw new Error(`The package ${packageName} is not loaded`);
		const type = this.workflow.NodeHelpers.getVersionedNodeType(loader.getNode(nodeName).type);
		if (!type.execute && !type.poll && type.description.requestDefaults) {
			routed(this, type);
		}
		return type;
	}

	/** A node in the newest version of its type, as the editor adds it. */
	private nodeOf(name: string, { type, parameters, credential }: Step): INode {
		const typeVersion = type === SOURCE ? 1 : newestVersion(this.nodeType(type).description);
		const credentials = credential && { [credential]: { id: credential, name: credential } };
		return {
			id: name,
			name,
			type,
			typeVersion,
			position: [0, 0],
			parameters,
			...(credentials && { credentials }),
		};
	}
}

const SOURCE = 'bench.source';

function newestVersion({ version }: INodeTypeDescription): number {
	return Math.max(...[version].flat());
}
