import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { secretsOf } from '../auth/credential';
import { failureOf } from '../errors/failure';
import { endpointFailed, isNoPage, requestFailed, unusableAnswer } from '../errors/nodeError';
import { secretsIn } from '../errors/secrets';
import { type Context, itemIndexOf } from '../shared/context';
import type { RecordDefinition } from '../shared/definition';
import { isAnswer, isOne, type Page, pageQuery, type Row, toPage } from '../shared/page';
import { textOf } from '../shared/text';
import { idIn } from '../shared/values';
import type { Adapter } from './adapter';
import { listFailed } from './listError';
import { readRows } from './pagination';
import type { ListQuery } from './pass';
import { assertSearchable } from './queryLength';
import { type ApiRequest, type ApiResponse, isRead } from './request';
import { withRetries } from './retry';
import { type RunState, singleState } from './runState';

/** An answer that took longer, in ms, means that the server has enough to do. */
const SLOW_MS = 20_000;
/** Statuses by which a server says so. */
const OVERLOADED = new Set([429, 503]);

/**
 * The server, as operations, lists and the trigger see it. The one way a request leaves the package:
 * bounded, reads retried, failures worded.
 */
export class Client {
	constructor(
		private readonly adapter: Adapter,
		readonly state: RunState = singleState(),
	) {}

	get context(): Context {
		return this.adapter.context;
	}

	/**
	 * Sends a request. It keeps its place while it waits to be retried, so that the others wait with it
	 * where the server asks for time.
	 *
	 * @param isUsable whether a body is the answer that was asked for
	 * @returns the parsed JSON body, or undefined for an answer without content (204)
	 * @throws {NodeApiError} with a message in the user's words, the status in `httpCode`
	 */
	async send(request: ApiRequest, isUsable = isAnswer): Promise<unknown> {
		const { limiter, quota } = this.state;
		const attempt = async () => await this.attempt(request);
		const { status, body } = await limiter
			.run(async () => (isRead(request) ? await withRetries(attempt, quota) : await attempt()))
			.catch(async (error: unknown) => {
				throw requestFailed(this.context.getNode(), error, await this.sentWith(request));
			});
		if (status === 204) return undefined;
		if (isUsable(body)) return body;
		throw await this.unusable(body, request, status);
	}

	/**
	 * Sends a request whose path names no record: a 404 means that the server lacks the endpoint.
	 *
	 * @throws {NodeApiError} saying so
	 */
	async sendTo(request: ApiRequest, isUsable = isAnswer): Promise<unknown> {
		return await this.send(request, isUsable).catch((error: NodeApiError) => {
			throw endpointFailed(this.context.getNode(), error, itemIndexOf(this.context));
		});
	}

	/** The error for an answer that was accepted and does not hold what it should. */
	async unusable(body: unknown, request?: ApiRequest, status = 200): Promise<NodeApiError> {
		return unusableAnswer(this.context.getNode(), status, body, await this.sentWith(request));
	}

	/**
	 * Reads one page of a list.
	 *
	 * @returns undefined for a page past the end, which servers may answer with 404
	 */
	async page(path: string, page: number, size: number, qs = {}): Promise<Page | undefined> {
		const request: ApiRequest = {
			method: 'GET',
			url: path,
			qs: { ...qs, ...pageQuery(page, size) },
		};
		const body = await this.send(request).catch((error: NodeApiError) => {
			if (page > 1 && isNoPage(error)) return undefined;
			throw endpointFailed(this.context.getNode(), error, itemIndexOf(this.context));
		});
		if (body === undefined && page > 1) return undefined;
		const found = toPage(body);
		if (found === undefined) throw await this.unusable(body, request);
		return found;
	}

	/**
	 * Reads the rows of a list.
	 *
	 * @param howToNarrow what to do where there are too many rows, if the form has fields of its own for it
	 * @throws {NodeApiError} when a page cannot be read, or the list cannot be read to its end
	 */
	async list(
		path: string,
		qs: IDataObject,
		query: ListQuery,
		howToNarrow?: string,
	): Promise<Row[]> {
		assertSearchable(this.context, qs, this.adapter.labels);
		const readPage = async (page: number, size: number) => await this.page(path, page, size, qs);
		return await readRows(readPage, query, this.state.limiter.bound).catch((error: Error) => {
			throw listFailed(this.context, error, howToNarrow);
		});
	}

