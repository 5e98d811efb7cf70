import type { FastifyReply, FastifyRequest } from 'fastify';

import { LOGIN_PATHS } from './routes/login.mts';

/** One request as it came in, without secrets of the log-in. */
export interface RecordedRequest {
	/** Counted from 1 since the start or the last `clearLog`. */
	n: number;
	/** Milliseconds since 1970, real clock. */
	at: number;
	method: string;
	/** Without the query. */
	path: string;
	query: Record<string, string | string[]>;
	/** Parsed body; passwords of log-ins are replaced by `***`. */
	body: unknown;
	/** Scheme of the Authorization header; null for none or another one. */
	scheme: 'JWT' | 'Token' | 'Basic' | null;
	/** 0 = never answered (reset, hanging) or not yet. */
	status: number;
	/** Length of the answer's body. */
	bytes: number;
	/** Requests being handled when this one arrived, itself included. */
	inFlight: number;
}

export type RequestHook = (request: RecordedRequest) => void | Promise<void>;

/** Older half of the log goes when it is full, so that a long run does not eat the memory. */
const LOG_LIMIT = 200_000;

/** Keeps the log of requests. */
export class Recorder {
	readonly requests: RecordedRequest[] = [];
	private count = 0;
	private inFlight = 0;
	private readonly open = new WeakMap<FastifyRequest, RecordedRequest>();

	get logins(): number {
		return this.requests.filter(({ path }) => LOGIN_PATHS.includes(path)).length;
	}

	get maxInFlight(): number {
		return this.requests.reduce((most, { inFlight }) => Math.max(most, inFlight), 0);
	}

	clear(): void {
		this.requests.length = 0;
		this.count = 0;
	}

	/** A request arrived; its body is not read yet. */
	arrived(request: FastifyRequest, reply: FastifyReply): void {
		this.inFlight += 1;
		const record: RecordedRequest = {
			n: ++this.count,
			at: Date.now(),
			method: request.method,
			path: request.url.split('?')[0],
			query: { ...(request.query as RecordedRequest['query']) },
			body: undefined,
			scheme: schemeOf(request.headers.authorization),
			status: 0,
			bytes: 0,
			inFlight: this.inFlight,
		};
		if (this.requests.length >= LOG_LIMIT) this.requests.splice(0, LOG_LIMIT / 2);
		this.requests.push(record);
		this.open.set(request, record);
		// Requests without an answer end with their connection.
		reply.raw.once('close', () => this.finished(request));
	}

	/** Its body was read. Answers the record. */
	read(request: FastifyRequest): RecordedRequest | undefined {
		const record = this.open.get(request);
		if (record) {
			const isLogin = LOGIN_PATHS.includes(record.path);
			record.body = isLogin ? withoutPassword(request.body) : request.body;
		}
		return record;
	}

	/** Its answer is about to be sent. */
	answered(request: FastifyRequest, status: number, payload: unknown): void {
		const record = this.open.get(request);
		if (record) Object.assign(record, { status, bytes: lengthOf(payload) });
		this.finished(request);
	}

	private finished(request: FastifyRequest): void {
		if (this.open.delete(request)) this.inFlight -= 1;
	}
}

function lengthOf(payload: unknown): number {
	return typeof payload === 'string' || Buffer.isBuffer(payload) ? Buffer.byteLength(payload) : 0;
}

function schemeOf(header: string | undefined): RecordedRequest['scheme'] {
	const word = header?.split(' ')[0];
	return word === 'JWT' || word === 'Token' || word === 'Basic' ? word : null;
}

function withoutPassword(body: unknown): unknown {
	const hasPassword = typeof body === 'object' && body !== null && 'password' in body;
	return hasPassword ? { ...body, password: '***' } : body;
}
