import { punchStateLabel, verifyTypeLabel } from '../../shared/codes';
import type { Simplifier } from '../../shared/definition';
import { fullName } from '../../shared/names';
import { idIn } from '../../shared/values';

/** Ten fields of a punch, with times that carry their offset and labels in one language. */
export const simplifyTransaction: Simplifier = (row, zoned) => ({
	id: idIn(row.id) ?? row.id,
	employeeCode: row.emp_code,
	employeeName: fullName(row),
	punchTime: zoned(row.punch_time),
	punchState: punchStateLabel(row.punch_state),
	verifyType: verifyTypeLabel(row.verify_type),
	deviceSerialNumber: row.terminal_sn || null,
	deviceAlias: row.terminal_alias || null,
	area: row.area_alias || null,
	uploadTime: zoned(row.upload_time),
});
