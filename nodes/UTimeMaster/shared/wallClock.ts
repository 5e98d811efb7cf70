/**
 * A server time moved by some seconds, on the wall clock alone; as it is when it is no time, or when
 * years end there.
 */
export function addSeconds(serverTime: string, seconds: number): string {
	const ms = Date.parse(`${serverTime.slice(0, 19).replace(' ', 'T')}Z`);
	if (Number.isNaN(ms)) return serverTime;
	const moved = new Date(ms + seconds * 1000);
	// The first and last year: a server reads no others.
	if (moved.getUTCFullYear() < 1 || moved.getUTCFullYear() > 9999) return serverTime;
	return moved.toISOString().slice(0, 19).replace('T', ' ');
}
