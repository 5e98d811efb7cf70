/**
 * Naive times as the server writes them: `YYYY-MM-DD HH:MM:SS`, no zone. Inside the simulator they
 * are whole seconds of a clock that runs on UTC, so that nothing depends on the machine's zone.
 */
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})(?: (\d{2}):(\d{2})(?::(\d{2}))?)?$/;

/**
 * Seconds of a naive time; a bare date is midnight (observed).
 * Answers undefined for anything that is no such time, a 30th of February too.
 */
export function parseTime(text: string): number | undefined {
	const known = parsed.get(text);
	if (known !== undefined) return known;
	const seconds = secondsIn(text);
	if (seconds !== undefined && parsed.size < 1000) parsed.set(text, seconds);
	return seconds;
}

/** Times that were parsed: the rows of a new server are mostly those of the last one. */
const parsed = new Map<string, number>();

function secondsIn(text: string): number | undefined {
	const match = PATTERN.exec(text.trim());
	if (!match) return undefined;
	const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0));
	const seconds = Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
	const padded = `${match[1]}-${match[2]}-${match[3]} ${match[4] ?? '00'}:${match[5] ?? '00'}:${match[6] ?? '00'}`;
	return formatTime(seconds) === padded ? seconds : undefined;
}

/** Date text per day: making it is the slow part when a page has two thousand times. */
const dateTexts = new Map<number, string>();
const TWO_DIGITS = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));

/** The naive time of `seconds`. */
export function formatTime(seconds: number): string {
	const day = Math.floor(seconds / 86_400);
	let date = dateTexts.get(day);
	if (date === undefined) {
		date = new Date(day * 86_400_000).toISOString().slice(0, 10);
		dateTexts.set(day, date);
	}
	const rest = seconds - day * 86_400;
	const hour = TWO_DIGITS[Math.floor(rest / 3600)];
	const minute = TWO_DIGITS[Math.floor(rest / 60) % 60];
	return `${date} ${hour}:${minute}:${TWO_DIGITS[rest % 60]}`;
}

/** Whole seconds of a clock reading. */
export function secondsOf(date: Date): number {
	return Math.floor(date.getTime() / 1000);
}

/** Seconds of a time that the caller must know to be valid; throws otherwise. */
export function secondsOrThrow(text: string): number {
	const seconds = parseTime(text);
	if (seconds === undefined) throw new Error(`"${text}" is no time like 2025-03-02 08:00:41`);
	return seconds;
}
