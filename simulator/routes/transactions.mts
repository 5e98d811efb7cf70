import type { FastifyInstance } from 'fastify';

import { dataEndpoint, noContent, ok, type Call } from '../endpoint.mts';
import { detail, invalid } from '../errors.mts';
import { paged } from '../paging.mts';
import type { PunchOrder } from '../punches.mts';
import type { PunchQuery } from '../punchQuery.mts';
import { parameter } from '../query.mts';
import { randomNumbers } from '../random.mts';
import type { Punch } from '../rows.mts';
import type { Server } from '../server.mts';
import { transactionShaper } from '../shapes/transaction.mts';
import { isPicked } from '../shares.mts';
import { messages } from '../texts.mts';
import { parseTime } from '../time.mts';

const URL = '/iclock/api/transactions/';

/** Transactions (manual 10, the rest observed): read and delete. */
export function transactionRoutes(app: FastifyInstance, server: Server): void {
	const { data, switches } = server;
	let requests = 0;

	function find({ id, account }: Call): Punch {
		const punch = data.transactions.get(id);
		const hidden = account.kind === 'staff' && punch?.emp_code !== account.name;
		if (!punch || hidden) throw detail(404, messages(switches.language).notFound);
		return punch;
	}

	function list(call: Call) {
		const query = queryOf(call);
		if (!query) return paged(call, { count: 0, rows: () => [] });
		const selection = data.punchReader.select(query);
		const shape = transactionShaper(server);
		const shuffle = switches.ties === 'shuffled' ? randomNumbers(++requests) : undefined;
		return paged(call, {
			count: selection.count,
			rows: (from, to) =>
				selection.slots(from, to, shuffle).map((slot) => shape(data.transactions.at(slot))),
		});
	}

	function remove(call: Call) {
		data.deletePunch(find(call).id);
		return noContent;
	}

	dataEndpoint(app, URL, () => ({ GET: list }));
	dataEndpoint(app, `${URL}:id/`, () => ({
		GET: (call) => ok(transactionShaper(server)(find(call))),
		DELETE: remove,
	}));
}

/** The query a call asks for; undefined = nothing can match. Throws 400 for a bad time on 9.x. */
function queryOf({ server, account, query }: Call): PunchQuery | undefined {
	const { switches } = server;
	const sorted = orderOf(
		switches.ordering === 'honoured' ? parameter(query, 'ordering') : undefined,
		switches.defaultOrder,
	);
	const own = account.kind === 'staff' ? { text: account.name, prefix: false } : undefined;
	if (switches.filters === 'ignored') return { ...sorted, code: own };

	const code = parameter(query, 'emp_code');
	const prefix = switches.empCodeMatch === 'prefix';
	const matches = (text: string) => (prefix ? text.startsWith(code ?? '') : text === code);
	if (own && code !== undefined && !matches(own.text)) return undefined;
	const times = timesOf(server, query);
	if (!times) return undefined;
	const share = switches.emptyTerminalShare;
	return {
		...sorted,
		...times,
		code: own ?? (code === undefined ? undefined : { text: code, prefix }),
		serial: parameter(query, 'terminal_sn'),
		alias: parameter(query, 'terminal_alias'),
		withoutSerial: share > 0 ? (id) => isPicked(id, share) : undefined,
	};
}

function timesOf(
	{ switches }: Server,
	query: Call['query'],
): Pick<PunchQuery, 'from' | 'to'> | undefined {
	const given = ['start_time', 'end_time'].map((name) => ({ name, text: parameter(query, name) }));
	const parsed = given.map(({ text }) => (text === undefined ? undefined : parseTime(text)));
	const wrong = given.filter(({ text }, n) => text !== undefined && parsed[n] === undefined);
	if (wrong.length > 0) {
		if (switches.unparsableTime === 'emptyList') return undefined;
		const texts = messages(switches.language);
		throw invalid(Object.fromEntries(wrong.map(({ name }) => [name, [texts.notTime]])));
	}
	const inside = switches.bounds === 'exclusive' ? 1 : 0;
	const [from, to] = parsed;
	return {
		from: from === undefined ? undefined : from + inside,
		to: to === undefined ? undefined : to - inside,
	};
}

/** The four known orders; everything else is dropped without a word, `-id` too (observed). */
function orderOf(
	ordering: string | undefined,
	usual: PunchOrder,
): { order: PunchOrder; descending: boolean } {
	const match = /^(-?)(punch_time|upload_time)$/.exec(ordering ?? '');
	if (!match) return { order: usual, descending: false };
	return { order: match[2] as PunchOrder, descending: match[1] === '-' };
}
