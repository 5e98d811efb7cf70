import type { FastifyInstance } from 'fastify';

import { created, dataEndpoint, noContent, ok, type Call, type Handlers } from '../endpoint.mts';
import { detail } from '../errors.mts';
import { paged, sourceOf } from '../paging.mts';
import { filterRows, type FilterTable } from '../query.mts';
import type { Resign } from '../rows.mts';
import type { Server } from '../server.mts';
import { messages } from '../texts.mts';
import { pk, validate } from '../validation.mts';
import { RESIGN_FIELDS } from './bulk.mts';

const URL = '/personnel/api/resigns/';

/** Resigns (observed), where the switch `resigns` says so. */
export function resignRoutes(app: FastifyInstance, server: Server): void {
	const { data, switches } = server;
	const { resigns } = data;

	function find(id: number): Resign {
		const resign = resigns.get(id);
		if (!resign) throw detail(404, messages(switches.language).notFound);
		return resign;
	}

	function list(call: Call) {
		const rows = resigns.all();
		const filtered = switches.filters === 'honoured' ? filterRows(rows, call.query, filters) : rows;
		return paged(call, sourceOf(filtered, row));
	}

	function row({ id, resign_date, resign_type, disableatt, employee: employeeId }: Resign) {
		const employee = data.employees.get(employeeId);
		const { emp_code = null, first_name = null, last_name = null } = employee ?? {};
		const nested = employee ? { id: employeeId, emp_code, first_name, last_name } : null;
		const common = { id, resign_date, resign_type, disableatt, employee: nested };
		return { ...common, first_name, last_name };
	}

	function create({ body }: Call) {
		const values = read(body, false);
		const defaults = { disableatt: false, reason: null };
		return created(resigns.insert({ ...defaults, ...(values as unknown as Omit<Resign, 'id'>) }));
	}

	function update(partial: boolean) {
		return ({ id, body }: Call) => {
			find(id);
			return ok(resigns.update(id, read(body, partial)));
		};
	}

	function remove({ id }: Call) {
		resigns.delete(find(id).id);
		return noContent;
	}

	function read(body: Call['body'], partial: boolean): Partial<Omit<Resign, 'id'>> {
		const exists = (id: number) => data.employees.get(id) !== undefined;
		const rules = { employee: { rule: pk(exists), required: true }, ...RESIGN_FIELDS };
		return validate(body, rules, { partial, language: switches.language });
	}

	const ifPresent = (handlers: Handlers) => () =>
		switches.resigns === 'present' ? handlers : undefined;
	dataEndpoint(app, URL, ifPresent({ GET: list, POST: create }));
	dataEndpoint(
		app,
		`${URL}:id/`,
		ifPresent({
			GET: ({ id }) => ok(row(find(id))),
			PATCH: update(true),
			PUT: update(false),
			DELETE: remove,
		}),
	);
}

const filters: FilterTable<Resign> = {
	employee: (row, value) => String(row.employee) === value,
	resign_type: (row, value) => String(row.resign_type) === value,
	resign_date: (row, value) => row.resign_date === value,
};
