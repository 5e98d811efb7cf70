import { deviceStateLabel } from '../../shared/codes';
import { isRecord } from '../../shared/values';
import type { Simplifier } from '../simplifier';

/** Ten fields of a device; `state` and `lastActivity` tell whether it is silent. */
export const simplifyDevice: Simplifier = (row, zoned) => ({
	id: row.id,
	serialNumber: row.sn,
	alias: row.alias,
	state: deviceStateLabel(row.state),
	lastActivity: zoned(row.last_activity),
	area: isRecord(row.area) ? row.area.area_name : (row.area_name ?? row.area ?? null),
	ipAddress: row.ip_address ?? null,
	userCount: row.user_count ?? null,
	transactionCount: row.transaction_count ?? null,
	firmware: row.fw_ver ?? null,
});
