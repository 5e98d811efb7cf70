import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Definition } from '../shared/definition';

/** What a resource adds to the form of the action node. */
export interface ResourceForm {
	definition: Definition;
	/** Its entry in the list of resources. */
	option: INodePropertyOptions;
	/** Its list of operations. */
	operation: INodeProperties;
	/** What stands alone, with what is required first. */
	fields: INodeProperties[];
	collections: INodeProperties[];
}
