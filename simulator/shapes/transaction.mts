import type { Punch, Terminal } from '../rows.mts';
import type { Server } from '../server.mts';
import { isPicked } from '../shares.mts';
import type { Switches } from '../switches.mts';
import { messages, stateLabel, verifyLabel } from '../texts.mts';
import { formatTime, secondsOrThrow } from '../time.mts';

type Json = Record<string, unknown>;

/** A function that makes the answer of a transaction; build one per request. */
export function transactionShaper({ data, switches }: Server): (punch: Punch) => Json {
	const { transactionRow, language } = switches;
	const terminals = new Map(data.terminals.all().map((terminal) => [terminal.sn, terminal]));
	const areaName = (terminal: Terminal | undefined) => data.areas.get(terminal?.area)?.name ?? null;

	return (stored) => {
		const punch = masked(stored, switches);
		const terminal = terminals.get(punch.terminal_sn);
		const terminalAlias =
			punch.terminal_alias === undefined ? (terminal?.alias ?? null) : punch.terminal_alias;
		const areaAlias = punch.area_alias === undefined ? areaName(terminal) : punch.area_alias;
		const codes = codesOf(punch, switches);
		const { id, emp, emp_code, punch_time, work_code, gps_location, terminal_sn } = punch;
		const { upload_time, longitude, latitude } = punch;
		if (transactionRow === 'raw') {
			return {
				id,
				emp_code,
				punch_time,
				punch_state: codes.punch_state,
				verify_type: codes.verify_type,
				work_code,
				terminal_sn,
				terminal_alias: terminalAlias,
				area_alias: areaAlias,
				longitude,
				latitude,
				gps_location,
				mobile: null,
				source: 1,
				purpose: 9,
				crc: null,
				is_attendance: 1,
				reserved: null,
				upload_time,
				sync_status: null,
				sync_time: null,
				// Ints here, whatever `codesAs` says (observed).
				is_mask: punch.is_mask,
				temperature: Math.round(punch.temperature) || 255,
				emp,
				terminal: terminal?.id ?? null,
			};
		}
		// The names are joined when reading, also where `emp` itself is not answered.
		const employee = data.employees.get(stored.emp);
		const long = transactionRow !== '18';
		return {
			id,
			...(long && { emp: employee ? emp : null }),
			emp_code,
			first_name: employee?.first_name ?? null,
			last_name: employee?.last_name ?? null,
			department: data.departments.get(employee?.department)?.name ?? null,
			position: data.positions.get(employee?.position)?.name ?? null,
			punch_time,
			punch_state: codes.punch_state,
			punch_state_display: stateLabel(language, punch.punch_state),
			verify_type: codes.verify_type,
			verify_type_display: verifyLabel(language, punch.verify_type),
			work_code,
			gps_location,
			area_alias: areaAlias,
			terminal_sn,
			temperature: codes.temperature,
			...(long && { is_mask: codes.is_mask }),
			terminal_alias: terminalAlias,
			upload_time,
			...(transactionRow === '22' && { longitude, latitude }),
		};
	};
}

/** The row after the switches that hide something of it. */
function masked(punch: Punch, switches: Switches): Punch {
	const { punchStates, nullUploadTimeShare, nullEmpShare, emptyTerminalShare } = switches;
	const { id, upload_time } = punch;
	const isUntimed = upload_time === null || isPicked(id, nullUploadTimeShare);
	return {
		...punch,
		punch_state: punchStates === 'all255' ? '255' : punch.punch_state,
		upload_time: isUntimed
			? null
			: formatTime(secondsOrThrow(upload_time) + switches.uploadTimeShift),
		emp: isPicked(id, nullEmpShare) ? null : punch.emp,
		terminal_sn: isPicked(id, emptyTerminalShare) ? '' : punch.terminal_sn,
	};
}

function codesOf({ punch_state, verify_type, temperature, is_mask }: Punch, switches: Switches) {
	const { codesAs, language } = switches;
	const { mask } = messages(language);
	return {
		// "I" and "O" (some builds) stay texts.
		punch_state:
			codesAs === 'ints' && /^\d+$/.test(punch_state) ? Number(punch_state) : punch_state,
		verify_type: codesAs === 'allStrings' ? String(verify_type) : verify_type,
		temperature: codesAs === 'strings' ? temperature : temperature.toFixed(1),
		is_mask: codesAs === 'ints' ? is_mask : (mask[is_mask as 0 | 1] ?? '-'),
	};
}
