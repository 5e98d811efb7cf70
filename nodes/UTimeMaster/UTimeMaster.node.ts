import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { listSearch } from './listSearch';
import { resourceFields, resourceOptions } from './resources';
import { commonHeaders } from './shared/api';

export class UTimeMaster implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'UTimeMaster',
		name: 'uTimeMaster',
		icon: { light: 'file:uTimeMaster.svg', dark: 'file:uTimeMaster.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Read and write employees, devices and punches of a UTimeMaster server',
		defaults: { name: 'UTimeMaster' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'uTimeMasterApi', required: true }],
		requestDefaults: {
			headers: commonHeaders,
			// A redirect would carry the log-in to another host.
			disableFollowRedirect: true,
		},
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: resourceOptions,
				default: 'employee',
			},
			...resourceFields,
		],
	};

	methods = { listSearch };
}
