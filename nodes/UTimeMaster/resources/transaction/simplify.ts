import { punchStateLabel, verifyTypeLabel } from '../../shared/codes';
import type { SimplifiedFields } from '../../shared/definition';
import { fullName } from '../../shared/names';
import { idIn } from '../../shared/values';

/** The useful fields of a punch, with times that carry their offset and labels in one language. */
export const simplifiedTransaction: SimplifiedFields = {
	id: { label: 'ID', of: (row) => idIn(row.id) ?? row.id },
	employeeCode: { label: 'Employee Code', of: (row) => row.emp_code },
	employeeName: { label: 'Employee Name', of: (row) => fullName(row) },
	punchTime: { label: 'Punch Time', of: (row, zoned) => zoned(row.punch_time) },
	punchState: { label: 'Punch State', of: (row) => punchStateLabel(row.punch_state) },
	verifyType: { label: 'Verify Type', of: (row) => verifyTypeLabel(row.verify_type) },
	deviceSerialNumber: { label: 'Device Serial Number', of: (row) => row.terminal_sn || null },
	deviceAlias: { label: 'Device Alias', of: (row) => row.terminal_alias || null },
	area: { label: 'Area', of: (row) => row.area_alias || null },
	uploadTime: { label: 'Upload Time', of: (row, zoned) => zoned(row.upload_time) },
};
