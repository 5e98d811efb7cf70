import type {
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';

/** What n8n hands to an operation for an item. */
export type ItemContext = IExecutePaginationFunctions;

/** What n8n hands to an item of the action node, to a poll of the trigger or to a list search. */
export type Context = IExecuteSingleFunctions | IPollFunctions | ILoadOptionsFunctions;

/** The item that is worked on; polls and list searches have none. */
export function itemIndexOf(context: Context): number | undefined {
	return 'getItemIndex' in context ? context.getItemIndex() : undefined;
}
