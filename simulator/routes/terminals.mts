import type { FastifyInstance } from 'fastify';

import { created, dataEndpoint, noContent, ok, type Call } from '../endpoint.mts';
import { detail, invalid } from '../errors.mts';
import { paged, sourceOf } from '../paging.mts';
import { contains, filterRows, type FilterTable } from '../query.mts';
import type { Terminal } from '../rows.mts';
import type { Server } from '../server.mts';
import { terminalRow, writtenTerminal } from '../shapes/terminal.mts';
import { messages } from '../texts.mts';
import { int, nullable, pk, text, validate } from '../validation.mts';

const URL = '/iclock/api/terminals/';

/** Terminals (manual 5, the rest observed); writing where the switch `terminalWrites` says so. */
export function terminalRoutes(app: FastifyInstance, server: Server): void {
	const { data, profile, switches } = server;
	const { terminals } = data;

	function find(id: number): Terminal {
		const terminal = terminals.get(id);
		if (!terminal) throw detail(404, messages(switches.language).notFound);
		return terminal;
	}

	function list(call: Call) {
		const filters = { ...filters8, ...(profile === 9 && filters9) };
		let rows = terminals.all();
		if (switches.filters === 'honoured') rows = filterRows(rows, call.query, filters);
		return paged(
			call,
			sourceOf(rows, (row) => terminalRow(data, switches, row)),
		);
	}

	function create({ body }: Call) {
		const fields = read(body, false);
		const sn = fields.sn as string;
		if (data.terminalBySerial(sn)) {
			const { exists } = messages(switches.language);
			throw invalid({ sn: [exists('terminal with this serial number')] });
		}
		return created(writtenTerminal(data.addTerminal({ ...fields, sn })));
	}

	function update(partial: boolean) {
		return ({ id, body }: Call) => {
			find(id);
			// The serial number stays what it was, though sent: recorded.
			const { sn: _ignored, ...fields } = read(body, partial);
			return ok(writtenTerminal(terminals.update(id, fields)));
		};
	}

	function remove({ id }: Call) {
		terminals.delete(find(id).id);
		return noContent;
	}

	function read(body: Call['body'], partial: boolean): Partial<Omit<Terminal, 'id'>> {
		const rules = {
			sn: { rule: text({ max: 50 }), required: true },
			alias: { rule: text({ max: 50 }), required: true },
			ip_address: { rule: text(), required: true },
			terminal_tz: { rule: int },
			heartbeat: { rule: int },
			area: { rule: nullable(pk((id) => data.areas.get(id) !== undefined)) },
		};
		return validate(body, rules, { partial, language: switches.language });
	}

	dataEndpoint(app, URL, ({ terminalWrites }) => ({
		GET: list,
		...(terminalWrites === 'present' && { POST: create }),
	}));
	dataEndpoint(app, `${URL}:id/`, ({ terminalWrites }) => ({
		GET: ({ id }) => ok(terminalRow(data, switches, find(id))),
		...(terminalWrites === 'present' && {
			PATCH: update(true),
			PUT: update(false),
			DELETE: remove,
		}),
	}));
}

const filters8: FilterTable<Terminal> = {
	sn: (row, value) => row.sn === value,
	alias: (row, value) => row.alias === value,
	area: (row, value) => String(row.area) === value,
};

const filters9: FilterTable<Terminal> = {
	state: (row, value) => String(row.state) === value,
	sn_icontains: (row, value) => contains(row.sn, value),
	alias_icontains: (row, value) => contains(row.alias, value),
};
