import { sleep } from 'n8n-workflow';
import { type Failure, failureOf, retryAfterMs } from '../errors/failure';

/** Repeats of a read before its failure is reported. */
export const MAX_RETRIES = 3;
/** First pause in ms; each further one doubles. */
const FIRST_PAUSE_MS = 300;
/** Longest pause in ms. A server that asks for more is not asked again: a run must not hang for hours. */
const MAX_PAUSE_MS = 60_000;
/** Repeats of a run, one after the other, none of which brought an answer: the server is gone. */
export const MAX_REPEATS_IN_VAIN = 20;

const PASSING_STATUS = new Set([408, 429, 502, 503, 504]);
const PASSING_CODES = new Set(['ECONNRESET', 'EPIPE', 'EAI_AGAIN', 'ECONNABORTED', 'ETIMEDOUT']);

/** How much is still tried of a run in which nothing succeeds. */
export class Patience {
	private left = MAX_REPEATS_IN_VAIN;

	succeeded(): void {
		this.left = MAX_REPEATS_IN_VAIN;
	}

	/** @returns whether one more repeat may be tried */
	take(): boolean {
		return this.left-- > 0;
	}
}

/**
 * Runs a read until it brings an answer or repeating makes no sense. Only for reads: a write whose
 * answer was lost may have been done.
 *
 * @param patience of all reads of a node run
 * @throws what the last attempt threw
 */
export async function withRetries<T>(read: () => Promise<T>, patience: Patience): Promise<T> {
	for (let sent = 1; ; sent++) {
		const outcome = await read().then(
			(answer) => ({ answer }),
			(error: Error) => ({ error }),
		);
		if ('answer' in outcome) {
			patience.succeeded();
			return outcome.answer;
		}
		const pause = pauseBeforeRetry(failureOf(outcome.error), sent);
		if (pause === undefined || !patience.take()) throw outcome.error;
		await sleep(pause);
	}
}

/**
 * Decides whether a failed read is sent again.
 *
 * @param attempt how often it was sent so far
 * @param random 0 to 1, spreads the repeats of many clients
 * @returns the pause before the repeat in ms, or undefined when it is not repeated
 */
export function pauseBeforeRetry(
	failure: Failure,
	attempt: number,
	random = Math.random(),
): number | undefined {
	if (attempt > MAX_RETRIES || !isPassing(failure)) return undefined;
	const grown = FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + random);
	const pause = Math.max(grown, retryAfterMs(failure.retryAfter));
	return pause > MAX_PAUSE_MS ? undefined : pause;
}

/** Whether another attempt may do better. A failure with a good status is an answer that was cut off. */
function isPassing({ status, code = '' }: Failure): boolean {
	if (status === undefined) return PASSING_CODES.has(code);
	return status < 300 || PASSING_STATUS.has(status);
}
