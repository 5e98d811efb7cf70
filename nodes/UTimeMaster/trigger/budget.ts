import type { IPollFunctions } from 'n8n-workflow';

/** Time a poll may take where the host does not say, in ms: the shortest interval between two polls. */
const DEFAULT_BUDGET_MS = 60_000;
/** Share of that time for reading on; the rest is for the request that is under way then. */
const READING_SHARE = 0.5;
/** Share of it that one request may take, and its longest time in ms. */
const REQUEST_SHARE = 0.4;
const MAX_REQUEST_MS = 60_000;

/** How long a poll may go on asking for pages, in ms. */
export function readingTime(context: IPollFunctions): number {
	return (context.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS) * READING_SHARE;
}

/** How long one request of a poll may take, in ms. Hosts before 2.36 have no budget, and no limit. */
export function requestTimeout(context: IPollFunctions): number {
	return Math.min(MAX_REQUEST_MS, (context.getPollBudgetMs?.() ?? Infinity) * REQUEST_SHARE);
}
