import type { FastifyInstance } from 'fastify';

import type { Database } from '../database.mts';
import { created, dataEndpoint, noContent, ok, type Call } from '../endpoint.mts';
import { detail, invalid } from '../errors.mts';
import { paged, sourceOf } from '../paging.mts';
import { contains, filterRows, orderRows, type FilterTable } from '../query.mts';
import type { Unit } from '../rows.mts';
import type { Server } from '../server.mts';
import { unitRow, unitTable, writtenUnit, type UnitPrefix } from '../shapes/organisation.mts';
import { messages } from '../texts.mts';
import { nullable, pk, text, validate } from '../validation.mts';

/** Departments, areas and positions (manual 7 to 9, the rest observed). */
export function organisationRoutes(app: FastifyInstance, server: Server): void {
	unitRoutes(app, server, '/personnel/api/departments/', 'dept');
	unitRoutes(app, server, '/personnel/api/areas/', 'area');
	unitRoutes(app, server, '/personnel/api/positions/', 'position');
}

function unitRoutes(app: FastifyInstance, server: Server, url: string, prefix: UnitPrefix): void {
	const { data, profile, switches } = server;
	const table = unitTable(data, prefix);
	const shape = (unit: Unit) => unitRow(data, profile, prefix, unit);

	function find(id: number): Unit {
		const unit = table.get(id);
		if (!unit) throw detail(404, messages(switches.language).notFound);
		return unit;
	}

	function list(call: Call) {
		const filters = { ...filters8(prefix), ...(profile === 9 && filters9(prefix)) };
		let rows = table.all();
		if (switches.filters === 'honoured') rows = filterRows(rows, call.query, filters);
		if (profile === 9) rows = orderRows(rows, call.query, orderFields(prefix));
		return paged(call, sourceOf(rows, shape));
	}

	function create({ body }: Call) {
		const fields = read(body, false);
		const { code = '', name = '', parent = null } = fields;
		rejectDuplicate(code);
		const unit = table.insert({ code, name, parent });
		const answer = writtenUnit(prefix, unit);
		if (prefix === 'position' && switches.positionCreateId === 'without') delete answer.id;
		return created(answer);
	}

	function update(partial: boolean) {
		return ({ id, body }: Call) => {
			find(id);
			const { code, ...fields } = read(body, partial);
			const keepsCode = prefix === 'dept' && switches.deptCodeOnUpdate === 'ignored';
			if (code !== undefined && !keepsCode) rejectDuplicate(code, id);
			const changes = code === undefined || keepsCode ? fields : { code, ...fields };
			return ok(writtenUnit(prefix, table.update(id, changes)));
		};
	}

	function remove({ id }: Call) {
		find(id);
		const refused = switches.deletes === 'refused' && (id === 1 || isUsed(data, prefix, id));
		if (refused) throw detail(400, messages(switches.language).inUse);
		table.delete(id);
		return noContent;
	}

	function read(body: Call['body'], partial: boolean): Partial<Omit<Unit, 'id'>> {
		const rules = {
			[`${prefix}_code`]: { rule: text({ max: 50 }), required: true },
			[`${prefix}_name`]: { rule: text({ max: 200 }), required: true },
			[`parent_${prefix}`]: { rule: nullable(pk((id) => table.get(id) !== undefined)) },
		};
		const values = validate(body, rules, { partial, language: switches.language });
		const entries = [
			['code', values[`${prefix}_code`]],
			['name', values[`${prefix}_name`]],
			['parent', values[`parent_${prefix}`]],
		] as const;
		return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
	}

	function rejectDuplicate(code: string, ownId?: number): void {
		if (!table.find((unit) => unit.code === code && unit.id !== ownId)) return;
		const { exists } = messages(switches.language);
		throw invalid({ [`${prefix}_code`]: [exists(`${prefix} with this ${prefix} code`)] });
	}

	dataEndpoint(app, url, () => ({ GET: list, POST: create }));
	dataEndpoint(app, `${url}:id/`, () => ({
		GET: ({ id }) => ok(shape(find(id))),
		PATCH: update(true),
		PUT: update(false),
		DELETE: remove,
	}));
}

function filters8(prefix: UnitPrefix): FilterTable<Unit> {
	return {
		[`${prefix}_code`]: (unit, value) => unit.code === value,
		[`${prefix}_name`]: (unit, value) => unit.name === value,
		[`parent_${prefix}`]: (unit, value) => String(unit.parent) === value,
	};
}

function filters9(prefix: UnitPrefix): FilterTable<Unit> {
	return {
		[`${prefix}_code_icontains`]: (unit, value) => contains(unit.code, value),
		[`${prefix}_name_icontains`]: (unit, value) => contains(unit.name, value),
	};
}

function orderFields(prefix: UnitPrefix) {
	return {
		id: (unit: Unit) => unit.id,
		[`${prefix}_code`]: (unit: Unit) => unit.code,
		[`${prefix}_name`]: (unit: Unit) => unit.name,
	};
}

/** Whether children, employees or terminals belong to a unit. */
function isUsed(data: Database, prefix: UnitPrefix, id: number): boolean {
	if (unitTable(data, prefix).find((unit) => unit.parent === id)) return true;
	if (prefix === 'dept') return data.employees.find((row) => row.department === id) !== undefined;
	if (prefix === 'position') return data.employees.find((row) => row.position === id) !== undefined;
	if (prefix === 'area') {
		const hasEmployees = data.employees.find((row) => row.area.includes(id)) !== undefined;
		return hasEmployees || data.terminals.find((row) => row.area === id) !== undefined;
	}
	return false;
}
