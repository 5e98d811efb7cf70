import type { FastifyInstance } from 'fastify';

import type { SeedPunchOptions } from './database.mts';
import { asObject } from './endpoint.mts';
import type { Fault } from './faults.mts';
import type { Simulator } from './index.mts';
import type { Punch } from './rows.mts';
import { switchesFor, type Switches } from './switches.mts';

export const CONTROL_PREFIX = '/_simulator/';

/** Control over HTTP for other processes: no log-in, never recorded, never faulted. */
export function controlRoutes(root: FastifyInstance, simulator: Simulator): void {
	const routes = async (app: FastifyInstance) => {
		app.setErrorHandler((error: Error, _request, reply) =>
			reply.code(400).send({ error: error.message }),
		);
		addRoutes(app, simulator);
	};
	// Without a name Fastify looks for it among all modules that are loaded.
	void root.register(Object.assign(routes, { [Symbol.for('fastify.display-name')]: 'control' }));
}

function addRoutes(app: FastifyInstance, simulator: Simulator): void {
	const { data } = simulator;
	const at = (name: string) => `${CONTROL_PREFIX}${name}`;

	app.get(at('state'), () => stateOf(simulator));
	app.get(at('requests'), () => {
		const { logins, maxInFlight, requests } = simulator;
		return { logins, maxInFlight, requests };
	});
	app.delete(at('requests'), (_request, reply) => {
		simulator.clearLog();
		return reply.code(204).send();
	});
	app.post(at('punch'), ({ body }, reply) =>
		reply.code(201).send(data.punch(asObject(body) as Partial<Punch>)),
	);
	app.delete<{ Params: { id: string } }>(at('punch/:id'), ({ params }, reply) => {
		const found = data.deletePunch(Number(params.id));
		return found ? reply.code(204).send() : reply.code(404).send({ error: 'No such punch' });
	});
	app.post(at('seed-punches'), ({ body }) => {
		const { count, ...options } = asObject(body);
		data.seedPunches(Number(count ?? 0), options as SeedPunchOptions);
		return stateOf(simulator);
	});
	app.post(at('expire-tokens'), ({ body }, reply) => {
		simulator.expireTokens({ general: asObject(body).general === true });
		return reply.code(204).send();
	});
	app.post(at('fault'), ({ body }, reply) => {
		const fault = asObject(body) as unknown as Fault & { times?: number | string };
		if (fault.answer === undefined) return reply.code(400).send({ error: 'answer is missing' });
		// JSON has no Infinity.
		simulator.fault({ ...fault, times: fault.times === undefined ? 1 : Number(fault.times) });
		return reply.code(204).send();
	});
	app.delete(at('fault'), (_request, reply) => {
		simulator.clearFaults();
		return reply.code(204).send();
	});
	app.patch(at('switches'), ({ body }, reply) => {
		const changes = asObject(body) as Partial<Switches>;
		const known = switchesFor(simulator.profile);
		const unknown = Object.keys(changes).filter((name) => !(name in known));
		if (unknown.length > 0) {
			return reply.code(400).send({ error: `No such switch: ${unknown.join(', ')}` });
		}
		return reply.send(Object.assign(simulator.switches, changes));
	});
}

function stateOf({ profile, switches, data }: Simulator) {
	const { departments, areas, positions, employees, terminals, resigns, transactions } = data;
	const tables = { departments, areas, positions, employees, terminals, resigns, transactions };
	const counts = Object.fromEntries(
		Object.entries(tables).map(([name, table]) => [name, table.size]),
	);
	return { profile, counts, switches };
}
