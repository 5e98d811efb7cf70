import { setTimeout as wait } from 'node:timers/promises';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { AddressInfo } from 'node:net';

import { bodyParsers } from './bodies.mts';
import { CONTROL_PREFIX, controlRoutes } from './control.mts';
import { Database } from './database.mts';
import { answerError, answerUnknownPath, serveEndpoints } from './endpoint.mts';
import { Faults, type Fault, type SentAnswer } from './faults.mts';
import { Recorder, type RecordedRequest, type RequestHook } from './recorder.mts';
import { bulkRoutes } from './routes/bulk.mts';
import { employeeRoutes } from './routes/employees.mts';
import { loginRoutes } from './routes/login.mts';
import { organisationRoutes } from './routes/organisation.mts';
import { resignRoutes } from './routes/resigns.mts';
import { terminalRoutes } from './routes/terminals.mts';
import { transactionRoutes } from './routes/transactions.mts';
import { seedCompany } from './seed/company.mts';
import { seedManual } from './seed/manual.mts';
import type { Server } from './server.mts';
import { Sessions } from './sessions.mts';
import { switchesFor, type Profile, type Switches } from './switches.mts';

export type { Database, Fault, Profile, RecordedRequest, RequestHook, SentAnswer, Switches };
export type { Employee, Punch, Resign, Terminal, Unit } from './rows.mts';
export { STAFF } from './seed/company.mts';
export { ADMIN, CLERK } from './sessions.mts';

export interface SimulatorOptions {
	/** 8 = the manual's 8.x, 9 = 9.x. Default 8. */
	profile?: Profile;
	/** Default 0: a free one. */
	port?: number;
	/** Default `company`. */
	seed?: keyof typeof SEEDS;
	/** What differs from the profile's defaults. */
	switches?: Partial<Switches>;
	/** The server's clock; its wall clock runs on UTC. Default: the real time. */
	now?: () => Date;
}

export interface Simulator {
	/** `http://127.0.0.1:<port>` */
	url: string;
	port: number;
	profile: Profile;
	/** Live: change a property, and the next request sees it. */
	switches: Switches;
	data: Database;
	/** Log of all requests but those to the control paths. */
	requests: RecordedRequest[];
	/** How many of them went to a log-in endpoint. */
	readonly logins: number;
	/** The most requests that were handled at the same time. */
	readonly maxInFlight: number;
	clearLog(): void;
	/** All JWTs so far answer as expired; with `general`, general tokens as invalid. */
	expireTokens(which?: { general?: boolean }): void;
	/** Queues something that goes wrong. */
	fault(fault: Fault): void;
	clearFaults(): void;
	/** Calls `hook` before each request is answered. Answers a function that takes it away again. */
	onRequest(hook: RequestHook): () => void;
	/** Ends everything, hanging connections too. */
	close: () => Promise<void>;
}

const SEEDS = { manual: seedManual, company: seedCompany, empty: () => {} };

/** Starts a simulated server on 127.0.0.1. Rejects when the port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const { profile = 8, port = 0, seed = 'company', now = () => new Date() } = options;
	const switches = switchesFor(profile, options.switches);
	const data = new Database(now);
	SEEDS[seed](data);
	const sessions = new Sessions(profile, switches, data, now);
	const server: Server = { profile, switches, data, sessions };
	const recorder = new Recorder();
	const faults = new Faults();
	const hooks = new Set<RequestHook>();
	const app = fastify({ forceCloseConnections: true, exposeHeadRoutes: false });

	const simulator: Simulator = {
		url: '',
		port,
		profile,
		switches,
		data,
		requests: recorder.requests,
		get logins() {
			return recorder.logins;
		},
		get maxInFlight() {
			return recorder.maxInFlight;
		},
		clearLog: () => recorder.clear(),
		expireTokens: (which) => sessions.expire(which),
		fault: (fault) => faults.add(fault),
		clearFaults: () => faults.clear(),
		onRequest: (hook) => {
			hooks.add(hook);
			return () => hooks.delete(hook);
		},
		close: () => app.close(),
	};

	bodyParsers(app);
	observe(app, switches, { recorder, faults, hooks });
	answerFailures(app, server);
	loginRoutes(app, server);
	bulkRoutes(app, server);
	organisationRoutes(app, server);
	employeeRoutes(app, server);
	terminalRoutes(app, server);
	transactionRoutes(app, server);
	resignRoutes(app, server);
	controlRoutes(app, simulator);
	serveEndpoints(app, server, (request, reply) => answerUnknown(server, request, reply));

	await app.listen({ host: '127.0.0.1', port });
	simulator.port = (app.server.address() as AddressInfo).port;
	simulator.url = `http://127.0.0.1:${simulator.port}`;
	return simulator;
}

interface Observers {
	recorder: Recorder;
	faults: Faults;
	hooks: Set<RequestHook>;
}

/** What happens to every request but the control calls: log, hooks, delays, faults. */
function observe(app: FastifyInstance, switches: Switches, observers: Observers): void {
	const { recorder, faults, hooks } = observers;
	app.addHook('onRequest', async (request, reply) => {
		if (!request.url.startsWith(CONTROL_PREFIX)) recorder.arrived(request, reply);
	});
	app.addHook('preHandler', async (request, reply) => {
		const record = recorder.read(request);
		if (!record) return;
		for (const hook of hooks) await hook(record);
		const pause = switches.delay + switches.firstDelay;
		switches.firstDelay = 0;
		if (pause > 0) await wait(pause, undefined, { ref: false });
		await faults.apply(record, request, reply);
	});
	app.addHook('onSend', (request, reply, payload, done) => {
		const sent = faults.rewritten(request, reply, payload);
		recorder.answered(request, reply.statusCode, sent);
		if (!faults.truncate(request, reply, sent)) done(null, sent);
	});
}

function answerFailures(app: FastifyInstance, server: Server): void {
	app.setErrorHandler((error, _request, reply) => answerError(server, error, reply));
	app.setNotFoundHandler((request, reply) => answerUnknown(server, request, reply));
}

function answerUnknown(server: Server, request: FastifyRequest, reply: FastifyReply): FastifyReply {
	const [path, query] = request.url.split('?');
	if (path.startsWith(CONTROL_PREFIX)) {
		return reply.code(404).send({ error: 'No such control call' });
	}
	if (!path.endsWith('/') && server.switches.missingSlash === 'redirect') {
		const target = query === undefined ? `${path}/` : `${path}/?${query}`;
		return reply.code(301).header('location', target).send();
	}
	return answerUnknownPath(server, reply);
}
