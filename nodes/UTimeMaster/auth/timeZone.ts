import { NodeOperationError } from 'n8n-workflow';
import { CREDENTIAL } from '../shared/api';
import { type Context, itemIndexOf } from '../shared/context';
import { isZone } from '../shared/time';
import { toCredential } from './credential';

/**
 * The zone of the server's clock: the credential's, or n8n's where that is empty.
 *
 * @returns an IANA name
 * @throws {NodeOperationError} when the credential names no zone that exists
 */
export async function zoneOf(context: Context): Promise<string> {
	const { timezone } = toCredential(await context.getCredentials(CREDENTIAL));
	const zone = timezone.trim() || context.getTimezone();
	if (isZone(zone)) return zone;
	throw new NodeOperationError(context.getNode(), `There is no time zone "${zone}"`, {
		itemIndex: itemIndexOf(context),
		description:
			'Correct Time Zone in the credential: a name such as Europe/Madrid, or nothing for the zone of n8n.',
	});
}
