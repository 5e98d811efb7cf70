import { parse } from 'flatted';

export type Row = Record<string, unknown>;

/** One output item as n8n stores it. */
export interface StoredItem {
	json: Row;
	pairedItem?: unknown;
}

interface NodeRun {
	data?: { main?: Array<StoredItem[] | null> };
}

/** What n8n keeps of a run, decoded. */
export interface RunResult {
	runData: Record<string, NodeRun[]>;
	error?: { message: string; description?: string | null; node?: { name: string } };
	lastNodeExecuted?: string;
}

/** A run as the REST interface lists it. */
export interface ExecutionSummary {
	id: string;
	workflowId: string;
	/** "success", "error", "running", "waiting", "new", "crashed" or "canceled" */
	status: string;
	mode: string;
}

export interface Execution extends ExecutionSummary {
	result: RunResult;
}

/** A run in n8n's own form, with `data` as a flatted text (objects numbered, not nested). */
export interface StoredExecution extends ExecutionSummary {
	data: string;
}

/** Makes a stored run readable; one that has not ended may hold no data yet. */
export function decodeExecution({ data, ...summary }: StoredExecution): Execution {
	const decoded = parse(data) as { resultData?: RunResult } | undefined;
	return { ...summary, result: decoded?.resultData ?? { runData: {} } };
}

/** Whether a run has come to its end, good or bad. */
export function hasEnded({ status }: ExecutionSummary): boolean {
	return ['success', 'error', 'crashed', 'canceled'].includes(status);
}

/** Items of a node's first output, of its last round. Empty if it did not run. */
export function itemsOf({ result }: Execution, node: string): StoredItem[] {
	return result.runData[node]?.at(-1)?.data?.main?.[0] ?? [];
}

/** Rows (the `json` of the items) of a node's first output. */
export function rowsOf(execution: Execution, node: string): Row[] {
	return itemsOf(execution, node).map(({ json }) => json);
}

/** What went wrong, in the words the user sees: "<node>: <message> (<description>)". */
export function failureOf({ result, status }: Execution): string | undefined {
	if (status === 'success') return undefined;
	const { error, lastNodeExecuted } = result;
	const node = error?.node?.name ?? lastNodeExecuted ?? 'workflow';
	const description = error?.description ? ` (${error.description})` : '';
	return `${node}: ${error?.message ?? status}${description}`;
}
