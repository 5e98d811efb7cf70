import {
	ADMIN,
	startSimulator,
	type Simulator,
	type SimulatorOptions,
} from '../../simulator/index.mts';
import { logIn } from '../support/logIn.mts';

export type Json = Record<string, unknown>;

export interface Reply {
	status: number;
	type: string;
	text: string;
	headers: Headers;
	/** The JSON object; empty when the answer was none. */
	body: Json;
	/** Rows of a list. */
	rows: Json[];
}

const running: Simulator[] = [];

/** A simulator that `closeAll` ends. */
export async function start(options: SimulatorOptions = {}): Promise<Simulator> {
	const simulator = await startSimulator(options);
	running.push(simulator);
	return simulator;
}

export async function closeAll(): Promise<void> {
	for (const simulator of running.splice(0)) await simulator.close();
}

/** One request over a real socket; redirects are not followed. */
export async function request(
	{ url }: Pick<Simulator, 'url'>,
	path: string,
	{ method = 'GET', token, body }: { method?: string; token?: string; body?: unknown } = {},
): Promise<Reply> {
	const response = await fetch(url + path, {
		method,
		redirect: 'manual',
		headers: {
			...(token !== undefined && { authorization: token }),
			...(body !== undefined && { 'content-type': 'application/json' }),
		},
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
	const text = await response.text();
	const type = response.headers.get('content-type') ?? '';
	const json = type.includes('json') && text !== '' ? (JSON.parse(text) as Json) : {};
	const rows = (json.data ?? json.results ?? []) as Json[];
	return { status: response.status, type, text, headers: response.headers, body: json, rows };
}

export interface Client {
	simulator: Simulator;
	get: (path: string) => Promise<Reply>;
	send: (method: string, path: string, body?: unknown) => Promise<Reply>;
}

/** A simulator and somebody who is logged in. */
export async function client(options: SimulatorOptions = {}, credentials = ADMIN): Promise<Client> {
	const simulator = await start(options);
	return clientOf(simulator, await logIn(simulator, credentials));
}

export function clientOf(simulator: Simulator, token: string): Client {
	return {
		simulator,
		get: (path) => request(simulator, path, { token }),
		send: (method, path, body) => request(simulator, path, { method, token, body }),
	};
}

export const DEPARTMENTS = '/personnel/api/departments/';
export const AREAS = '/personnel/api/areas/';
export const POSITIONS = '/personnel/api/positions/';
export const EMPLOYEES = '/personnel/api/employees/';
export const TERMINALS = '/iclock/api/terminals/';
export const TRANSACTIONS = '/iclock/api/transactions/';
export const RESIGNS = '/personnel/api/resigns/';

export const ids = (rows: Json[]) => rows.map(({ id }) => id);
