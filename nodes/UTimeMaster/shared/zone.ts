import type { IExecuteSingleFunctions, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { CREDENTIAL } from './api';
import { itemIndexOf } from './nodeError';
import { toCredential } from './session';
import { isZone, toServerTime } from './time';
import type { GivenTime } from './values';

/**
 * The zone of the server's clock: the credential's, or n8n's where that is empty.
 *
 * @returns an IANA name
 * @throws {NodeOperationError} when the credential names no zone that exists
 */
export async function zoneOf(functions: IExecuteSingleFunctions | IPollFunctions): Promise<string> {
	const { timezone } = toCredential(await functions.getCredentials(CREDENTIAL));
	const zone = timezone.trim() || functions.getTimezone();
	if (isZone(zone)) return zone;
	throw new NodeOperationError(functions.getNode(), `There is no time zone "${zone}"`, {
		description:
			'Correct Time Zone in the credential: a name such as Europe/Madrid, or nothing for the zone of n8n.',
	});
}

/**
 * A time field as the server's naive time; undefined when it is empty.
 *
 * @throws {NodeOperationError} naming the field, when it holds no time
 */
export async function serverTimeOf(
	functions: IExecuteSingleFunctions | IPollFunctions,
	{ send, label, value }: GivenTime,
): Promise<string | undefined> {
	// A day has no zone: that of the server would move the days of others.
	const zone = send === 'date' ? functions.getTimezone() : await zoneOf(functions);
	try {
		return toServerTime(value, send, zone);
	} catch (error) {
		throw new NodeOperationError(functions.getNode(), `${label}: ${(error as Error).message}`, {
			itemIndex: itemIndexOf(functions),
			description: 'Give it as in 2026-03-01 or 2026-03-01T08:30:00.',
		});
	}
}
