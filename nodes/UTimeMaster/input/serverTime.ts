import { NodeOperationError } from 'n8n-workflow';
import type { GivenTime } from '../form/pending';
import { zoneOf } from '../requests/zone';
import { type Context, itemIndexOf } from '../shared/context';
import { toServerTime } from '../shared/time';

/**
 * A time field as the server's naive time; undefined when it is empty.
 *
 * @throws {NodeOperationError} naming the field, when it holds no time
 */
export async function serverTimeOf(
	functions: Context,
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
