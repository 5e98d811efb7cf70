import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { RecordedRequest } from './recorder.mts';

/** Something that goes wrong. */
export interface Fault {
	/** Default: any. */
	method?: string;
	/** Text: the path starts with it. Default: any. */
	path?: string | RegExp;
	/** Let this many matching requests pass first, counted from now on. */
	after?: number;
	/** How often; default 1, Infinity allowed. */
	times?: number;
	answer:
		| { status: number; headers?: Record<string, string>; body?: string | object | Buffer }
		/** The connection is reset, the request is not handled. */
		| 'reset'
		/** No answer until the client gives up or the simulator is closed; not handled. */
		| 'hang'
		/** Handled, but only half of the answer arrives before the connection is cut. */
		| 'truncate'
		/** Handled, but its answer is changed on the way. */
		| { rewrite: (answer: SentAnswer) => Partial<SentAnswer> }
		/** Handled after this many milliseconds. */
		| { delay: number };
}

/** An answer as it goes out. */
export interface SentAnswer {
	status: number;
	/** Content type; empty for an answer without content. */
	type: string;
	body: string | Buffer;
}

interface Queued extends Fault {
	seen: number;
	used: number;
}

/** The queue of faults: the oldest one that is due is applied, one per request. */
export class Faults {
	private queue: Queued[] = [];
	private readonly toTruncate = new WeakSet<FastifyRequest>();
	private readonly toRewrite = new WeakMap<
		FastifyRequest,
		(answer: SentAnswer) => Partial<SentAnswer>
	>();

	add(fault: Fault): void {
		this.queue.push({ ...fault, seen: 0, used: 0 });
	}

	clear(): void {
		this.queue = [];
	}

	/** Applies the fault that is due for this request, if any. */
	async apply(
		record: RecordedRequest,
		request: FastifyRequest,
		reply: FastifyReply,
	): Promise<void> {
		const fault = this.due(record);
		if (!fault) return;
		const { answer } = fault;
		if (answer === 'reset') {
			reply.hijack();
			request.raw.socket.resetAndDestroy();
		} else if (answer === 'hang') {
			reply.hijack();
		} else if (answer === 'truncate') {
			this.toTruncate.add(request);
		} else if ('rewrite' in answer) {
			this.toRewrite.set(request, answer.rewrite);
		} else if ('delay' in answer) {
			await wait(answer.delay, undefined, { ref: false });
		} else {
			await reply
				.code(answer.status)
				.headers({ 'content-type': contentTypeOf(answer.body), ...answer.headers })
				.send(answer.body);
		}
	}

	/** Sends half of `payload` under the length of all of it; answers false when this is not due. */
	truncate(request: FastifyRequest, reply: FastifyReply, payload: unknown): boolean {
		if (!this.toTruncate.has(request)) return false;
		const whole = Buffer.from(typeof payload === 'string' ? payload : ' '.repeat(64));
		reply.hijack();
		reply.raw.writeHead(reply.statusCode, {
			'content-type': String(reply.getHeader('content-type') ?? 'application/json'),
			'content-length': whole.length,
		});
		reply.raw.write(whole.subarray(0, whole.length >> 1), () => request.raw.socket.destroy());
		return true;
	}

	/** The payload that goes out instead of `payload`; the same one when no rewriting is due. */
	rewritten(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
		const rewrite = this.toRewrite.get(request);
		if (rewrite === undefined) return payload;
		const before: SentAnswer = {
			status: reply.statusCode,
			type: String(reply.getHeader('content-type') ?? ''),
			body: typeof payload === 'string' ? payload : '',
		};
		const { status, type, body } = { ...before, ...rewrite(before) };
		reply.code(status);
		if (type !== '') reply.header('content-type', type);
		return body;
	}

	private due({ method, path }: RecordedRequest): Queued | undefined {
		const matching = this.queue.filter(
			(fault) =>
				(fault.method === undefined || fault.method.toUpperCase() === method) &&
				(fault.path === undefined || pathMatches(fault.path, path)),
		);
		for (const fault of matching) fault.seen += 1;
		const due = matching.find((fault) => fault.seen > (fault.after ?? 0));
		if (due) {
			due.used += 1;
			if (due.used >= (due.times ?? 1)) this.queue = this.queue.filter((fault) => fault !== due);
		}
		return due;
	}
}

function pathMatches(wanted: string | RegExp, path: string): boolean {
	if (typeof wanted === 'string') return path.startsWith(wanted);
	// A RegExp with the flag g keeps a position between calls.
	wanted.lastIndex = 0;
	return wanted.test(path);
}

function contentTypeOf(body: unknown): string {
	if (Buffer.isBuffer(body)) return 'application/octet-stream';
	if (typeof body !== 'string') return 'application/json; charset=utf-8';
	return body.startsWith('<') ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8';
}
