import type { FastifyInstance } from 'fastify';

import { dataEndpoint, ok, type Answer, type Call } from '../endpoint.mts';
import type { Server } from '../server.mts';
import type { Switches } from '../switches.mts';
import type { Table } from '../table.mts';
import { messages } from '../texts.mts';
import {
	bool,
	choice,
	date,
	nullable,
	pk,
	pkList,
	text,
	validate,
	type FieldRule,
} from '../validation.mts';

type Fields = Record<string, FieldRule>;

/** One bulk call: what its body needs, and what it does with the checked values. */
interface BulkCall {
	path: string;
	fields: Fields;
	act?: (values: Record<string, unknown>) => void;
	/** Default: the switch `bulkCalls`. */
	present?: (switches: Switches) => boolean;
}

/** Bulk actions on employees and terminals, and reinstatement (observed). */
export function bulkRoutes(app: FastifyInstance, server: Server): void {
	const calls = [...employeeCalls(server), ...terminalCalls(server), reinstatement(server)];
	const isPresent = ({ bulkCalls }: Switches) => bulkCalls === 'present';
	for (const { path, fields, act, present = isPresent } of calls) {
		const run = ({ body }: Call): Answer => {
			const { language, bulkAnswer } = server.switches;
			const values = validate(body, fields, { partial: false, language });
			act?.(values);
			if (bulkAnswer === 'envelope') return ok({ code: 0, msg: '', data: [] });
			return ok({ detail: messages(language).success });
		};
		dataEndpoint(app, path, (switches) => {
			if (present(switches)) return { POST: run };
			return switches.missingCalls === '405' ? {} : undefined;
		});
	}
}

function ids(table: Table<{ id: number }>): FieldRule {
	return { rule: pkList((id) => table.get(id) !== undefined), required: true };
}

function one(table: Table<{ id: number }>): FieldRule {
	return { rule: pk((id) => table.get(id) !== undefined), required: true };
}

function employeeCalls(server: Server): BulkCall[] {
	const { data, switches } = server;
	const at = (name: string) => `/personnel/api/employees/${name}/`;
	const employees = ids(data.employees);
	const each = (values: Record<string, unknown>, change: (id: number) => void) =>
		(values.employees as number[]).forEach(change);

	const resign = (name: Switches['adjustResignName']): BulkCall => ({
		path: at(name),
		fields: { employees, ...RESIGN_FIELDS },
		present: ({ bulkCalls, adjustResignName }) =>
			bulkCalls === 'present' && adjustResignName === name,
		act: ({ resign_date, resign_type, disableatt, reason, ...rest }) =>
			each(rest, (employee) =>
				data.resigns.insert({
					employee,
					resign_date: resign_date as string,
					resign_type: resign_type as number,
					disableatt: Boolean(disableatt),
					reason: (reason as string | undefined) ?? null,
				}),
			),
	});

	return [
		{
			path: at('adjust_area'),
			fields: { employees, areas: ids(data.areas) },
			act: (values) =>
				each(values, (id) => {
					const kept = switches.adjustArea === 'adds' ? (data.employees.get(id)?.area ?? []) : [];
					const area = [...new Set([...kept, ...(values.areas as number[])])];
					data.employees.update(id, { area });
				}),
		},
		{
			path: at('adjust_department'),
			fields: { employees, department: one(data.departments) },
			act: (values) =>
				each(values, (id) =>
					data.employees.update(id, { department: values.department as number }),
				),
		},
		{
			path: at('adjust_position'),
			fields: { employees, position: one(data.positions) },
			act: (values) =>
				each(values, (id) => data.employees.update(id, { position: values.position as number })),
		},
		resign('adjust_regsin'),
		resign('adjust_resign'),
		{
			path: at('del_bio_template'),
			fields: { employees, ...BIO_FIELDS },
			act: (values) => {
				if (values.finger_print) {
					each(values, (id) => data.employees.update(id, { fingerprint: '-' }));
				}
			},
		},
		{ path: at('resync_to_device'), fields: { employees } },
	];
}

/** Success means queued: only `clear_all` leaves a trace. */
function terminalCalls({ data }: Server): BulkCall[] {
	const names = ['reboot', 'upload_all', 'upload_transaction', 'clear_command', 'clear_capture'];
	const fields = { terminals: ids(data.terminals) };
	const wipe = ({ terminals }: Record<string, unknown>) => {
		for (const id of terminals as number[]) data.terminals.update(id, EMPTY_TERMINAL);
	};
	return [
		...names.map((name) => ({ path: `/iclock/api/terminals/${name}/`, fields })),
		{ path: '/iclock/api/terminals/clear_all/', fields, act: wipe },
	];
}

/** Takes back resigns. */
function reinstatement({ data }: Server): BulkCall {
	return {
		path: '/personnel/api/resigns/reinstatement/',
		fields: { resigns: ids(data.resigns) },
		present: ({ resigns }) => resigns === 'present',
		act: ({ resigns }) => (resigns as number[]).forEach((id) => data.resigns.delete(id)),
	};
}

/** Of a resign, alone or in bulk. */
export const RESIGN_FIELDS: Fields = {
	resign_date: { rule: date, required: true },
	resign_type: { rule: choice(1, 2, 3, 4, 5), required: true },
	disableatt: { rule: bool },
	reason: { rule: nullable(text({ blank: true })) },
};

const BIO_FIELDS: Fields = {
	finger_print: { rule: bool },
	face: { rule: bool },
	finger_vein: { rule: bool },
	palm: { rule: bool },
};

const EMPTY_TERMINAL = {
	user_count: 0,
	fp_count: 0,
	face_count: 0,
	palm_count: 0,
	transaction_count: 0,
};