	/**
	 * Reads the one record at a path.
	 *
	 * @throws {NodeApiError} also when something else than a record comes back
	 */
	async read(path: string): Promise<Row> {
		const body = await this.send({ method: 'GET', url: path });
		if (isOne(body)) return body;
		throw await this.unusable(body);
	}

	/** Reads the record with an ID once for all items of a run. */
	async record({ path }: RecordDefinition, id: number): Promise<Row> {
		const url = `${path}${id}/`;
		return await this.state.known.row(url, async () => await this.read(url));
	}

	/** The code of the record with this ID. */
	async codeOf(record: RecordDefinition, id: number): Promise<string> {
		const row = await this.record(record, id);
		const { [record.codeKey]: code } = row;
		if (code !== undefined) return textOf(code);
		throw await this.unusable(row);
	}

	/** The name of the record with this ID. */
	async nameOf(record: RecordDefinition, id: number): Promise<string> {
		const row = await this.record(record, id);
		const { nameKeys } = record;
		if (nameKeys.some((key) => key in row))
			return nameKeys.map((key) => textOf(row[key])).join(' ');
		throw await this.unusable(row);
	}

	/**
	 * The record with exactly this code: leading zeros and capitals count, also where the server
	 * matches a part of the code, or ignores the search.
	 *
	 * @returns undefined when no record has it
	 * @throws {NodeOperationError} naming the code, when several records have it
	 */
	async rowByCode({ resource, path, codeKey }: RecordDefinition, code: string) {
		const rowFilter = (row: Row) => textOf(row[codeKey]) === code;
		// A second one tells that the code is not unique.
		const rows = await this.list(path, { [codeKey]: code }, { limit: 2, rowFilter });
		if (rows.length < 2) return rows.length === 1 ? rows[0] : undefined;
		throw new NodeOperationError(
			this.context.getNode(),
			`Several ${resource}s have the code "${code}"`,
			{ itemIndex: itemIndexOf(this.context), description: 'Choose the right one by ID.' },
		);
	}

	/** The ID of the record with exactly this code. Items of one run share a look-up. */
	async idByCode(record: RecordDefinition, code: string): Promise<number | undefined> {
		return await this.state.known.id(record.path, code, async () => {
			const row = await this.rowByCode(record, code);
			if (row === undefined) return undefined;
			const id = idIn(row.id);
			if (id === undefined) throw await this.unusable(row);
			return id;
		});
	}

	/**
	 * The same where the record has to be there.
	 *
	 * @throws {NodeOperationError} naming the code, when no record or several have it
	 */
	async findByCode(record: RecordDefinition, code: string): Promise<number> {
		const id = await this.idByCode(record, code);
		if (id === undefined) throw this.noSuchCode(record, code);
		return id;
	}

	/** The error for a code that no record has. */
	noSuchCode({ resource }: RecordDefinition, code: string): NodeOperationError {
		return new NodeOperationError(this.context.getNode(), `No ${resource} has the code "${code}"`, {
			itemIndex: itemIndexOf(this.context),
			description:
				'Codes are compared exactly, with leading zeros and capitals. Check it on the server, or choose the record from the list.',
		});
	}

	/** One attempt. A server that turns slow or complains gets one request at a time from now on. */
	private async attempt(request: ApiRequest): Promise<ApiResponse> {
		const { limiter } = this.state;
		const started = Date.now();
		return await this.adapter
			.send(request)
			.catch((error: Error) => {
				if (OVERLOADED.has(failureOf(error).status ?? 0)) limiter.reduceConcurrency();
				throw error;
			})
			.finally(() => {
				if (Date.now() - started > SLOW_MS) limiter.reduceConcurrency();
			});
	}

	/** What is to be known of a request that failed, and what must not be shown of it. */
	private async sentWith(request?: ApiRequest) {
		const credential = await this.adapter.credential();
		return {
			itemIndex: itemIndexOf(this.context),
			labels: this.adapter.labels,
			isWrite: request !== undefined && !isRead(request),
			secrets: [...secretsOf(credential), ...secretsIn(request?.qs), ...secretsIn(request?.body)],
		};
	}
}
