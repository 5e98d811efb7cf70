import type { IExecuteSingleFunctions, IPollFunctions } from 'n8n-workflow';

/** What n8n hands to an item of the action node, or to a poll of the trigger. */
export type Context = IExecuteSingleFunctions | IPollFunctions;

/** The item that is worked on; polls have none. */
export function itemIndexOf(context: Context): number | undefined {
	return 'getItemIndex' in context ? context.getItemIndex() : undefined;
}
