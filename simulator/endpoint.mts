import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { ApiError, detail, UnknownPath } from './errors.mts';
import type { Query } from './query.mts';
import type { Server } from './server.mts';
import type { Account } from './sessions.mts';
import { withTextIds } from './shapes/ids.mts';
import { messages } from './texts.mts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
type Method = (typeof METHODS)[number];

/** A request to a data endpoint by somebody who is logged in. */
export interface Call {
	server: Server;
	account: Account;
	/** Id in the path. */
	id: number;
	path: string;
	/** Host the client asked for, with port. */
	host: string;
	query: Query;
	/** Body as an object; anything else counts as empty. */
	body: Record<string, unknown>;
}

export interface Answer {
	status: number;
	body?: unknown;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const noContent: Answer = { status: 204 };

export type Handler = (call: Call) => Answer;
/** A method left undefined is answered with 405. */
export type Handlers = Partial<Record<Method, Handler | undefined>>;

type HandlersFor = (switches: Server['switches']) => Handlers | undefined;

/** Data endpoints by their path: of lists and calls, and of records, whose path ends with an id. */
interface Endpoints {
	lists: Map<string, HandlersFor>;
	records: Map<string, HandlersFor>;
}
const endpointsOf = new WeakMap<FastifyInstance, Endpoints>();
const RECORD = ':id/';

/**
 * Adds a data endpoint; `:id/` at its end is any number. `handlers` is asked at every request, so that
 * switches can add and remove methods; undefined = this build does not know the path. Order of checks:
 * path, log-in, licence, rights, method.
 */
export function dataEndpoint(app: FastifyInstance, url: string, handlers: HandlersFor): void {
	const endpoints = endpointsOf.get(app) ?? { lists: new Map(), records: new Map() };
	endpointsOf.set(app, endpoints);
	if (url.endsWith(RECORD)) endpoints.records.set(url.slice(0, -RECORD.length), handlers);
	else endpoints.lists.set(url, handlers);
}

/**
 * Serves the data endpoints, and whatever is not known. They are one route, because tests start
 * thousands of servers, and Fastify compiles code for each route.
 */
export function serveEndpoints(
	app: FastifyInstance,
	server: Server,
	answerUnknown: (request: FastifyRequest, reply: FastifyReply) => FastifyReply,
): void {
	const endpoints = endpointsOf.get(app);
	app.route({
		method: [...METHODS],
		url: '/*',
		handler: (request, reply) => {
			const path = `/${(request.params as { '*': string })['*']}`;
			const [, list, id] = /^(.*\/)(\d+)\/$/s.exec(path) ?? [];
			const handlers = endpoints?.lists.get(path) ?? endpoints?.records.get(list);
			if (!handlers) return answerUnknown(request, reply);
			const methods = handlers(server.switches);
			if (!methods) throw new UnknownPath();
			const account = authorize(server, request);
			const { switches } = server;
			const method = request.method as Method;
			const texts = messages(switches.language);
			const handler = methods[method];
			if (!handler) throw detail(405, texts.method(method));
			if (method === 'PATCH' && switches.patch !== 'allowed') {
				throw detail(Number(switches.patch), texts.method(method));
			}
			const call: Call = {
				server,
				account,
				id: Number(id),
				path: request.url.split('?')[0],
				host: request.headers.host ?? '',
				query: request.query as Query,
				body: asObject(request.body),
			};
			const { status, body } = answerOf(
				handler,
				call,
				methods.GET !== undefined && WRITES.has(method),
			);
			return reply.code(status).send(switches.ids === 'texts' ? withTextIds(body) : body);
		},
	});
}

/** Methods that answer with the record they wrote, where the path is that of records. */
const WRITES = new Set<Method>(['POST', 'PUT', 'PATCH']);

function answerOf(handler: Handler, call: Call, writesRecord: boolean): Answer {
	const { writeAnswer } = call.server.switches;
	if (!writesRecord || writeAnswer === 'record') return handler(call);
	if (writeAnswer === 'list') handler(call);
	return ok({ count: 0, next: null, previous: null, msg: '', code: 0, data: [] });
}

function authorize(server: Server, request: FastifyRequest): Account {
	const { switches, sessions } = server;
	const texts = messages(switches.language);
	const account = sessions.authenticate(request.headers.authorization);
	if (switches.licence === 'missing') throw detail(403, texts.noLicence);
	const barred = account.kind === 'staff' && switches.staffAccounts === 'forbidden';
	if (barred || (!account.mayWrite && request.method !== 'GET')) throw detail(403, texts.forbidden);
	return account;
}

/** Turns what was thrown into an answer. */
export function answerError(server: Server, error: unknown, reply: FastifyReply): FastifyReply {
	if (error instanceof ApiError) return reply.code(error.status).send(error.body);
	if (error instanceof UnknownPath) return answerUnknownPath(server, reply);
	// A body that cannot be read, or a mistake in the simulator itself.
	const { statusCode = 500, message } = error as Error & { statusCode?: number };
	return reply.code(statusCode).send({ detail: message });
}

/** What the server says to a path it does not know (observed). */
export function answerUnknownPath({ switches }: Server, reply: FastifyReply): FastifyReply {
	if (switches.unknownPath === '404') {
		return reply.code(404).send({ detail: messages(switches.language).notFound });
	}
	return reply.code(200).type('text/html; charset=utf-8').send(NOT_FOUND_PAGE);
}

const NOT_FOUND_PAGE = `<!DOCTYPE html>
<html><head><title>Page not found</title></head>
<body><h1>Page not found</h1><p>The page you are looking for does not exist.</p></body></html>
`;

export function asObject(body: unknown): Record<string, unknown> {
	const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
	return isObject ? (body as Record<string, unknown>) : {};
}
