import type { Database } from '../database.mts';
import type { Terminal } from '../rows.mts';
import type { Switches } from '../switches.mts';
import { nestedUnit } from './organisation.mts';

/** Row of a list and single row (observed). */
export function terminalRow(
	data: Database,
	{ terminalValues }: Switches,
	row: Terminal,
): Record<string, unknown> {
	const { area: areaId, is_attendance, heartbeat: _notShown, ...fields } = row;
	const area = data.areas.get(areaId);
	const texts = terminalValues === 'texts';
	return {
		...inOrder(fields, BEFORE_AREA),
		...(texts && {
			state: String(row.state),
			// The unit differs between servers; minutes are one of those seen.
			terminal_tz: row.terminal_tz * 60,
		}),
		area: nestedUnit('area', area),
		...inOrder(fields, AFTER_AREA),
		is_attendance: texts ? Number(is_attendance) : is_attendance,
		area_name: area?.name ?? null,
	};
}

/** The few fields that a write answers (observed). */
export function writtenTerminal(row: Terminal): Record<string, unknown> {
	const { id, sn, ip_address, alias, area, heartbeat } = row;
	return { id, sn, ip_address, alias, area, heartbeat };
}

type Shown = Omit<Terminal, 'area' | 'is_attendance' | 'heartbeat'>;

const BEFORE_AREA: Array<keyof Shown> = [
	...(['id', 'sn', 'ip_address', 'alias', 'terminal_name', 'fw_ver', 'push_ver'] as const),
	...(['state', 'terminal_tz'] as const),
];
const AFTER_AREA: Array<keyof Shown> = [
	...(['last_activity', 'user_count', 'fp_count', 'face_count', 'palm_count'] as const),
	...(['transaction_count', 'push_time', 'transfer_time', 'transfer_interval'] as const),
];

function inOrder(fields: Shown, names: Array<keyof Shown>): Record<string, unknown> {
	return Object.fromEntries(names.map((name) => [name, fields[name]]));
}
