/* Checks of what a command line gives, behind `parseArgs` of node:util. */

/** What is wrong with an option, in words for the user. */
export class UsageError extends Error {}

/** The one of the known values that an option names. @throws UsageError */
export function oneOf<const T extends string>(
	option: string,
	known: readonly T[],
	given: string,
): T {
	const found = known.find((name) => name === given);
	if (found !== undefined) return found;
	const [last, ...others] = known.toReversed();
	const names = [others.reverse().join(', '), last].filter(Boolean).join(' or ');
	throw new UsageError(`${option} must be ${names}, not "${given}"`);
}

/** The whole number that an option gives. @throws UsageError */
export function wholeNumber(option: string, given: string, least: number, most?: number): number {
	const value = Number(given);
	const isInside = value >= least && value <= (most ?? Number.MAX_SAFE_INTEGER);
	if (given !== '' && Number.isInteger(value) && isInside) return value;
	const bounds = most === undefined ? `a whole number from ${least} on` : `${least} to ${most}`;
	throw new UsageError(`${option} must be ${bounds}, not "${given}"`);
}

/** The number above 0 that an option gives. @throws UsageError */
export function positiveNumber(option: string, given: string, most = Infinity): number {
	const value = Number(given);
	if (value > 0 && value <= most) return value;
	const bound = most === Infinity ? '' : `, at most ${most}`;
	throw new UsageError(`${option} must be a number above 0${bound}, not "${given}"`);
}
