import type { INode, NodeApiError } from 'n8n-workflow';
import { callFailed } from '../errors/nodeError';
import { type Page, toPage } from '../shared/page';

/** Who asks for a page, and how. */
interface PageRequest {
	node: INode;
	itemIndex?: number;
	/** Sends the request; brings the body of the answer, or undefined where it has none. */
	send: () => Promise<unknown>;
	/** The error for a body that is no list. */
	unusable: (body: unknown) => Promise<Error>;
}

/**
 * Reads one page of a list.
 *
 * @returns undefined for a page past the end, which servers may answer with 404
 * @throws {NodeApiError} worded for the user
 */
export async function listPage(
	page: number,
	{ node, itemIndex, send, unusable }: PageRequest,
): Promise<Page | undefined> {
	const body = await send().catch((error: NodeApiError) => {
		if (page > 1 && error.httpCode === '404') return undefined;
		throw callFailed(node, error, itemIndex);
	});
	if (body === undefined && page > 1) return undefined;
	const found = toPage(body);
	if (found === undefined) throw await unusable(body);
	return found;
}
