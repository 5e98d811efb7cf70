import { zoneOf } from '../auth/timeZone';
import { type Context } from '../shared/context';
import { isDay, toServerTime, type TimeWanted } from '../shared/time';
import { reject } from './reject';

/**
 * A time field as the server's naive time; undefined when it is empty.
 *
 * @throws {NodeOperationError} naming the field, when it holds no time
 */
export async function serverTimeOf(
	context: Context,
	{ send, label, value }: { send: TimeWanted; label: string; value: unknown },
): Promise<string | undefined> {
	// A day has no zone: that of the server would move the days of others.
	const zone = isDay(send) ? context.getTimezone() : await zoneOf(context);
	try {
		return toServerTime(value, send, zone);
	} catch (error) {
		return reject(
			context,
			`${label}: ${(error as Error).message}`,
			isDay(send)
				? 'Give a day, as in 2026-03-01.'
				: 'Give it as in 2026-03-01 or 2026-03-01T08:30:00.',
		);
	}
}
