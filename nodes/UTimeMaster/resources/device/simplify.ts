import { deviceStateLabel } from '../../shared/codes';
import type { SimplifiedFields } from '../../shared/definition';
import { idIn } from '../../shared/values';
import { related, relatedCode } from '../../shared/simplify';

/** The useful fields of a device; `state` and `lastActivity` tell whether it is silent. */
export const simplifiedDevice: SimplifiedFields = {
	id: { label: 'ID', of: (row) => idIn(row.id) ?? row.id },
	serialNumber: { label: 'Serial Number', of: (row) => row.sn },
	alias: { label: 'Alias', of: (row) => row.alias },
	state: {
		label: 'State',
		of: (row) => ('state' in row ? deviceStateLabel(row.state) : undefined),
	},
	lastActivity: {
		label: 'Last Activity',
		of: (row, zoned) => ('last_activity' in row ? zoned(row.last_activity) : undefined),
	},
	area: { label: 'Area', of: (row) => related(row.area, 'area_name', row.area_name) },
	areaCode: { label: 'Area Code', of: (row) => relatedCode(row.area, 'area_code') },
	ipAddress: { label: 'IP Address', of: (row) => row.ip_address },
	userCount: { label: 'User Count', of: (row) => row.user_count },
	transactionCount: { label: 'Transaction Count', of: (row) => row.transaction_count },
	firmware: { label: 'Firmware', of: (row) => row.fw_ver },
};
