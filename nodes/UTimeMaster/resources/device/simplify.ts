import { deviceStateLabel } from '../../shared/codes';
import type { Simplifier } from '../../shared/definition';
import { idIn } from '../../shared/values';
import { related, relatedCode, said } from '../../shared/simplify';

/** The useful fields of a device; `state` and `lastActivity` tell whether it is silent. */
export const simplifyDevice: Simplifier = (row, zoned) =>
	said({
		id: idIn(row.id) ?? row.id,
		serialNumber: row.sn,
		alias: row.alias,
		state: 'state' in row ? deviceStateLabel(row.state) : undefined,
		lastActivity: 'last_activity' in row ? zoned(row.last_activity) : undefined,
		area: related(row.area, 'area_name', row.area_name),
		areaCode: relatedCode(row.area, 'area_code'),
		ipAddress: row.ip_address,
		userCount: row.user_count,
		transactionCount: row.transaction_count,
		firmware: row.fw_ver,
	});
