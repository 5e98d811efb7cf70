import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { triggerListSearch } from './listSearch';
import { presenter } from './output/present';
import { transaction } from './resources/transaction/definition';
import { triggerFields } from './trigger/fields';
import { newPunches } from './trigger/poll';
import { samplePunches } from './trigger/sample';

export class UTimeMasterTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'UTimeMaster Trigger',
		name: 'uTimeMasterTrigger',
		icon: { light: 'file:uTimeMaster.svg', dark: 'file:uTimeMaster.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["triggerOn"] === "everyPunch" ? "every punch" : [$parameter["punchStates"]].flat().join(", ") }}',
		description: 'Starts the workflow when punches arrive on a UTimeMaster server',
		eventTriggerDescription: 'Waiting for punches to arrive',
		activationMessage:
			'From now on each punch that arrives on the server starts this workflow, also one that a terminal delivers late.',
		defaults: { name: 'UTimeMaster Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'uTimeMasterApi', required: true }],
		// A list of its own: n8n adds the poll times to it, each time it loads the node.
		properties: [...triggerFields],
	};

	methods = { listSearch: triggerListSearch };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const present = await presenter(this, transaction);
		const punches =
			this.getMode() === 'manual' ? await samplePunches(this) : await newPunches(this);
		// Not by n8n's helper: it takes a row with a key "json" for a whole item.
		return punches.length > 0 ? [punches.map((punch) => ({ json: present(punch) }))] : null;
	}
}
